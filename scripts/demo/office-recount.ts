import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { toDossierEvent } from '../../src/gateway/province/fold-dossier.ts'
import { isForProvince } from '../../src/shared/domain/dossier/dossier-events.ts'
import type { StoredEvent } from '../../src/shared/domain/journal/index.ts'
import { readEvents } from '../../tests/support/station/read-events.ts'
import type { Printed } from './office-papers.ts'
import { type Counted, recountMoney } from './office-money-recount.ts'
import type { PlayedDay } from './office-play.ts'
import { check, type Check, type Summary } from './play.ts'
import { foldDossiers, isSameAtProvince, type Paper, type ProvinceContents } from './recount.ts'

type Sources = Readonly<{ dataDir: string; papers: string; day: PlayedDay; printed: Printed; province: ProvinceContents }>

/** The whole day again from the raw events and from what stands on the papers; the app's tables are only compared with it. */
export async function recountOffice({ dataDir, papers, day, printed, province }: Sources): Promise<Summary> {
  const events = await readEvents(dataDir)
  const dossiers = foldDossiers(events).filter(({ code }) => code !== null)
  const files = readSquashed(papers)
  const told = events.filter((event) => isTold(event))
  const taken = new Set(province.takenKeys)
  const there = dossiers.filter((dossier) => isSameAtProvince(dossier, province))
  const counted: Counted = { events, dossiers, printed, files }
  const codes = dossiers.map(({ code }) => code)
  return {
    name: 'day',
    received: dossiers.length,
    atProvince: there.length,
    lost: day.ids.filter((id) => !dossiers.some((dossier) => dossier.id === id)).length,
    doubled: codes.length - new Set(codes).size + (province.takenKeys.length - taken.size),
    conflicts: 0,
    faults: day.faults,
    checks: [
      check('Lượt người đến', 60, day.visits),
      check('Hồ sơ đã tiếp nhận', day.ids.length, dossiers.length),
      check('Hồ sơ ở tỉnh đúng trạng thái như trong sổ', dossiers.length, there.length),
      check('Việc tỉnh đã nhận, mỗi việc một lần', told.length, told.filter(({ id }) => taken.has(id)).length),
      ...checkTurns(events),
      ...checkRegister(counted),
      ...checkSlips(counted),
      ...recountMoney(counted),
    ],
  }
}

function isTold({ aggType, type, id, body }: StoredEvent): boolean {
  const event = aggType === 'dossier' ? toDossierEvent(type, id, body) : undefined
  return event !== undefined && isForProvince(event)
}

/** The text of every paper in the order of its cells, without white space: a narrow column breaks words anywhere. */
function readSquashed(folder: string): readonly Paper[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.pdf'))
    .map((file) => ({
      file,
      text: execFileSync('pdftotext', ['-raw', path.join(folder, file), '-'], { encoding: 'utf8' }).replace(
        /[\s\u200B\u00AD]+/g,
        '',
      ),
    }))
}

/** Every turn of the issue, by the fact it leaves. */
const FACTS = {
  IntakeSupplementRequested: 'Yêu cầu bổ sung khi tiếp nhận',
  IntakeRefused: 'Từ chối tiếp nhận',
  SupplementRequested: 'Yêu cầu bổ sung',
  SupplementReceived: 'Nhận bổ sung',
  NoticeSentBack: 'Trả lại dự thảo',
  DossierExtended: 'Gia hạn',
  ConsultationRequested: 'Lấy ý kiến',
  ConsultationAnswered: 'Trả lời ý kiến',
  DossierForwarded: 'Chuyển cơ quan khác',
  ForwardReceived: 'Cơ quan khác nhận',
  ForwardAnswered: 'Cơ quan khác trả lời',
  DossierReassigned: 'Giao người khác',
  OriginalsReturned: 'Trả trước bản chính',
  ResultDispatched: 'Gửi bưu điện',
  DispatchCameBack: 'Bưu điện chuyển hoàn',
  DossierStopped: 'Dừng',
  DossierWithdrawn: 'Rút',
  CertificationRecorded: 'Chứng thực',
} as const

function checkTurns(events: readonly StoredEvent[]): readonly Check[] {
  const missing = Object.entries(FACTS).filter(([type]) => !events.some((event) => event.type === type))
  const names = missing.map(([, name]) => name).join(', ')
  return [check('Ngả đường chưa đi qua', '', names)]
}

