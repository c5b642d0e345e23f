/** Names of the long works and what each says while it runs. */
export const workTexts = {
  'work.title': 'Việc đang chạy',
  'work.blob-transfer': 'Chuyển tệp quét',
  'work.first-fill': 'Lấy sổ từ các máy trong mạng',
  'work.backup': 'Sao lưu',
  'work.restore': 'Khôi phục từ bản sao lưu',
  'work.courier-export': 'Xuất gói USB',
  'work.courier-import': 'Nhập gói USB',
  'work.rebuild': 'Dựng lại danh sách từ nhật ký',
  'work.cancel': 'Dừng',
  'work.cancel-label': 'Dừng: {title}',
  'work.cannot-cancel': 'Việc này đã xong hoặc không dừng giữa chừng được.',
  'work.started': 'bắt đầu {time}',
  'work.done': 'Xong lúc {time}',
  'work.failed': 'Chưa xong, dừng lúc {time}',
  'work.cancelled': 'Đã dừng lúc {time}',
  'work.of': '{done} / {total}',
} as const
