import type { Channel } from '../../tests/e2e/pages/intake-page.ts'

/** How far a dossier comes in the day. */
export type Fate = 'returned' | 'resolved' | 'processing' | 'withdrawn' | 'supplemented'

export type PlannedProcedure = Readonly<{
  /** What the clerk types, without marks, and what is chosen by it. */
  words: string
  name: string
  fill?: Readonly<Record<string, string>>
  exemption?: string
}>

export type PlannedVisit = Readonly<{
  channel: Channel
  procedures: readonly PlannedProcedure[]
  fate: Fate
  hasProxy?: boolean
  resultByPost?: boolean
}>

const DIRECT = 'Trực tiếp tại Trung tâm'
const POST = 'Thông qua dịch vụ bưu chính công ích'
const ONLINE = 'Trực tuyến trên Cổng Dịch vụ công quốc gia'

const RESOLUTION = { 'Số nghị quyết của HĐND tỉnh': '05/2025/NQ-HĐND' } as const
const COPIES: PlannedProcedure = {
  words: 'chung thuc ban sao tu ban chinh',
  name: 'Chứng thực bản sao từ bản chính',
  fill: { 'Số trang bản gốc': '3', 'Số bản sao': '2' },
}
const SIGNATURE: PlannedProcedure = {
  words: 'chung thuc chu ky trong',
  name: 'Chứng thực chữ ký trong',
  fill: { 'Số trường hợp': '1' },
}
const BIRTH: PlannedProcedure = {
  words: 'dang ky khai sinh',
  name: 'Đăng ký khai sinh',
  exemption: 'Đăng ký khai sinh đúng hạn (trong 60 ngày từ ngày sinh)',
}
const MARRIAGE: PlannedProcedure = { words: 'dang ky ket hon', name: 'Đăng ký kết hôn' }
const EXTRACT: PlannedProcedure = {
  words: 'ban sao trich luc',
  name: 'Cấp bản sao Trích lục hộ tịch',
  fill: { 'Số lượng (bản sao)': '2' },
}
const SINGLE: PlannedProcedure = {
  words: 'tinh trang hon nhan',
  name: 'Cấp Giấy xác nhận tình trạng hôn nhân',
  fill: { 'Mức thu một việc (đồng)': '15000', ...RESOLUTION },
}
const PENSION: PlannedProcedure = {
  words: 'tro cap huu tri xa hoi',
  name: 'Thực hiện, điều chỉnh, thôi hưởng trợ cấp hưu trí xã hội',
}
const BUSINESS: PlannedProcedure = {
  words: 'thanh lap ho kinh doanh',
  name: 'Đăng ký thành lập hộ kinh doanh',
  fill: { 'Mức thu một lần (đồng)': '100000', ...RESOLUTION },
}
const POOR: PlannedProcedure = { words: 'ho ngheo thuong xuyen', name: 'Công nhận hộ nghèo, hộ cận nghèo thường xuyên' }
const GUARDIAN: PlannedProcedure = { words: 'dang ky giam ho', name: 'Đăng ký giám hộ' }

/** Fourteen visits; the line is cut before the sixth, the core killed in the ninth, the line mended after the twelfth. */
export const DAY: readonly PlannedVisit[] = [
  { channel: DIRECT, procedures: [COPIES], fate: 'returned' },
  { channel: DIRECT, procedures: [BIRTH], fate: 'returned' },
  { channel: POST, procedures: [PENSION], fate: 'processing', resultByPost: true },
  { channel: DIRECT, procedures: [MARRIAGE], fate: 'returned' },
  { channel: ONLINE, procedures: [BUSINESS], fate: 'resolved' },
  { channel: DIRECT, procedures: [COPIES, SIGNATURE], fate: 'returned' },
  { channel: DIRECT, procedures: [SINGLE], fate: 'returned', hasProxy: true },
  { channel: ONLINE, procedures: [EXTRACT], fate: 'returned' },
  { channel: DIRECT, procedures: [GUARDIAN], fate: 'supplemented' },
  { channel: POST, procedures: [EXTRACT], fate: 'resolved', resultByPost: true },
  { channel: DIRECT, procedures: [POOR], fate: 'withdrawn' },
  { channel: DIRECT, procedures: [SIGNATURE], fate: 'returned' },
  { channel: DIRECT, procedures: [BUSINESS], fate: 'processing' },
  { channel: DIRECT, procedures: [COPIES], fate: 'returned' },
]

export const CUT_BEFORE = 5
export const CORE_KILLED_IN = 8
export const MENDED_AFTER = 11
