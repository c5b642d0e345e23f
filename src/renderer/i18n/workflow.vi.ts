/** Texts of the internal processes: where a dossier stands, and the editor in the catalogue. */
export const workflowTexts = {
  'workflow.tab': 'Quy trình',
  'workflow.section': 'Quy trình',

  'workflow.kind.receive': 'Tiếp nhận',
  'workflow.kind.process': 'Xử lý',
  'workflow.kind.appraise': 'Thẩm định',
  'workflow.kind.approve': 'Phê duyệt',
  'workflow.kind.stamp': 'Đóng dấu',
  'workflow.kind.return': 'Trả kết quả',
  'workflow.kind.consult': 'Lấy ý kiến, liên thông',

  'workflow.move.transfer': 'Chuyển phòng, người xử lý',
  'workflow.move.submit': 'Trình duyệt',
  'workflow.move.send-back': 'Trả lại',
  'workflow.move.pass-on': 'Chuyển bước, giữ trạng thái',
  'workflow.move.resolve': 'Giải quyết xong',
  'workflow.move.refuse': 'Từ chối giải quyết',
  'workflow.move.hand-over': 'Trả kết quả cho người dân',

  // What the checks find.
  'workflow.check.double-step': 'Hai bước cùng mang mã “{id}” (bước “{step}”). Đổi mã một bước.',
  'workflow.check.reserved-id': 'Bước “{step}” không được mang mã “{id}”: mã này chỉ nơi kết thúc. Đổi mã bước.',
  'workflow.check.double-decision': 'Bước “{step}” có hai hướng xử lý trùng mã (“{decision}”). Đổi mã một hướng.',
  'workflow.check.double-procedure': 'Thủ tục {code} ghi hai lần. Bỏ một lần.',
  'workflow.check.unknown-first': 'Bước đầu tiên “{id}” không có trong quy trình. Chọn lại bước đầu tiên.',
  'workflow.check.unknown-target': 'Bước “{step}”, hướng “{decision}” dẫn đến bước “{to}” không có. Chọn lại bước tiếp theo.',
  'workflow.check.unreachable': 'Không có đường nào đến bước “{step}”. Thêm một hướng dẫn đến bước này hoặc bỏ bước.',
  'workflow.check.end-too-early':
    'Bước “{step}”, hướng “{decision}” kết thúc khi hồ sơ chưa có kết quả. Chỉ Giải quyết xong, Từ chối hoặc Trả kết quả mới kết thúc.',
  'workflow.check.hand-over-not-end':
    'Bước “{step}”, hướng “{decision}” trả kết quả rồi mà còn bước sau. Cho hướng này đến Kết thúc.',
  'workflow.check.move-not-possible':
    'Bước “{step}”, hướng “{decision}” không bao giờ làm được: ở bước này hồ sơ không ở trạng thái cho phép {move}. Đổi việc của hướng.',
  'workflow.check.no-way-out': 'Từ bước “{step}” không có đường đến kết thúc. Thêm hướng đi tiếp.',
  'workflow.check.loop-without-exit': 'Bước “{step}” nằm trong vòng lặp không có lối ra. Thêm một hướng ra khỏi vòng.',
  'workflow.check.role-may-not': 'Bước “{step}”: vai trò {role} không có quyền làm hướng “{decision}”. Đổi vai trò hoặc việc.',
  'workflow.check.unknown-unit': 'Bước “{step}”: không có phòng, ban mã “{unit}” trong danh mục. Chọn lại phòng, ban.',
  'workflow.check.time-missing': 'Bước “{step}” chưa có thời gian. Chỉ bước trả kết quả được để không tính giờ.',
  'workflow.check.time-above-limit':
    'Tổng thời gian {hours} giờ làm việc vượt thời hạn pháp luật {limit} giờ của “{procedure}”. Rút ngắn các bước.',
  'workflow.check.unknown-procedure': 'Thủ tục {code} không có trong danh mục vào ngày hiệu lực. Bỏ thủ tục này.',

  // Answers of the core.
  'workflow.not-found': 'Không có phiên bản quy trình này trên máy. Mở lại danh sách quy trình.',
  'workflow.valid-from-past': 'Ngày hiệu lực phải từ hôm nay trở đi: hồ sơ đã nhận giữ quy trình của ngày nhận.',
  'workflow.has-problems': 'Quy trình còn {count} lỗi. Sửa các lỗi nêu ở mục Kiểm tra rồi ban hành lại.',
  'workflow.shipped-stays': 'Quy trình mẫu kèm phần mềm không thôi áp dụng được. Ban hành phiên bản của đơn vị để thay.',
  'workflow.already-retired': 'Quy trình này đã có ngày thôi áp dụng.',
  'workflow.no-process': 'Hồ sơ này không theo quy trình nội bộ nào trên máy. Dùng các việc thông thường.',
  'workflow.step-moved-on': 'Hồ sơ vừa được người khác chuyển sang bước khác. Xem lại bước hiện tại rồi quyết định.',
  'workflow.decision-not-found': 'Bước này không có hướng xử lý đã chọn. Mở lại hồ sơ.',
  'workflow.open-the-act': 'Hướng “{decision}” phải làm ở màn hình của việc đó, có số kết quả hoặc người nhận.',
  'workflow.move-not-yours': 'Vai trò của bạn không được làm việc này ở bước “{step}”.',
  'workflow.role-not-yours': 'Bước “{step}” giao cho vai trò khác. Lãnh đạo hoặc trưởng phòng có thể làm thay.',
  'workflow.unit-not-yours': 'Bước “{step}” thuộc {unit}. Chuyển cho người của đơn vị đó, hoặc trưởng phòng làm thay.',
  'workflow.file-has-errors': 'Tệp quy trình có {count} chỗ sai. Xuất lại tệp từ phần mềm hoặc sửa các chỗ nêu dưới đây.',
} as const
