import type { DossierItem } from '../gateway/province/dongbohoso/message-schema.ts'

/** The ten national states in the words the province shows (`TrangThaiHoSo`). */
export const DossierStatusName: Readonly<Record<DossierItem['TrangThaiHoSo'], string>> = {
  '1': 'Mới đăng ký',
  '2': 'Được tiếp nhận',
  '3': 'Không được tiếp nhận',
  '4': 'Đang xử lý',
  '5': 'Yêu cầu bổ sung giấy tờ',
  '6': 'Yêu cầu thực hiện nghĩa vụ tài chính',
  '7': 'Công dân yêu cầu rút hồ sơ',
  '8': 'Dừng xử lý',
  '9': 'Đã xử lý xong',
  '10': 'Đã trả kết quả',
}
