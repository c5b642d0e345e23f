/** Codes that a reader read, and what to do when one came damaged. */
export const codeReaderTexts = {
  'code.field': 'Mã đang quét',
  'code.empty': 'Máy quét không gửi gì. Quét lại.',
  'code.too-long': 'Mã quá dài, không phải mã của phần mềm này. Kiểm tra lại mã vừa quét.',
  'code.merged': 'Hai mã dính vào nhau trong một lần quét. Quét lại từng mã một.',
  'code.mangled-ime':
    'Bộ gõ tiếng Việt (UniKey, Telex, VNI) đã đổi chữ của máy quét nên chưa điền gì. Tắt bộ gõ (chuyển sang chữ E) rồi quét lại. Muốn hết hẳn: đặt máy quét ở chế độ “USB Virtual COM” và chọn cổng của máy quét trong Quản trị → Thiết bị.',
  'code.mangled-layout':
    'Bàn phím của máy tính không phải kiểu “English (US)” nên máy quét gõ ra ký tự khác. Đổi bàn phím về “English (US)” rồi quét lại. Muốn hết hẳn: đặt máy quét ở chế độ “USB Virtual COM” và chọn cổng trong Quản trị → Thiết bị.',
  'code.mangled-encoding':
    'Máy quét gửi sai bảng mã, chữ tiếng Việt bị vỡ nên chưa điền gì. Đặt máy quét gửi UTF-8 (quét mã cài đặt trong sách hướng dẫn của máy), hoặc nhập tay theo mặt thẻ.',
  'code.mangled-noise':
    'Tín hiệu của máy quét bị nhiễu nên chưa điền gì. Cắm lại dây, kiểm tra tốc độ cổng (baud) trong Quản trị → Thiết bị rồi quét lại.',
  'code.dossier-read': 'Vừa đọc mã hồ sơ {code}.',
  'code.open': 'Mở hồ sơ',
  'code.dossier-unknown': 'Máy này chưa có hồ sơ {code}. Kiểm tra lại mã, hoặc chờ đồng bộ xong rồi quét lại.',
  'code.document-read': 'Vừa đọc mã {text}. Đây không phải mã hồ sơ, cũng không phải thẻ căn cước.',
  'code.search': 'Tìm mã này',
  'code.read-behind': 'Máy quét vừa đọc một mã trong lúc bạn làm ở cửa sổ khác.',
  'code.use': 'Dùng mã này',
} as const
