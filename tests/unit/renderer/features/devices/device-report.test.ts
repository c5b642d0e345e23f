import { expect, test } from 'vitest'
import {
  deviceReport,
  deviceReportJson,
  reportFileName,
  todoOf,
} from '../../../../../src/renderer/features/devices/device-report.ts'
import { printerHealth } from '../../../../../src/renderer/features/devices/printer-health.ts'
import { deviceCheckTexts } from '../../../../../src/renderer/i18n/device-check.vi.ts'
import type { DeviceCheck } from '../../../../../src/shared/ipc/contract/devices.ts'
import { toLocalTime } from '../../../../../src/shared/kernel/local-time.ts'

const at = toLocalTime(Date.parse('2026-11-21T10:42:00+07:00'))
const fine: DeviceCheck = { id: 'catalogue', state: 'ok', messageKey: 'check.catalogue-ok', params: {}, tookMs: 1, at }
const low: DeviceCheck = { id: 'disk', state: 'warning', messageKey: 'check.disk-low', params: { free: '1,4' }, tookMs: 8, at }
const head = { centre: 'Trung tâm A', counter: 'Quầy 1', station: '01', at, version: 'Phiên bản 0.1.0' }

test('the exported check names the counter, each finding and what to do about it', () => {
  expect(deviceReport(head, [fine, low]).split('\r\n')).toEqual([
    'QUẦY MỘT CỬA – KẾT QUẢ KIỂM TRA THIẾT BỊ',
    'Trung tâm: Trung tâm A',
    'Quầy: Quầy 1 (máy 01)',
    'Thời điểm: 21/11/2026 10:42',
    'Phiên bản 0.1.0',
    '',
    '[Tốt] Danh mục thủ tục: Danh mục thủ tục đọc được.',
    '[Cần chú ý] Ổ đĩa: Chỉ còn trống 1,4 GB.',
    '    Việc cần làm: Dọn Thùng rác và tệp tải về; chuyển tệp không thuộc phần mềm sang ổ khác.',
    '',
  ])
})

test('the same for a program is JSON with what the core told, readable again', () => {
  expect(JSON.parse(deviceReportJson(head, [fine, low]))).toEqual({
    format: 'quay-mot-cua/device-check',
    version: 1,
    head,
    checks: [fine, low],
  })
})

test('the files are named for the station and the minute', () => {
  expect([reportFileName('01', at, 'txt'), reportFileName('01', at, 'json')]).toEqual([
    'kiem-tra-thiet-bi-01-20261121-1042.txt',
    'kiem-tra-thiet-bi-01-20261121-1042.json',
  ])
})

test('every finding that is not fine says what to do', () => {
  const fineEnds = /(-ok|-ready|-busy|\.keys-protected|\.hub-here)$/
  const troubles = Object.keys(deviceCheckTexts).filter((key) => key.startsWith('check.') && !fineEnds.test(key))
  expect(troubles.filter((messageKey) => todoOf({ state: 'warning', messageKey }) === undefined)).toEqual([])
})

test.each([
  [{ id: 'a', state: 'ready' }, 'ok'],
  [{ id: 'a', state: 'toner-low' }, 'warning'],
  [{ id: 'a', state: 'paper-out' }, 'broken'],
  [{ id: 'a', state: 'unknown' }, 'unknown'],
  [{ id: 'ipp:', state: 'unknown' }, 'warning'],
] as const)('a printer that tells %j is %s', (told, health) => {
  expect(printerHealth({ ...told, name: 'a', driver: 'ipp', isDefault: false, messageKey: null })).toBe(health)
})
