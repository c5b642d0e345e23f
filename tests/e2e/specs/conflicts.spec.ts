import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Services, startServices } from '../../../scripts/demo/services.ts'
import { FIRST_RUN, openStation, type TestStation } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'
import { until } from '../../integration/sync/support/a-station.ts'
import { ADMINISTRATOR } from '../pages/access-pages.ts'
import { addOfficers, CLERK, prepareFolder } from '../support/prepared-folder.ts'
import { expect, test } from '../electron-app.ts'
import { conflictPages } from '../pages/conflict-pages.ts'
import { signIn } from '../pages/counter.ts'
import { framePage } from '../pages/frame-page.ts'
import { picture } from '../support/picture.ts'

const SECOND = { accountName: 'quantri.hai', pin: '246810' } as const
const DEPARTMENT = 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân'

let folder = ''
let services: Services
let second: TestStation
test.beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'qmc-conflict-'))
  services = await startServices(folder, FIRST_RUN.unitCode)
  second = await openStation()
  await second.must('setup.complete', { ...FIRST_RUN, ...SECOND, stationNumber: '02', administratorName: 'Trần Thị Quầy Hai' })
  await second.must('session.sign-in', SECOND)
  await connect(second)
})
test.afterEach(async () => {
  await second.close()
  await services.stop()
  rmSync(folder, { recursive: true, force: true })
  rmSync(second.dataDir, { recursive: true, force: true })
})

async function connect({ must }: TestStation): Promise<void> {
  await must('settings.update', { ...(await must('settings.get', {})), gatewayUrl: services.gatewayUrl })
}

const isSynced = (station: TestStation) =>
  until(
    'everything is at the gateway',
    () => station.must('sync.list-peers', {}),
    ({ peers }) => peers[0]?.behind === 0,
  )

/** One dossier that PC 01 has transferred and PC 02 has withdrawn, neither knowing of the other; PC 01 is then switched off. */
async function twoVersions(): Promise<{ dataDir: string; dossierId: string; code: string }> {
  let dossierId = ''
  let code = ''
  const dataDir = await prepareFolder(async (first) => {
    await addOfficers(first)
    await connect(first)
    const { dossiers } = await first.must('dossier.receive', anIntake())
    dossierId = dossiers[0]?.id ?? ''
    code = dossiers[0]?.code ?? ''
    await isSynced(first)
    await second.must('sync.send-now', {})
    await until(
      'PC 02 knows the dossier',
      () => second.client.invoke('dossier.get', { id: dossierId }),
      ({ ok }) => ok,
    )
    services.cut()
    await first.must('dossier.transfer', { id: dossierId, department: DEPARTMENT, toOfficerId: null, opinion: '' })
    await second.must('dossier.withdraw', { id: dossierId, reason: 'Công dân xin rút để nộp nơi khác' })
  })
  services.mend()
  await second.must('sync.send-now', {})
  await isSynced(second)
  return { dataDir, dossierId, code }
}

test('two machines moved one dossier apart: it is read everywhere, decided once by keyboard, and the same everywhere after', async ({
  launch,
}) => {
  const { dataDir, dossierId, code } = await twoVersions()
  const { page } = await launch({ dataDir })
  const frame = framePage(page)
  const conflicts = conflictPages(page)
  await signIn(page, ADMINISTRATOR)
  await expect(frame.entry('Việc cần quyết')).toContainText('1')

  await frame.find(code)
  await expect(page.getByText('Hồ sơ đang có hai bản khác nhau – xem và chọn')).toBeVisible()
  await expect(page.getByRole('group', { name: 'Việc với hồ sơ này' })).toHaveCount(0)

  await conflicts.open()
  await conflicts.openFirst(code)
  await expect(conflicts.compare).toContainText('Máy 01')
  await expect(conflicts.compare).toContainText('Máy 02')
  await expect(conflicts.compare).toContainText('Công dân xin rút để nộp nơi khác')
  await expect(conflicts.decide).toBeDisabled()
  await conflicts.choose('Tình trạng, Máy 01: Đang xử lý')
  await conflicts.giveReason('Người nộp xác nhận qua điện thoại: không rút')
  await picture(page, 'viec-can-quyet')
  await conflicts.recordDecision()
  await expect(page.getByText('Không có việc nào cần quyết')).toBeVisible()

  await frame.find(code)
  await expect(page.getByText('Không được chọn', { exact: true })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Việc với hồ sơ này' })).toBeVisible()
  await until(
    'PC 02 knows the decision',
    async () => {
      await second.must('sync.send-now', {})
      return second.must('dossier.get', { id: dossierId })
    },
    ({ dossier, hasConflict }) => !hasConflict && dossier.status === 'processing',
  )
  expect(await second.must('conflicts.list', {})).toEqual({ rows: [], total: 0 })
})

test('a clerk sees both versions and is told who decides', async ({ launch }) => {
  const { dataDir, code } = await twoVersions()
  const { page } = await launch({ dataDir })
  const conflicts = conflictPages(page)
  await signIn(page, CLERK)
  await expect(framePage(page).entry('Việc cần quyết')).toContainText('1')
  await conflicts.open()
  await conflicts.openFirst(code)
  await expect(page.getByText(/^Việc này do trưởng phòng, lãnh đạo hoặc giám đốc trung tâm quyết/)).toBeVisible()
  await expect(conflicts.decide).toHaveCount(0)
  await expect(page.getByRole('radio')).toHaveCount(0)
})
