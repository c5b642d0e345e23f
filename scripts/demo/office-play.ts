import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Dossier } from '../../src/shared/domain/dossier/dossier.ts'
import { inventCitizens } from './citizens.ts'
import { type Case, DAYS, specialistOf, transferMoment } from './office-case.ts'
import { createAgenda, later, type Agenda } from './office-calendar.ts'
import { certify, onTheSpot, openBooks, sealAndGive } from './office-counter.ts'
import { handOver, playIncomplete, receive, toPerson, type Guest } from './office-desk.ts'
import { playCompetentAgency } from './office-forwards.ts'
import { type Office, openOffice, printsOf } from './office-house.ts'
import { planDay, type Visit } from './office-plan.ts'
import { playPost } from './office-post.ts'
import { printTheDay } from './office-papers.ts'
import { recountOffice } from './office-recount.ts'
import { closeShift, expectTransfer, openShift, payCash, prepareTill, refund, voidReceipt } from './office-till.ts'
import { accept, transfer, TURNS } from './office-turns.ts'
import { keepPapers } from './paper-pictures.ts'
import type { Play, PlayContext, Summary } from './play.ts'
import { readProvince } from './recount.ts'
import { startServices } from './services.ts'
import { FIRST_RUN } from '../../tests/support/station/a-station.ts'
import { seededRandom, type SeededRandom } from './seeded-random.ts'

/** Sixty visitors to eleven procedures, every turn a dossier can take, and the money of it, counted again to the đồng. */
export const officePlay: Play = {
  name: 'day',
  title: 'Một ngày 60 lượt hồ sơ: mọi ngả đường của hồ sơ, thu tiền, chốt ca, đếm lại từng đồng',
  run,
}

async function run({ outDir, seed, tell }: PlayContext): Promise<Summary> {
  const folder = mkdtempSync(path.join(tmpdir(), 'qmc-demo-day-'))
  const services = await startServices(folder, FIRST_RUN.unitCode)
  const office = await openOffice(path.join(folder, 'quay'), `${DAYS.first}T07:10`)
  try {
    await prepareTill(office)
    await openBooks(office)
    tell('Mười cán bộ đăng nhập; hai quyển biên lai, hai sổ chứng thực, bảng phí của tỉnh đã khai')
    const day = await playDay(office, seededRandom(seed), tell)
    await waitUntilTold(office, services.gatewayUrl)
    tell('Tỉnh đã nhận mọi việc')
    const printed = await printTheDay(office, DAYS.first, DAYS.last)
    await office.close()
    await services.stop()
    const papers = path.join(outDir, 'giay')
    mkdirSync(papers, { recursive: true })
    keepPapers(printsOf(office), papers)
    return await recountOffice({
      dataDir: office.dataDir,
      papers,
      day,
      printed,
      province: readProvince(services.provinceDataDir),
    })
  } finally {
    await office.close().catch(() => undefined)
    await services.stop().catch(() => undefined)
    rmSync(folder, { recursive: true, force: true })
  }
}

const TELLING_MS = 120_000

/** The line comes only now: the whole day was worked without it. */
async function waitUntilTold(office: Office, gatewayUrl: string): Promise<void> {
  const settings = await office.at('admin')('settings.get', {})
  await office.at('admin')('settings.update', { ...settings, gatewayUrl })
  const end = Date.now() + TELLING_MS
  await office.at('admin')('sync.send-now', {})
  for (;;) {
    const { waiting, attention } = await office.at('admin')('sync.get-status', {})
    if (waiting + attention === 0) return
    if (Date.now() > end) throw new Error(`${waiting} events still wait for the province`)
    await setTimeout(500)
  }
}

export type PlayedDay = { visits: number; acts: number; readonly ids: string[]; readonly faults: string[] }
type Floor = Readonly<{ office: Office; agenda: Agenda; day: PlayedDay; tell: (line: string) => void }>

async function playDay(office: Office, random: SeededRandom, tell: Floor['tell']): Promise<PlayedDay> {
  const agenda = createAgenda()
  const day: PlayedDay = { visits: 0, acts: 0, ids: [], faults: [] }
  const floor: Floor = { office, agenda, day, tell }
  const visits = planDay((items) => items.toSorted(() => random.next() - 0.5))
  const people = inventCitizens(random, visits.length * 2).map(toPerson)
  agenda.at(`${DAYS.first}T07:20`, async () => void (await openShift(office)))
  for (const [index, visit] of visits.entries()) {
    const [owner, proxy] = [people[index * 2], people[index * 2 + 1]]
    if (!owner || !proxy) throw new Error('every visit has two people')
    agenda.at(`${DAYS.first}T${visit.at}`, () => playVisit(floor, { visit, owner, proxy }, index))
  }
  planShifts(floor)
  day.acts = await agenda.play((moment) => office.set(moment))
  return day
}

