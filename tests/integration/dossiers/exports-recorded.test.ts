import { afterAll, beforeAll, expect, it } from 'vitest'
import { ALL_DOSSIERS } from '../../../src/shared/ipc/contract/dossier.ts'
import { ALL_WORK } from '../../../src/shared/ipc/contract/work-list.ts'
import { aClock, aStation, type TestStation } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'

const { page: _page, pageSize: _pageSize, ...ALL } = ALL_DOSSIERS
const PERIOD = { from: '2026-11-01', to: '2026-11-30' }
let station: TestStation

beforeAll(async () => {
  station = await aStation({ clock: aClock('2026-11-23T09:00:00+07:00') })
  await station.must('dossier.receive', anIntake())
})
afterAll(() => station.close())

async function listTaken() {
  const asked = { from: null, to: null, officerId: null, type: 'FileExported', page: 1, pageSize: 50 as const }
  return (await station.must('audit.list', asked)).entries
}

it('every file of persons somebody takes along stands in the history: who, which, narrowed to what, how many rows', async () => {
  const { must } = station
  await must('dossier.export', { ...ALL, text: 'Nguyễn', channel: 'direct' })
  await must('work-list.export', { ...ALL_WORK, tab: 'mine' })
  await must('settlement.export', { subject: { kind: 'ledger', ...PERIOD } })
  await must('settlement.export-register', PERIOD)
  const taken = await listTaken()
  expect(taken.map(({ officerName }) => officerName)).toEqual(Array.from({ length: 4 }, () => 'Lê Thị Quản Trị'))
  expect(taken.map(({ subject }) => subject).toReversed()).toEqual([
    'danh-sach-ho-so-2026-11-23.xlsx (1) Danh sách: Tất cả; tìm “Nguyễn”; trực tiếp',
    expect.stringMatching(/^danh-sach-viec-2026-11-23\.xlsx \(\d+\) Danh sách: /),
    'nhat-ky-thu-2026-11-01-2026-11-30.xlsx (0)',
    'so-theo-doi-ho-so-2026-11-01-2026-11-30.xlsx (1)',
  ])
})

it('a file that was not made leaves no fact', async () => {
  const before = (await listTaken()).length
  const refused = await station.client.invoke('settlement.export-register', { from: PERIOD.to, to: PERIOD.from })
  expect(refused.ok).toBe(false)
  expect(await listTaken()).toHaveLength(before)
})