type Row = Readonly<{ code: string; receivedAt: string; dueAt: string; returnedAt: string }>

/** What Mẫu 07 must say of a dossier, from its raw facts alone: the last promise that was made, the first hand-over. */
function registerRow(facts: readonly StoredEvent[]): Row {
  const told = facts.map(({ type, body }) => ({ type, body: Fact.parse(body) }))
  const received = told.find(({ type }) => type === 'DossierReceived')
  const promised = told.findLast(({ body }) => body.deadline != null)
  const returned = told.find(({ type }) => type === 'DossierHandedOver')
  return {
    code: received?.body.code ?? '',
    receivedAt: received?.body.at ?? '',
    dueAt: promised?.body.deadline?.dueAt ?? '',
    returnedAt: returned?.body.at ?? '',
  }
}

const Fact = z.looseObject({
  at: z.string(),
  code: z.string().optional(),
  deadline: z.looseObject({ dueAt: z.string() }).nullish(),
})

function checkRegister({ events, dossiers, printed, files }: Counted): readonly Check[] {
  const { register } = printed
  const own = dossiers.map(({ id }) => registerRow(events.filter(({ aggId }) => aggId === id)))
  const shown = new Map(register.map((row) => [row.code, row]))
  const wrong = own.filter((row) => {
    const there = shown.get(row.code)
    return (
      there?.receivedAt !== row.receivedAt || (there.dueAt ?? '') !== row.dueAt || (there.returnedAt ?? '') !== row.returnedAt
    )
  })
  const text = files.find((file) => file.text.includes('SỔTHEODÕIHỒSƠ'))?.text ?? ''
  const unprinted = own.filter((row) => !isOnPaper(text, row))
  return [
    check('Dòng của sổ theo dõi', dossiers.length, register.length),
    check('Dòng sổ lệch phút so với sự kiện', '', wrong.map(({ code }) => code).join(', ')),
    check('Dòng Mẫu 07 in ra lệch phút so với sự kiện', '', unprinted.map(({ code }) => code).join(', ')),
  ]
}

/** From the code of the row to the next code: the three moments, in their order. */
function isOnPaper(text: string, { code, receivedAt, dueAt, returnedAt }: Row): boolean {
  const start = text.indexOf(code)
  if (start < 0) return false
  const next = text.indexOf(code.slice(0, -4), start + code.length)
  const row = text.slice(start, next < 0 ? undefined : next)
  return row.includes(
    [receivedAt, dueAt, returnedAt]
      .filter((at) => at !== '')
      .map(inRegister)
      .join(''),
  )
}

const inRegister = (at: string): string => `${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(0, 4)}${at.slice(11, 16)}`

/** Every hand-over is one fact; its minute stands on the slip. */
function checkSlips({ events, dossiers, files }: Counted): readonly Check[] {
  const slips = files.filter(({ text }) => text.includes('PHIẾUKIỂMSOÁT'))
  const missing = dossiers.flatMap(({ id, code }) => {
    const slip = slips.find(({ text }) => text.includes(code ?? ''))?.text ?? ''
    return events
      .filter(({ aggId, type }) => aggId === id && HAND_OVERS.has(type))
      .filter(({ body }) => !slip.includes(onSlip(Fact.parse(body).at)))
      .map(({ type }) => `${code}:${type}`)
  })
  return [
    check('Phiếu kiểm soát in ra', dossiers.length, slips.length),
    check('Lần giao nhận thiếu trên phiếu kiểm soát', '', missing.slice(0, 5).join(', ')),
  ]
}

const HAND_OVERS: ReadonlySet<string> = new Set([
  'DossierTransferred',
  'DossierAccepted',
  'DossierSubmitted',
  'DossierSentBack',
  'DossierResolved',
  'SupplementRequested',
  'SupplementReceived',
  'DossierExtended',
  'ConsultationRequested',
  'ConsultationAnswered',
  'DossierForwarded',
  'ForwardReceived',
  'ForwardAnswered',
  'DossierReassigned',
  'ResultDispatched',
  'DispatchCameBack',
  'ResultWayChanged',
  'DossierHandedOver',
  'DossierWithdrawn',
  'DossierStopped',
])

const onSlip = (at: string): string =>
  `${at.slice(11, 13)}giờ${at.slice(14, 16)}phút,ngày${at.slice(8, 10)}tháng${at.slice(5, 7)}năm${at.slice(0, 4)}`
