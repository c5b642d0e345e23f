import { Procedure } from '../../../src/shared/domain/procedure/procedure.ts'
import { WorkCalendar } from '../../../src/shared/domain/calendar/calendar.ts'

const confidence = { code: 'B', timeLimit: 'B', fee: 'B', components: 'C', result: 'B', legalBasis: 'A', channels: 'B', department: 'C' } as const
const paper = (code: string, name: string, form: 'original' | 'copy' | 'certifiedCopy' | 'form', isRequired = true) => ({
  code,
  name,
  form,
  originals: form === 'original' || form === 'form' ? 1 : 0,
  copies: form === 'copy' || form === 'certifiedCopy' ? 1 : 0,
  isRequired,
})
const base = { level: 'commune', validFrom: '2025-07-01', validTo: null, channels: ['direct', 'online', 'postal'], confidence } as const

export const procedures: Procedure[] = [
  {
    ...base,
    code: '1.001193',
    name: 'Đăng ký khai sinh',
    fieldCode: 'ho-tich',
    fieldName: 'Hộ tịch',
    timeLimit: { shape: 'same-day', cutoff: '15:00' },
    feeRule: { kind: 'provincial', feeKind: 'fee', name: 'Lệ phí đăng ký khai sinh', amount: 5000, onlineAmount: 0, unitName: 'việc', resolution: null, legalBasis: 'Luật Hộ tịch 2014, Điều 11' },
    components: [
      paper('TK', 'Tờ khai đăng ký khai sinh theo mẫu', 'form'),
      paper('GCS', 'Giấy chứng sinh do cơ sở y tế nơi trẻ sinh ra cấp', 'original'),
      { ...paper('UQ', 'Văn bản ủy quyền (được chứng thực)', 'original', false), condition: 'Khi người đi đăng ký là người được ủy quyền' },
    ],
    result: { name: 'Giấy khai sinh' },
    isOnTheSpot: true,
    legalBasis: [{ title: 'Luật Hộ tịch số 60/2014/QH13', article: 'Điều 16' }, { title: 'Nghị định 123/2015/NĐ-CP' }],
    department: 'van-phong',
  },
  {
    ...base,
    code: '2.000815',
    name: 'Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của Việt Nam cấp hoặc chứng nhận',
    fieldCode: 'chung-thuc',
    fieldName: 'Chứng thực',
    timeLimit: { shape: 'same-day', cutoff: '15:00' },
    feeRule: { kind: 'copy-certification', feeKind: 'charge', name: 'Phí chứng thực bản sao', firstPages: 2, firstPageAmount: 2000, nextPageAmount: 1000, maxPerCopy: 200000, legalBasis: 'Thông tư 226/2016/TT-BTC, Điều 4' },
    components: [paper('BC', 'Bản chính giấy tờ, văn bản làm cơ sở để chứng thực', 'original'), paper('BS', 'Bản sao cần chứng thực', 'copy')],
    result: { name: 'Bản sao được chứng thực từ bản chính' },
    isOnTheSpot: true,
    legalBasis: [{ title: 'Nghị định 23/2015/NĐ-CP', article: 'Điều 20' }],
    department: 'trung-tam',
  },
  {
    ...base,
    code: '1.012812',
    name: 'Đăng ký đất đai, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất lần đầu',
    fieldCode: 'dat-dai',
    fieldName: 'Đất đai',
    timeLimit: { shape: 'working-days', value: 20 },
    extraTimeLimit: { value: 10, unit: 'working-days', mode: 'added', when: 'Xã đặc biệt khó khăn' },
    feeRule: { kind: 'provincial', feeKind: 'fee', name: 'Lệ phí cấp Giấy chứng nhận', amount: null, onlineAmount: null, unitName: 'giấy', resolution: null, legalBasis: 'Nghị quyết của HĐND tỉnh' },
    components: [paper('DON', 'Đơn đăng ký đất đai, tài sản gắn liền với đất', 'form'), paper('GT', 'Một trong các loại giấy tờ về quyền sử dụng đất', 'certifiedCopy'), paper('SO', 'Sơ đồ hoặc trích lục thửa đất', 'copy', false)],
    result: { name: 'Giấy chứng nhận quyền sử dụng đất' },
    isOnTheSpot: false,
    legalBasis: [{ title: 'Luật Đất đai số 31/2024/QH15' }, { title: 'Nghị định 101/2024/NĐ-CP' }],
    department: 'kinh-te',
    confidence: { ...confidence, timeLimit: 'memory', fee: 'memory' },
  },
  {
    ...base,
    code: '1.001699',
    name: 'Xác định, xác định lại mức độ khuyết tật và cấp Giấy xác nhận khuyết tật',
    fieldCode: 'bao-tro',
    fieldName: 'Bảo trợ xã hội',
    timeLimit: { shape: 'working-days', value: 25 },
    feeRule: { kind: 'free', legalBasis: 'Luật Người khuyết tật 2010' },
    components: [paper('DON', 'Đơn đề nghị theo mẫu số 01', 'form'), paper('BA', 'Bản sao bệnh án, giấy tờ y tế liên quan', 'copy', false)],
    result: { name: 'Giấy xác nhận khuyết tật' },
    isOnTheSpot: false,
    legalBasis: [{ title: 'Thông tư 01/2019/TT-BLĐTBXH' }],
    department: 'van-hoa',
  },
  {
    ...base,
    code: '1.004873',
    name: 'Cấp Giấy xác nhận tình trạng hôn nhân',
    fieldCode: 'ho-tich',
    fieldName: 'Hộ tịch',
    timeLimit: { shape: 'working-days', value: 3 },
    feeRule: { kind: 'provincial', feeKind: 'fee', name: 'Lệ phí hộ tịch', amount: 15000, onlineAmount: 7500, unitName: 'việc', resolution: 'NQ 25/2022/NQ-HĐND', legalBasis: 'Luật Hộ tịch 2014, Điều 11' },
    components: [paper('TK', 'Tờ khai cấp Giấy xác nhận tình trạng hôn nhân', 'form')],
    result: { name: 'Giấy xác nhận tình trạng hôn nhân' },
    isOnTheSpot: false,
    legalBasis: [{ title: 'Nghị định 123/2015/NĐ-CP', article: 'Điều 22' }],
    department: 'van-phong',
  },
  {
    ...base,
    code: '1.001612',
    name: 'Đăng ký thành lập hộ kinh doanh',
    fieldCode: 'kinh-doanh',
    fieldName: 'Thành lập và hoạt động hộ kinh doanh',
    timeLimit: { shape: 'working-hours', value: 24 },
    feeRule: { kind: 'per-case', feeKind: 'fee', name: 'Lệ phí đăng ký hộ kinh doanh', amount: 100000, unitName: 'lần', legalBasis: 'Nghị quyết HĐND tỉnh' },
    components: [paper('GDN', 'Giấy đề nghị đăng ký hộ kinh doanh', 'form'), paper('GT', 'Giấy tờ pháp lý của chủ hộ', 'copy')],
    result: { name: 'Giấy chứng nhận đăng ký hộ kinh doanh' },
    isOnTheSpot: false,
    legalBasis: [{ title: 'Nghị định 168/2025/NĐ-CP' }],
    department: 'kinh-te',
  },
].map((raw) => Procedure.parse(raw))

