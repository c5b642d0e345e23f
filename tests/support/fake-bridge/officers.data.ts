import { Officer } from '../../../src/shared/domain/staff/officer.ts'

const officer = (id: string, accountName: string, fullName: string, title: string, department: string, roles: string[], isActive = true) =>
  Officer.parse({ id, accountName, fullName, title, department, phone: '0290 3 555 00' + id.slice(-1), roles, scope: { fieldCodes: [] }, isActive })

export const officers = [
  officer('officer-1', 'hoa', 'Nguyễn Thị Hoa', 'Công chức một cửa', 'Trung tâm Phục vụ hành chính công', ['counter-clerk', 'cashier']),
  officer('officer-2', 'binh', 'Trần Văn Bình', 'Chuyên viên', 'Phòng Kinh tế', ['specialist']),
  officer('officer-3', 'lan', 'Lê Ngọc Lan', 'Giám đốc', 'Trung tâm Phục vụ hành chính công', ['centre-head']),
  officer('officer-4', 'dung', 'Phạm Quốc Dũng', 'Phó Chủ tịch UBND', 'Văn phòng HĐND và UBND', ['leader']),
  officer('officer-5', 'quantri', 'Huỳnh Minh Tâm', 'Quản trị', 'Văn phòng HĐND và UBND', ['administrator']),
  officer('officer-6', 'thu', 'Đỗ Thị Thu', 'Nhân viên bưu điện', 'Bưu điện', ['postal-clerk'], false),
]
