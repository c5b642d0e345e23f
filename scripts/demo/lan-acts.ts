import { ADMINISTRATOR } from '../../tests/e2e/pages/access-pages.ts'
import { conflictPages } from '../../tests/e2e/pages/conflict-pages.ts'
import { signIn } from '../../tests/e2e/pages/counter.ts'
import { dossierPage } from '../../tests/e2e/pages/dossier-page.ts'
import { framePage } from '../../tests/e2e/pages/frame-page.ts'
import { dossierListPage, syncPage } from '../../tests/e2e/pages/office-pages.ts'
import { until } from '../../tests/integration/hub/support/a-house.ts'
import { DAY, type PlannedVisit } from './day-plan.ts'
import { counters, deskOf, type House, idOf, knows, leansOn, receiveAt, workAt } from './lan-house.ts'
import { openWindowPc, type WindowPc } from './lan-stations.ts'
import { receiveVisit } from './visits.ts'

const DEPARTMENT = 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân'
const WORK_EVERY_MS = 700

/** One citizen at a real window; answers with the code on the screen. */
async function visit(house: House, pc: WindowPc, planned: PlannedVisit | undefined): Promise<string> {
  if (planned === undefined) throw new Error('the day has such a visit')
  const [owner, proxy] = [house.nextCitizen(), house.nextCitizen()]
  const { codes } = await receiveVisit(deskOf(house, pc), { planned, owner, proxy, random: house.random })
  house.told.push(...codes)
  house.tell(`Máy ${pc.number} tiếp nhận ${owner.fullName}: ${codes.join(', ')}`)
  return codes[0] ?? ''
}

/** Dossiers on all three; what one does, the others see. Answers with the code that two counters will change apart. */
export async function morning(house: House): Promise<string> {
  const { one, two, three, tell, shoot } = house
  const first = await visit(house, one, DAY[0])
  const second = await visit(house, two, DAY[1])
  const third = await receiveAt(house, three)
  for (const code of [first, second, third.code]) for (const pc of counters(house)) await knows(pc, code)
  await dossierListPage(one.page).open()
  await dossierListPage(one.page).row(third.code).waitFor()
  await shoot(one, 'ho-so-cua-ba-may')
  const dossier = dossierPage(one.page)
  await framePage(one.page).find(second)
  await dossier.heading(second).waitFor()
  const from = Date.now()
  await three.must('dossier.transfer', { id: await idOf(three, second), department: DEPARTMENT, toOfficerId: null, opinion: '' })
  await dossier.status('Đang xử lý').waitFor()
  tell(`Hồ sơ ${second} của máy 02, máy 03 chuyển bước: màn hình đang mở ở máy 01 đổi theo sau ${Date.now() - from} ms`)
  await shoot(one, 'thay-viec-cua-may-03')
  return first
}

/** The plug of counter 01 is pulled while the house works; the successor takes over without a click. */
export async function hubDies(house: House, folderOfOne: string): Promise<void> {
  const { one, two, three, tell, shoot } = house
  const work = [workAt(house, two, WORK_EVERY_MS), workAt(house, three, WORK_EVERY_MS)]
  const before = await receiveAt(house, one)
  const from = Date.now()
  await one.pullThePlug()
  house.faults.push('kill -9 cả máy 01 (máy trung tâm) giữa buổi, trong lúc máy 02 và 03 đang tiếp nhận')
  tell(`KILL -9 máy 01, máy trung tâm; hồ sơ vừa nhận ở đó: ${before.code}`)
  await Promise.all([leansOn(two, '02'), leansOn(three, '02')])
  tell(`Máy 02 làm thay sau ${Date.now() - from} ms, không ai bấm gì`)
  await syncPage(two.page).open()
  await two.page.getByText(/Đang làm thay vì máy đứng trước/).waitFor()
  await shoot(two, 'lam-thay')
  const code = await visit(house, two, DAY[3])
  await knows(three, code)
  const counts = await Promise.all(work.map(({ rest }) => rest()))
  tell(`Trong lúc đó máy 02 nhận ${counts[0]} hồ sơ, máy 03 nhận ${counts[1]}, và nhận của nhau`)
  house.one = await openWindowPc('01', folderOfOne)
  await signIn(house.one.page, ADMINISTRATOR)
  for (const pc of counters(house)) for (const told of [code, before.code]) await knows(pc, told, 60_000)
  await Promise.all(counters(house).map((pc) => leansOn(pc, '01')))
  await syncPage(house.one.page).open()
  await house.one.page.getByText('Máy này đang làm máy trung tâm.').waitFor()
  await shoot(house.one, 'tro-lai')
  tell('Máy 01 bật lại, tự lấy đủ hồ sơ và làm máy trung tâm trở lại')
}

