import { writeFileSync } from 'node:fs'
import type { RunningApp } from '../../tests/e2e/electron-app.ts'
import { ADMINISTRATOR } from '../../tests/e2e/pages/access-pages.ts'
import { signIn } from '../../tests/e2e/pages/counter.ts'
import { dossierPage } from '../../tests/e2e/pages/dossier-page.ts'
import { framePage } from '../../tests/e2e/pages/frame-page.ts'
import { intakePage, type TextFieldName } from '../../tests/e2e/pages/intake-page.ts'
import { handOverPage } from '../../tests/e2e/pages/office-pages.ts'
import { anA5Pdf } from '../../tests/support/printing/a5-pdf.ts'
import type { Citizen } from './citizens.ts'
import type { Fate, PlannedProcedure, PlannedVisit } from './day-plan.ts'
import type { SeededRandom } from './seeded-random.ts'

/** The counter the day is played at. */
export type Desk = Readonly<{
  app: RunningApp
  tell: (line: string) => void
  shoot: (name: string) => Promise<void>
  resultFile: string
}>

export type ReceivedVisit = Readonly<{ codes: readonly string[]; owner: Citizen; fate: Fate; isByPost: boolean }>

type VisitParts = Readonly<{
  planned: PlannedVisit
  owner: Citizen
  proxy: Citizen
  random: SeededRandom
  /** What happens to the clerk in the middle of the form. */
  midway?: () => Promise<void>
}>

/** One citizen at the counter: card, procedures, papers, F10, the printed slips. */
export async function receiveVisit(desk: Desk, { planned, owner, proxy, random, midway }: VisitParts): Promise<ReceivedVisit> {
  const { page } = desk.app
  const intake = intakePage(page)
  await intake.open()
  await intake.readCard(owner.card, owner.fullName)
  await intake.type('Số điện thoại', owner.phone)
  for (const [index, procedure] of planned.procedures.entries()) {
    if (index === 0) await intake.chooseProcedure(procedure.words, procedure.name)
    else await intake.addProcedure(procedure.words, procedure.name)
    await intake.tickAllPapers()
    await fillFee(intake, procedure)
  }
  if (midway) await midway()
  if (planned.channel !== 'Trực tiếp tại Trung tâm') await intake.choose('Cách thức nộp', planned.channel)
  if (planned.channel === 'Trực tuyến trên Cổng Dịch vụ công quốc gia')
    await intake.type('Mã hồ sơ trên Cổng', `G22.99-261122-${random.digits(6)}`)
  if (planned.resultByPost) {
    await intake.choose('Nhận kết quả tại', 'Tại nhà, qua bưu chính công ích')
    await intake.type('Địa chỉ nhận kết quả', owner.address)
  }
  if (planned.hasProxy)
    await intake.fillProxy({ name: proxy.fullName, number: proxy.personalId, phone: proxy.phone, relation: 'Con' })
  await desk.shoot('tiep-nhan')
  const codes = await intake.receive()
  await intake.papersSaved(codes.length * 2)
  return { codes, owner, fate: planned.fate, isByPost: planned.resultByPost ?? false }
}

async function fillFee(intake: ReturnType<typeof intakePage>, procedure: PlannedProcedure): Promise<void> {
  // The plan's keys are labels of the form; Object.entries forgets that.
  for (const [label, text] of Object.entries(procedure.fill ?? {})) await intake.type(label as TextFieldName, text)
  if (procedure.exemption !== undefined) await intake.choose('Miễn, giảm', procedure.exemption)
}

/** SIGKILL to the core in the middle of the form; the clerk signs in again and goes on where the form stood. */
export async function killCore({ app, tell, shoot }: Desk): Promise<void> {
  const { page } = app
  const intake = intakePage(page)
  await intake.draftSaved.waitFor()
  const pid = await app.app.evaluate(
    ({ app: electron }) =>
      electron.getAppMetrics().find(({ serviceName, name }) => `${serviceName} ${name}`.includes('lõi'))?.pid,
  )
  if (pid === undefined) throw new Error('the core has no process')
  const number = await intake.field('Số định danh').inputValue()
  process.kill(pid, 'SIGKILL')
  tell('KILL -9 bộ xử lý giữa lúc nhập hồ sơ')
  await signIn(page, ADMINISTRATOR)
  await page.getByText(/^Bộ xử lý vừa khởi động lại lúc /).waitFor()
  await shoot('bo-xu-ly-khoi-dong-lai')
  if ((await intake.field('Số định danh').inputValue()) !== number) throw new Error('what was typed before the kill is gone')
  tell('Bộ xử lý tự chạy lại; chữ đang gõ còn nguyên, nhập tiếp')
}

/** The six steps of every dossier, each as far as its plan goes. */
export async function finishDossiers(desk: Desk, visits: readonly ReceivedVisit[]): Promise<void> {
  writeFileSync(desk.resultFile, anA5Pdf('KET QUA GIAI QUYET'))
  const { page } = desk.app
  for (const { codes, owner, fate, isByPost } of visits) {
    for (const code of codes) {
      const dossier = dossierPage(page)
      await framePage(page).find(code)
      await dossier.heading(code).waitFor()
      if (fate === 'withdrawn') {
        await dossier.withdraw('Người nộp xin rút để bổ sung giấy tờ của hộ gia đình')
        continue
      }
      if (fate === 'supplemented') {
        await dossier.requestSupplement('Bổ sung văn bản cử người giám hộ có chữ ký của các bên')
        await dossier.receiveSupplement()
        continue
      }
      await dossier.transfer()
      await dossier.accept()
      if (fate === 'processing') continue
      await dossier.submit()
      await dossier.resolve({ number: `${code.slice(-3)}/KQ-UBND`, files: [desk.resultFile] })
      await collectWhatIsOwed(dossier)
      if (fate === 'resolved') continue
      await dossier.start('Trả kết quả')
      if (isByPost)
        await handOverPage(page).to(code, {
          name: owner.fullName,
          number: owner.personalId,
          relation: 'Chính chủ',
          trackingNumber: 'EB260619001VN',
        })
      else await handOverPage(page).toOwner(code)
    }
    desk.tell(`${owner.fullName}: ${FATE_WORDS[fate]}`)
  }
  await desk.shoot('tra-ket-qua')
}

async function collectWhatIsOwed(dossier: ReturnType<typeof dossierPage>): Promise<void> {
  if (await dossier.owes()) await dossier.collectFee()
}

const FATE_WORDS: Readonly<Record<Fate, string>> = {
  returned: 'đã trả kết quả',
  resolved: 'có kết quả, chờ trả',
  processing: 'phòng chuyên môn đang xử lý',
  withdrawn: 'công dân rút hồ sơ',
  supplemented: 'đã bổ sung giấy tờ, hạn tính lại',
}
