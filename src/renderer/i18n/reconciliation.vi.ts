/** Texts of the nightly comparison with the province. */
export const reconciliationTexts = {
  'reconciliation.title': 'Đối soát với tỉnh',
  'reconciliation.hint':
    'Mỗi đêm cổng kết nối hỏi lại tỉnh từng hồ sơ đã báo trong ngày. Hồ sơ tỉnh không còn giữ được gửi lại tự động.',
  'reconciliation.empty': 'Chưa có ngày nào được đối soát',
  'reconciliation.empty-hint': 'Kết quả đầu tiên có sau đêm đầu tiên máy nối được với cổng của tỉnh.',
  'reconciliation.table': 'Kết quả đối soát theo ngày',
  'reconciliation.day': 'Ngày',
  'reconciliation.at': 'Đối soát lúc',
  'reconciliation.told': 'Đã báo tỉnh',
  'reconciliation.agreed': 'Khớp',
  'reconciliation.differences': 'Chênh lệch',
  'reconciliation.none': 'Không có',
  'reconciliation.missing': '{n} tỉnh không còn giữ',
  'reconciliation.differs': '{n} khác trạng thái',
  'reconciliation.not-confirmed': '{n} tỉnh chưa xác nhận',
  'reconciliation.unanswered': '{n} không tra được',
  'reconciliation.paper': 'Biên bản đối soát ngày {day}',
  'reconciliation.not-found': 'Ngày này chưa được đối soát. Hãy đợi kết quả của đêm nay rồi in lại.',
} as const