/** The internet is gone for the whole house: the counters go on among themselves, and the province waits. */
export async function internetIsCut(house: House): Promise<void> {
  const { one, three, services, tell, shoot } = house
  for (const line of [services.internet, services.internetOf03]) line.cut()
  house.faults.push('cắt đường mạng lên cổng tỉnh của cả ba máy, nối lại sau vài hồ sơ')
  tell('CẮT ĐƯỜNG LÊN CỔNG TỈNH')
  const code = await visit(house, one, DAY[7])
  const ms = await knows(three, code)
  const answer = await receiveAt(house, three)
  await knows(one, answer.code)
  await syncPage(one.page).open()
  await shoot(one, 'mat-duong-len-tinh')
  tell(`Trong nhà vẫn thấy nhau: ${code} có ở máy 03 sau ${ms} ms`)
  for (const line of [services.internet, services.internetOf03]) line.mend()
}

/** Counter 03 sees nobody; it and counter 01 move the same dossier to two next states. */
export async function islandAndConflict(house: House, code: string): Promise<void> {
  const { one, three, services, tell, shoot } = house
  const cut = [services.hubs.one.line, services.hubs.two.line, services.internetOf03]
  for (const line of cut) line.cut()
  house.faults.push('máy 03 thành đảo: không thấy máy trung tâm nào, không thấy cổng tỉnh')
  await leansOn(three, undefined)
  tell('MÁY 03 THÀNH ĐẢO. Nó vẫn tiếp nhận')
  await receiveAt(house, three)
  const frame = framePage(one.page)
  await frame.find(code)
  await dossierPage(one.page).heading(code).waitFor()
  await dossierPage(one.page).transfer('Chuyển giải quyết trong ngày')
  await three.must('dossier.withdraw', { id: await idOf(three, code), reason: 'Công dân xin rút để nộp nơi khác' })
  await receiveAt(house, one)
  tell(`Hồ sơ ${code}: máy 01 chuyển bước, máy 03 cho rút – hai máy không biết nhau`)
  for (const line of cut) line.mend()
  await frame.entry('Việc cần quyết').filter({ hasText: '1' }).waitFor({ timeout: 60_000 })
  await one.page.getByText('Hồ sơ đang có hai bản khác nhau – xem và chọn').waitFor()
  await shoot(one, 'hai-ban-khac-nhau')
  tell('NỐI LẠI. Máy 01 báo một việc cần quyết; hồ sơ ấy dừng lại, không bản nào bị tự chọn')
}

/** At counter 01, by a person, with a reason; the others take the decision over. */
export async function decide(house: House, code: string): Promise<void> {
  const { one, two, three, tell, shoot } = house
  const conflicts = conflictPages(one.page)
  await conflicts.open()
  await shoot(one, 'viec-can-quyet')
  await conflicts.openFirst(code)
  await conflicts.choose('Tình trạng, Máy 01: Đang xử lý')
  await conflicts.giveReason('Người nộp xác nhận qua điện thoại: không rút')
  await shoot(one, 'so-hai-ban')
  await conflicts.recordDecision()
  await shoot(one, 'da-quyet')
  const id = await idOf(one, code)
  for (const pc of [two, three])
    await until(
      `counter ${pc.number} knows the decision`,
      () => pc.must('dossier.get', { id }),
      ({ hasConflict, dossier }) => !hasConflict && dossier.status === 'processing',
    )
  tell('Đã quyết trên màn hình máy 01; máy 02 và 03 có cùng kết quả')
}

/** Nothing waits at any counter, and nobody lacks an event of anybody. */
export async function everybodyIsEqual(house: House): Promise<void> {
  const { one, tell, shoot } = house
  await until(
    'the province has everything and the counters are equal',
    () => Promise.all(counters(house).map(standOf)),
    (stands) =>
      stands.every(({ waiting, behind }) => waiting === 0 && behind === 0) &&
      new Set(stands.map(({ events }) => events)).size === 1,
    120_000,
  )
  await syncPage(one.page).open()
  await syncPage(one.page).nothingWaits.waitFor()
  await shoot(one, 'dong-bo-xong')
  tell('Không máy nào còn gì chờ gửi; tỉnh đã nhận mọi việc')
}

async function standOf({ must }: Pick<WindowPc, 'must'>) {
  const { waiting } = await must('sync.get-status', {})
  const { peers } = await must('sync.list-peers', {})
  const everything = { from: null, to: null, officerId: null, type: null, page: 1, pageSize: 10 } as const
  const { total } = await must('audit.list', everything)
  const behind = peers.filter(({ isActive }) => isActive).reduce((sum, peer) => sum + (peer.behind ?? 1), 0)
  return { waiting, behind, events: total }
}
