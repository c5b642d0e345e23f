/** What a clerk reads when the program cannot start: what happened, what is safe, what to do now. */
export type FailureText = {
  readonly title: string
  readonly what: string
  readonly safe: string
  readonly steps: readonly string[]
}

const MEANWHILE = 'Trong lúc chờ, dùng máy khác của trung tâm hoặc tiếp nhận bằng sổ giấy rồi nhập lại sau.'

const unexpected: FailureText = {
  title: 'Quầy Một Cửa gặp lỗi khi khởi động',
  what: 'Phần xử lý dữ liệu bị dừng ngoài dự kiến nên chưa thể làm việc.',
  safe: 'Những gì phần mềm đã báo “Đã lưu” vẫn còn trên máy này.',
  steps: [
    'Bấm “Thử lại”. Nếu vẫn lỗi, khởi động lại máy tính rồi mở lại phần mềm.',
    'Nếu vẫn không được, báo quản trị kèm mã lỗi ở cuối trang. Nhật ký lỗi nằm trong thư mục “logs” của thư mục dữ liệu.',
    MEANWHILE,
  ],
}

const texts: Readonly<Record<string, FailureText>> = {
  'database-from-the-future': {
    title: 'Phần mềm trên máy này cũ hơn dữ liệu',
    what: 'Dữ liệu đã được một phiên bản Quầy Một Cửa mới hơn nâng cấp. Phiên bản đang cài không mở tiếp, để không làm hỏng hồ sơ.',
    safe: 'Dữ liệu còn nguyên vẹn. Phần mềm chưa ghi gì vào đó.',
    steps: [
      'Cài phiên bản Quầy Một Cửa mới nhất. Nếu chưa có bộ cài, hỏi quản trị.',
      'Mở lại phần mềm. Không cần chép hay xóa thư mục dữ liệu.',
      MEANWHILE,
    ],
  },
  'wrong-key': {
    title: 'Không mở được khóa bảo vệ dữ liệu',
    what: 'Dữ liệu được mã hóa, nhưng khóa trên máy này không mở được. Thường gặp khi đăng nhập máy tính bằng tài khoản khác, cài lại máy, hoặc chép thư mục dữ liệu từ máy khác sang.',
    safe: 'Dữ liệu còn nguyên và vẫn được mã hóa. Không có khóa thì không ai đọc được.',
    steps: [
      'Đăng nhập máy tính bằng tài khoản vẫn dùng hằng ngày rồi mở lại phần mềm.',
      'Nếu vẫn không được, lấy phiếu khóa khôi phục trong két (in khi thiết lập lần đầu), gõ mã trên phiếu vào ô dưới đây.',
      'Không xóa, không đổi tên thư mục dữ liệu.',
      MEANWHILE,
    ],
  },
  damaged: {
    title: 'Tệp dữ liệu bị hỏng',
    what: 'Khi kiểm tra lúc mở, phần mềm thấy tệp dữ liệu không còn nguyên vẹn. Nguyên nhân thường là mất điện đột ngột hoặc ổ đĩa hỏng.',
    safe: 'Phần mềm đã dừng lại và không ghi thêm gì. Hồ sơ đã gửi lên tỉnh hoặc sang máy khác của trung tâm vẫn an toàn ở đó.',
    steps: [
      'Bấm “Thử lại” một lần.',
      'Nếu vẫn báo lỗi, bấm “Mở thư mục dữ liệu” và chép toàn bộ thư mục sang USB hoặc máy khác.',
      'Cùng quản trị bấm “Khôi phục từ bản sao lưu” và làm theo từng bước. Không xóa tệp nào, không cài lại phần mềm.',
      MEANWHILE,
    ],
  },
  'disk-full': {
    title: 'Ổ đĩa đã đầy',
    what: 'Ổ đĩa chứa dữ liệu không còn chỗ để ghi an toàn, nên phần mềm chưa mở.',
    safe: 'Những gì phần mềm đã báo “Đã lưu” vẫn còn nguyên.',
    steps: [
      'Dọn tệp không cần nữa trên ổ đĩa này, ví dụ Thùng rác và thư mục Tải xuống. Cần trống ít nhất 1 GB.',
      'Không xóa tệp nào trong thư mục dữ liệu.',
      'Bấm “Thử lại”.',
    ],
  },
  'read-only': {
    title: 'Không ghi được vào thư mục dữ liệu',
    what: 'Tài khoản đang dùng không có quyền ghi vào thư mục này, hoặc ổ đĩa bị khóa ghi, bị rút ra.',
    safe: 'Dữ liệu đã có không bị thay đổi.',
    steps: [
      'Nếu dữ liệu nằm trên ổ đĩa rời, kiểm tra ổ đã cắm chắc và không gạt nấc khóa ghi.',
      'Nhờ quản trị cấp quyền ghi vào thư mục dữ liệu cho tài khoản đang dùng.',
      'Bấm “Thử lại”.',
    ],
  },
  'already-running': {
    title: 'Dữ liệu đang được dùng ở nơi khác',
    what: 'Một chương trình Quầy Một Cửa khác đang mở chính thư mục dữ liệu này, có thể ở một tài khoản khác chưa đăng xuất, hoặc lần tắt trước chưa xong.',
    safe: 'Chương trình đang chạy vẫn làm việc bình thường. Hai chương trình không bao giờ cùng ghi vào một dữ liệu.',
    steps: [
      'Chờ khoảng một phút rồi bấm “Thử lại”.',
      'Nếu máy có người khác chưa đăng xuất, đóng Quầy Một Cửa ở tài khoản đó.',
      'Nếu vẫn không được, khởi động lại máy tính.',
    ],
  },
}

/** Failures after which a backup in the place of the data is a way out. */
export const RESTORABLE: ReadonlySet<string> = new Set(['wrong-key', 'damaged', 'unexpected'])

const RECOVERY_PROBLEMS: Readonly<Record<string, string>> = {
  'wrong-length': 'Mã gồm 28 ký tự, chia 7 nhóm. Kiểm tra xem có thiếu nhóm nào không.',
  'wrong-letters': 'Có ký tự không dùng trong mã. Mã chỉ gồm chữ số và chữ cái không dấu.',
  mistyped: 'Mã gõ chưa đúng với phiếu. So lại từng nhóm.',
  'wrong-code': 'Mã này của máy khác hoặc phiếu cũ. Tìm đúng phiếu của máy này.',
  damaged: 'Tệp khôi phục trên máy bị hỏng. Báo người quản trị lấy lại từ bản sao lưu.',
}

/** Why the typed recovery code did not open the register; empty before the first try. */
export function recoveryProblem(reason: unknown): string {
  return typeof reason === 'string' ? (RECOVERY_PROBLEMS[reason] ?? '') : ''
}

/** `crashes` is there when the core has died again and again: the program then goes on trying by itself. */
export function failureText(code: string, params: Readonly<Record<string, unknown>>): FailureText {
  const text = texts[code]
  if (text !== undefined) return text
  if (typeof params.crashes !== 'number') return unexpected
  return { ...unexpected, what: `${unexpected.what} Phần mềm đã thử ${params.crashes} lần và vẫn tiếp tục tự thử lại.` }
}
