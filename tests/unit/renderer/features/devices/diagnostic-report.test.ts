import { expect, test } from 'vitest'
import { diagnosticReport, reportFileName, todoOf } from '../../../../../src/renderer/features/devices/diagnostic-report.ts'
import { printerHealth } from '../../../../../src/renderer/features/devices/printer-health.ts'
import { coreMessageTexts } from '../../../../../src/renderer/i18n/core-messages.vi.ts'
import { toLocalTime } from '../../../../../src/shared/kernel/local-time.ts'

const at = toLocalTime(Date.parse('2026-11-21T10:42:00+07:00'))
const fine = { step: 'database', state: 'ok', messageKey: 'diagnostics.database-ok', params: {} } as const
const low = { step: 'disk', state: 'warning', messageKey: 'diagnostics.disk-low', params: { free: '1.4' } } as const

test('the exported check names the counter, each finding and what to do about it', () => {
  const head = { centre: 'Trung tâm A', counter: 'Quầy 1', station: '01', at, version: 'Phiên bản 0.1.0' }
  expect(diagnosticReport(head, [fine, low]).split('\r\n')).toEqual([
    'QUẦY MỘT CỬA – KẾT QUẢ KIỂM TRA MÁY',
    'Trung tâm: Trung tâm A',
    'Quầy: Quầy 1 (máy 01)',
    'Thời điểm: 21/11/2026 10:42',
    'Phiên bản 0.1.0',
    '',
    '[Tốt] Sổ dữ liệu: Sổ dữ liệu nguyên vẹn.',
    '[Cần chú ý] Ổ đĩa: Đĩa chỉ còn 1.4 GB. Dọn bớt tệp không dùng.',
    '    Việc cần làm: Dọn Thùng rác và tệp tải về; chuyển tệp không thuộc phần mềm sang ổ khác.',
    '',
  ])
})

test('the file is named for the station and the minute', () => {
  expect(reportFileName('01', at)).toBe('kiem-tra-may-01-20261121-1042.txt')
})

test('every finding that is not fine says what to do', () => {
  const troubles = Object.keys(coreMessageTexts).filter(
    (key) => key.startsWith('diagnostics.') && !/(-ok|\.keys-protected)$/.test(key),
  )
  expect(troubles.filter((messageKey) => todoOf({ ...low, messageKey }) === undefined)).toEqual([])
})

test.each([
  [{ id: 'a', state: 'ready' }, 'ok'],
  [{ id: 'a', state: 'toner-low' }, 'warning'],
  [{ id: 'a', state: 'paper-out' }, 'failed'],
  [{ id: 'a', state: 'unknown' }, 'unknown'],
  [{ id: 'ipp:', state: 'unknown' }, 'warning'],
] as const)('a printer that tells %j is %s', (told, health) => {
  expect(printerHealth({ ...told, name: 'a', driver: 'ipp', isDefault: false, messageKey: null })).toBe(health)
})