const weekly = [1, 2, 3, 4, 5].flatMap((day) => [
  { day, from: '07:30', to: '11:30' },
  { day, from: '13:30', to: '17:00' },
])

export const calendar = WorkCalendar.parse({
  weekly,
  holidays: [
    { on: '2026-09-01', name: 'Quốc khánh', source: 'Thông báo 9441/TB-BNV', confidence: 'B' },
    { on: '2026-09-02', name: 'Quốc khánh', source: 'Bộ luật Lao động', confidence: 'A' },
    { on: '2026-11-24', name: 'Ngày Văn hóa Việt Nam', source: 'Nghị quyết 28/2026/QH16', confidence: 'A' },
    { on: '2027-01-01', name: 'Tết Dương lịch', source: 'Bộ luật Lao động', confidence: 'A' },
  ],
  swaps: [{ off: '2026-08-31', on: '2026-08-22', name: 'Hoán đổi dịp Quốc khánh', source: 'Thông báo 9441/TB-BNV', confidence: 'memory' }],
  years: [
    { year: 2026, status: 'announced' },
    { year: 2027, status: 'partly-announced', note: 'Chưa công bố lịch nghỉ Tết Nguyên đán' },
  ],
})

export const departments = [
  { code: 'van-phong', name: 'Văn phòng HĐND và UBND' },
  { code: 'kinh-te', name: 'Phòng Kinh tế' },
  { code: 'van-hoa', name: 'Phòng Văn hóa - Xã hội' },
  { code: 'trung-tam', name: 'Trung tâm Phục vụ hành chính công' },
]

export const exemptions = [
  { code: 'ho-ngheo', name: 'Hộ nghèo', fieldCodes: [], procedureCodes: [], needsReason: false, legalBasis: 'Nghị quyết HĐND tỉnh' },
  { code: 'other', name: 'Lý do khác', fieldCodes: [], procedureCodes: [], needsReason: true, legalBasis: 'Theo quy định' },
]
