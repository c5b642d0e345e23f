/** Checking the code on a result paper, and the keys of units that are checked with it. */
export const proofTexts = {
  'frame.check-paper': 'Kiểm tra giấy tờ',
  'event.UnitProofKeysRemoved': 'Bỏ khóa kiểm tra của đơn vị khác',
  'event.UnitProofKeysTaken': 'Nhập khóa kiểm tra của đơn vị khác',

  'proof.title': 'Kiểm tra giấy tờ',
  'proof.lead': 'Quét mã kiểm tra trên giấy kết quả bằng máy quét, ở màn hình nào cũng được. Không cần mạng.',
  'proof.text': 'Mã kiểm tra đọc được từ giấy',
  'proof.text-hint': 'Máy quét tự điền. Khi không có máy quét: dán dãy bắt đầu bằng QMC:',
  'proof.check': 'Kiểm tra',
  'proof.result': 'Kết quả kiểm tra',
  'proof.genuine': 'Đúng là kết quả số {symbol} do {unitName} cấp ngày {issuedOn}.',
  'proof.compare': 'So từng dòng dưới đây với tờ giấy. Có dòng khác thì tờ giấy đã bị sửa, hoặc mã được chép từ giấy khác.',
  'proof.fact-title': 'Tên giấy',
  'proof.fact-symbol': 'Số, ký hiệu',
  'proof.fact-issued-on': 'Ngày cấp',
  'proof.fact-unit': 'Nơi cấp',
  'proof.fact-signer': 'Chức vụ người ký',
  'proof.fact-subject': 'Cấp cho',
  'proof.fact-dossier': 'Mã hồ sơ',
  'proof.record-standing': 'Sổ của máy này có kết quả này. Hồ sơ: {status}.',
  'proof.record-surplus':
    'Hồ sơ bị cấp hai số. Kết quả có hiệu lực mang số {symbol}; tờ này là bản thừa, không dùng. Hỏi văn thư trước khi nhận.',
  'proof.record-other':
    'Mã do máy của đơn vị ký, nhưng sổ của máy này ghi kết quả khác cho hồ sơ đó (số {symbol}). Tờ này đã bị thay hoặc chưa về sổ. Mở hồ sơ để xem trước khi nhận.',
  'proof.record-none': 'Hồ sơ này chưa có trên máy này nên không xem được giấy có bị thay sau đó không.',
  'proof.open-dossier': 'Mở hồ sơ',
  'proof.end-revoked':
    'Máy ký giấy này bị thu hồi ngày {on}; giấy ghi ngày trước đó nên vẫn đúng. Việc quan trọng thì gọi hỏi nơi cấp.',
  'proof.end-retired': 'Máy ký giấy này đã đổi khóa từ ngày {on}; giấy ký trước đó vẫn đúng.',
  'proof.refused-not-a-proof': 'Đây không phải mã kiểm tra kết quả. Quét đúng ô mã nằm dưới chữ “Nơi nhận” của giấy.',
  'proof.refused-torn': 'Mã đọc được không trọn vẹn. Vuốt phẳng tờ giấy rồi quét lại; vẫn vậy thì gọi hỏi nơi cấp.',
  'proof.refused-unknown-version': 'Mã do bản phần mềm mới hơn tạo. Cập nhật phần mềm rồi quét lại.',
  'proof.refused-wrong-signature':
    'Mã không do đơn vị ghi trong mã ký: nội dung đã bị sửa hoặc làm giả. Không nhận giấy này; gọi hỏi nơi cấp.',
  'proof.refused-key-withdrawn': 'Máy ký mã này đã bị thu hồi trước ngày ghi trên giấy. Không nhận giấy này; gọi hỏi nơi cấp.',
  'proof.unknown-unknown-unit':
    'Chưa biết thật hay giả: máy này chưa có khóa kiểm tra của đơn vị {unit}. Xin đơn vị đó tệp khóa kiểm tra, hoặc gọi hỏi.',
  'proof.unknown-unknown-key':
    'Chưa biết thật hay giả: máy này chưa có khóa của máy đã ký ở đơn vị {unit}. Xin đơn vị đó tệp khóa mới, hoặc chờ đồng bộ rồi quét lại.',
  'proof.unknown-not-recorded':
    'Chưa biết thật hay giả: máy ký đã bị thu hồi và sổ của máy này không có kết quả này. Kiểm tra trên máy khác, hoặc tra sổ văn bản đi.',
  'proof.says': 'Mã tự ghi như sau, chưa được xác nhận:',

  'proof.units': 'Khóa kiểm tra',
  'proof.units-lead':
    'Giấy của đơn vị mình kiểm tra được ngay. Muốn kiểm tra giấy của xã khác thì nhập tệp khóa của xã đó; muốn xã khác kiểm tra giấy của mình thì gửi họ tệp khóa này. Tệp không chứa bí mật.',
  'proof.units-table': 'Đơn vị khác đã nhập khóa',
  'proof.units-none': 'Chưa nhập khóa của đơn vị nào',
  'proof.unit': 'Đơn vị',
  'proof.exported-at': 'Khóa tính đến',
  'proof.key-count': 'Số máy',
  'proof.fingerprint': 'Mã đối chiếu',
  'proof.export': 'Xuất khóa kiểm tra',
  'proof.exported': 'Đã xuất khóa kiểm tra. Đọc mã đối chiếu {fingerprint} cho đơn vị nhận qua điện thoại.',
  'proof.import': 'Nhập khóa kiểm tra của đơn vị khác',
  'proof.import-title': 'Nhập khóa của {unitName}',
  'proof.import-lead':
    'Gọi cho đơn vị đó theo số điện thoại đã biết, nghe họ đọc mã đối chiếu trên màn hình của họ. Chỉ nhập khi hai mã giống hệt.',
  'proof.import-other-authority':
    'Đơn vị này đã có khóa, nhưng tệp mới mang mã đối chiếu khác. Hỏi rõ vì sao đơn vị đổi mã; nhập thì khóa cũ bị thay.',
  'proof.import-compared': 'Đã gọi và so, hai mã giống hệt',
  'proof.remove': 'Bỏ khóa',
  'proof.remove-of': 'Bỏ khóa của {unitName}',
  'proof.remove-title': 'Bỏ khóa kiểm tra của {unitName}',
  'proof.remove-lead':
    'Máy không còn kiểm tra được giấy của đơn vị này: giấy sẽ báo chưa biết đơn vị, không báo giả. Muốn kiểm tra lại thì nhập lại khóa.',
  'proof.remove-reason': 'Lý do bỏ khóa',
  'proof.confirm-remove': 'Xác nhận bỏ khóa',
  'proof.removed': 'Đã bỏ khóa kiểm tra của {unitName}.',
  'proof.unit-not-found': 'Không còn khóa của đơn vị này. Danh sách đã được cập nhật.',
  'proof.import-take': 'Nhập khóa',
  'proof.imported': 'Đã nhập khóa kiểm tra của {unitName}.',
  'proof.bad-key-file': 'Tệp không phải khóa kiểm tra, hoặc đã bị sửa. Xin đơn vị đó xuất lại tệp.',
  'proof.own-key-file': 'Đây là khóa của chính đơn vị mình, không cần nhập.',
  'proof.older-key-file': 'Máy này đã có khóa mới hơn của đơn vị đó nên không nhập tệp này.',
  'proof.other-key-file': 'Tệp vừa chọn khác với tệp đã so mã. Chọn lại tệp rồi so mã lần nữa.',
  'proof.not-the-authority':
    'Khóa kiểm tra được xuất tại máy giữ chứng thư gốc của trung tâm (xem Máy trong trung tâm). Máy này không giữ.',
} as const