/** Shifts of three days; the second ends with a note too few, explained. */
function planShifts({ office, agenda, day, tell }: Floor): void {
  const close = (moment: string, off: number): void =>
    agenda.at(moment, async () => {
      const { shift } = await closeShift(office, off)
      tell(
        `${moment.slice(8, 10)}/11 chốt ca: ${shift.closing?.countedCash ?? 0} đ trong két${off === 0 ? '' : `, lệch ${off} đ`}`,
      )
    })
  close(`${DAYS.first}T16:52`, 0)
  agenda.at(`${DAYS.second}T07:25`, async () => void (await openShift(office)))
  close(`${DAYS.second}T16:52`, -2_000)
  day.faults.push('ca ngày 03/11 thiếu 2.000 đ, có giải trình', 'mỗi lần thu tiền bấm hai lần')
}

async function playVisit(floor: Floor, guest: Guest, index: number): Promise<void> {
  const { office, agenda, day } = floor
  const { visit } = guest
  day.visits += 1
  if (visit.turn === 'refused-at-intake' || visit.turn === 'supplement-at-intake') return playIncomplete(office, guest)
  const dossier = await begin(office, guest)
  day.ids.push(dossier.id)
  const moment = `${DAYS.first}T${visit.at}`
  planPayment(floor, guest, dossier)
  if (visit.turn === 'certify') agenda.at(later(moment, 4), () => sealAndGive(office, dossier.id))
  else if (visit.turn === 'on-the-spot') agenda.at(later(moment, 4), async () => void (await handOver(office, dossier)))
  else if (['by-post', 'post-came-back', 'unclaimed'].includes(visit.turn)) playPost({ office, agenda, dossier, guest })
  else planWork(floor, { office, guest, dossier, who: specialistOf(visit), when: agenda.at }, index)
}

function begin(office: Office, guest: Guest): Promise<Dossier> {
  const { turn, procedure } = guest.visit
  if (turn === 'certify') return certify(office, guest)
  return procedure === '2.000635' || turn === 'on-the-spot' ? onTheSpot(office, guest) : receive(office, guest)
}

function planPayment(floor: Floor, { visit }: Guest, dossier: Dossier): void {
  const { office, agenda } = floor
  const soon = later(`${DAYS.first}T${visit.at}`, 3)
  const pays: Readonly<Record<Visit['pay'], (() => Promise<void>) | undefined>> = {
    none: undefined,
    cash: async () => void (await payCash(office, dossier)),
    voided: async () => {
      const receipt = await payCash(office, dossier)
      if (receipt === undefined) throw new Error('there was nothing to void')
      await voidReceipt(office, receipt)
      await payCash(office, dossier)
    },
    transfer: () => payByTransfer(floor, dossier, false),
    unknown: () => payByTransfer(floor, dossier, true),
  }
  const pay = pays[visit.pay]
  if (pay) agenda.at(soon, pay)
  if (visit.turn === 'withdraw') agenda.at(`${DAYS.second}T14:05`, () => refund(office, dossier))
}

/** Awaited today; the bank's word comes with the statement of the next day. */
async function payByTransfer({ office, agenda }: Floor, dossier: Dossier, isUnknown: boolean): Promise<void> {
  const expected = await expectTransfer(office, dossier, isUnknown)
  agenda.at(`${isUnknown ? DAYS.third : DAYS.second}T08:00`, async () => {
    await office.at('cashier')('money.match-expected', {
      requestId: crypto.randomUUID(),
      id: expected.id,
      amount: expected.amount,
      evidence: { source: 'person', reference: expected.reference, bookedAt: DAYS.second },
    })
  })
}

function planWork({ agenda }: Floor, item: Case, index: number): void {
  if (item.guest.visit.turn === 'competent-agency') return playCompetentAgency(item)
  agenda.at(transferMoment(item.guest, index % 10), () => transfer(item))
  agenda.at(`${DAYS.second}T07:5${index % 10}`, async () => void (await accept(item)))
  const play = TURNS[item.guest.visit.turn]
  if (!play) throw new Error(`nobody plays ${item.guest.visit.turn}`)
  play(item)
}
