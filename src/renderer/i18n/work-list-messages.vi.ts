/** What the core answers about work lists, delegations and the duty roster. */
export const workListMessageTexts = {
  'work-list.request-reused': 'Lượt bấm này đã dùng cho việc khác. Chọn lại hồ sơ rồi bấm lại.',
  'work-list.request-not-found': 'Lượt này đã xong.',
  'work-list.already-theirs': 'Hồ sơ đang do {name} xử lý rồi.',
  'work-list.out-of-their-field': '{name} không phụ trách lĩnh vực của hồ sơ này. Chọn cán bộ khác.',
  'work-list.cannot-process': '{name} không có quyền xử lý hồ sơ. Chọn cán bộ khác.',
  'work-list.no-draft': 'Hồ sơ này không có văn bản nào chờ duyệt.',

  'delegation.not-found': 'Không tìm thấy giấy ủy quyền này. Tải lại danh sách.',
  'delegation.absence-not-found': 'Ngày vắng này đã được bỏ. Tải lại danh sách.',
  'delegation.ends-before-it-begins': 'Ngày cuối phải bằng hoặc sau ngày đầu.',
  'delegation.to-oneself': 'Chọn một người khác.',
  'delegation.recorded-for-oneself': 'Không tự ghi ủy quyền cho mình: nhờ người khác đối chiếu văn bản rồi ghi.',
  'delegation.not-theirs-to-give':
    'Người giao không có việc này theo chức vụ nên không giao được. Bỏ việc đó hoặc chọn người giao khác.',
  'delegation.needs-end': 'Thừa ủy quyền phải có ngày hết hạn (NĐ 30/2020 Điều 13). Ghi “Đến hết ngày”.',
  'delegation.role-decides-nothing':
    'Tài khoản này không được quyết định hồ sơ (nhân viên bưu chính, người kiểm tra, quản trị). Chọn một công chức khác.',
  'delegation.document-in-future': 'Văn bản chưa ban hành. Ghi ngày trên văn bản, không sau hôm nay.',
  'delegation.document-after-start': 'Ủy quyền bắt đầu trước ngày văn bản. Sửa “Từ ngày” bằng hoặc sau ngày văn bản.',
  'delegation.document-too-old':
    'Văn bản quá cũ so với ngày bắt đầu (thừa ủy quyền: một năm; hình thức khác: một nhiệm kỳ 5 năm). Xem lại ngày trên văn bản hoặc lập văn bản mới.',
  'delegation.too-long': 'Thừa ủy quyền không quá một năm. Ghi ngày hết hạn sớm hơn.',
  'delegation.passed-on':
    'Người được ủy quyền không được ủy quyền lại (NĐ 30/2020 Điều 13). Chọn đúng người có thẩm quyền ở ô “Người giao”.',
  'delegation.officer-inactive': 'Tài khoản của người này đã đóng, không ký được nữa. Trình người khác có thẩm quyền.',
  'delegation.out-of-field':
    'Lĩnh vực của hồ sơ không thuộc phạm vi được giao của người này. Chuyển cho người phụ trách lĩnh vực đó.',
  'delegation.revoked': 'Ủy quyền đã bị thu hồi. Trình người có thẩm quyền.',
  'delegation.expired': 'Ủy quyền đã hết hạn. Trình người có thẩm quyền hoặc lập ủy quyền mới.',
  'delegation.not-yet': 'Ủy quyền chưa đến ngày có hiệu lực. Chờ đến ngày đó hoặc trình người có thẩm quyền.',
  'delegation.out-of-scope': 'Ủy quyền không gồm thủ tục này. Trình người có thẩm quyền.',
  'delegation.no-authority':
    'Người này không có thẩm quyền và không được ủy quyền việc này. Trình lãnh đạo, hoặc lập ủy quyền trước.',
} as const
