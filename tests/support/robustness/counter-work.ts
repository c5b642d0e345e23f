import { randomUUID } from 'node:crypto'
import type { Dossier } from '../../../src/shared/domain/dossier/dossier.ts'
import type { DossierEventType } from '../../../src/shared/domain/dossier/dossier-events.ts'
import type { DossierStatus } from '../../../src/shared/domain/dossier/dossier-status.ts'
import type { InputOf, Operation, OutputOf } from '../../../src/shared/ipc/contract.ts'
import type { AppError } from '../../../src/shared/kernel/app-error.ts'
import type { Result } from '../../../src/shared/kernel/result.ts'
import { aHandOver } from '../station/a-hand-over.ts'
import { anIntake, anItem, aPerson, type ReceiveInput } from '../station/an-intake.ts'
import { between, pick, type Random } from './seeded-random.ts'
import { dossierPrint, printOf, type Told } from './told.ts'

/** One counter as a script can work it: the core in plain Node, or a window of the real program. */
export type CounterHands = {
  readonly invoke: <O extends Operation>(operation: O, input: InputOf<O>) => Promise<Result<OutputOf<O>>>
  /** Hands a file over; returns its token, or undefined where it was not taken. */
  readonly upload: (name: string, bytes: Uint8Array) => Promise<string | undefined>
  readonly tell: (told: Told) => void
  /** The 200 codes of the day are used up: go to the next one. */
  readonly nextDay: () => void
}

type Known = { readonly id: string; readonly status: DossierStatus }
type Work = CounterHands & { readonly random: Random; readonly known: Map<string, Known>; readonly drafts: string[] }

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Võ', 'Đặng', 'Bùi', 'Lý', 'Quách']
const GIVEN = ['Ánh', 'Bé', 'Cúc', 'Đạt', 'Hạnh', 'Khởi', 'Lượm', 'Mừng', 'Thắng', 'Út']
/** Moves that are under way when the process dies are not faults; neither are those a busy province makes wait. */
const EXPECTED = new Set(['not-allowed-now', 'core-restarting', 'not-signed-in'])

/** A clerk's day without end: receives, saves drafts, prints, moves dossiers on; each answer is told at once. */
export function createCounterWork(hands: CounterHands, random: Random) {
  const work: Work = { ...hands, random, known: new Map(), drafts: [] }
  return {
    /** What was under way when the last process died: the clerk opens the draft and presses again. */
    again: (inputs: readonly ReceiveInput[]) => inEach(inputs, (input) => receive(work, input)),
    remember: (dossiers: readonly Known[]) => dossiers.forEach((one) => work.known.set(one.id, one)),
    oneAct: () => oneAct(work),
  }
}

async function inEach<T>(items: readonly T[], act: (item: T) => Promise<unknown>): Promise<void> {
  for (const item of items) await act(item)
}

async function oneAct(work: Work): Promise<void> {
  const dice = work.random()
  if (dice < 0.35) return receiveWithDraft(work)
  if (dice < 0.5) return saveDraft(work, randomUUID())
  if (dice < 0.54) return discardDraft(work)
  if (dice < 0.68) {
    const printing = printPaper(work)
    // A printer takes its time; the clerk goes on meanwhile.
    if (work.random() < 0.5) return printing
    return void printing.catch((error: unknown) => work.tell({ k: 'fault', what: 'paper.print', error: String(error) }))
  }
  return move(work)
}

function someIntake(random: Random): ReceiveInput {
  const fullName = `${pick(random, FAMILY)} ${pick(random, ['Văn', 'Thị'])} ${pick(random, GIVEN)}`
  const personalId = `096${between(random, 0, 3)}${String(between(random, 0, 99_999_999)).padStart(8, '0')}`
  const procedures = ['2.000815', '2.000884', '2.000815'].slice(0, between(random, 1, 3))
  const owner = aPerson({
    fullName,
    personalId: personalId.slice(0, 12),
    phone: `09${String(between(random, 0, 99_999_999)).padStart(8, '0')}`,
  })
  return anIntake({ owner, items: procedures.map((procedureCode) => anItem({ procedureCode })) })
}

async function receiveWithDraft(work: Work): Promise<void> {
  const input = someIntake(work.random)
  if (work.random() < 0.4) await saveDraft(work, input.draftId)
  await receive(work, input)
}

async function receive(work: Work, input: ReceiveInput): Promise<void> {
  work.tell({ k: 'receive-try', input })
  const received = await work.invoke('dossier.receive', input)
  if (!received.ok) {
    const day = unlikelyDayOf(received.error)
    if (day !== undefined && input.confirmedDate !== day) return receive(work, { ...input, confirmedDate: day })
    if (received.error.messageKey !== 'number.range-used-up') return complain(work, 'dossier.receive', received.error)
    work.nextDay()
    return receive(work, input)
  }
  const { dossiers } = received.value
  for (const dossier of dossiers) know(work, dossier)
  const draft = work.drafts.indexOf(input.draftId)
  if (draft >= 0) work.drafts.splice(draft, 1)
  work.tell({
    k: 'received',
    visitId: input.draftId,
    dossiers: dossiers.map((each) => ({ id: each.id, code: each.code ?? '', print: dossierPrint(each) })),
  })
}

/** The day a clerk is asked to look at a calendar for: this life runs through its days faster than every other machine. */
function unlikelyDayOf({ messageKey, params }: AppError): string | undefined {
  if (messageKey !== 'number.confirm-clock' && messageKey !== 'number.confirm-date') return undefined
  const [day, month, year] = String(params?.['today']).split('/')
  return `${year}-${month}-${day}`
}

async function saveDraft(work: Work, id: string): Promise<void> {
  for (let keystroke = between(work.random, 1, 4); keystroke > 0; keystroke -= 1) {
    const content = {
      owner: { fullName: pick(work.random, FAMILY) },
      note: 'ghi chú '.repeat(between(work.random, 1, 40)),
      keystroke,
    }
    const print = printOf(content)
    work.tell({ k: 'draft-try', id, print })
    const saved = await work.invoke('draft.save', { id, title: content.owner.fullName, procedures: 'Chứng thực', content })
    if (!saved.ok) return complain(work, 'draft.save', saved.error)
    work.tell({ k: 'draft', id, print })
  }
  if (!work.drafts.includes(id)) work.drafts.push(id)
}

async function discardDraft(work: Work): Promise<void> {
  const id = work.drafts.shift()
  if (id === undefined) return
  work.tell({ k: 'discard-try', id })
  const discarded = await work.invoke('draft.discard', { id })
  if (!discarded.ok) complain(work, 'draft.discard', discarded.error)
}

async function printPaper(work: Work): Promise<void> {
  const one = someKnown(work, () => true)
  if (!one) return
  const form = work.random() < 0.6 ? ('receipt-slip' as const) : ('control-slip' as const)
  const printed = await work.invoke('paper.print', {
    subject: { kind: 'dossier', form, dossierId: one.id },
    printerId: 'pdf-file:folder',
    copies: 1,
  })
  if (!printed.ok) return complain(work, 'paper.print', printed.error)
  if (printed.value.outcome === 'saved') work.tell({ k: 'printed', dossierId: one.id, form })
  else work.tell({ k: 'fault', what: 'paper.print', error: printed.value })
}

async function move(work: Work): Promise<void> {
  const one = someKnown(work, ({ status }) => status !== 'returned' && status !== 'withdrawn')
  if (!one) return
  const { id, status } = one
  const { random } = work
  if (status === 'resolved') return handOver(work, id)
  if (status === 'awaiting-signature') return resolve(work, id)
  const dice = random()
  if (dice < 0.1)
    return moved(work, 'DossierWithdrawn', await work.invoke('dossier.withdraw', { id, reason: 'Công dân xin rút' }))
  if (dice < 0.4) return resolve(work, id)
  if (status === 'processing')
    return moved(work, 'DossierSubmitted', await work.invoke('dossier.submit', { id, toOfficerId: null, opinion: '' }))
  return moved(
    work,
    'DossierTransferred',
    await work.invoke('dossier.transfer', { id, department: 'Văn phòng', toOfficerId: null, opinion: 'Kính chuyển' }),
  )
}

/** Into the hands of its owner: to anybody else the counter gives nothing. */
async function handOver(work: Work, id: string): Promise<void> {
  const found = await work.invoke('dossier.get', { id })
  if (!found.ok) return complain(work, 'dossier.get', found.error)
  const { fullName: receiverName, personalId } = found.value.dossier.owner
  const given = await work.invoke('dossier.hand-over', aHandOver(id, { receiverName, receiverIdNumber: personalId ?? '' }))
  return moved(work, 'DossierHandedOver', given)
}

async function resolve(work: Work, id: string): Promise<void> {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(between(work.random, 200, 120_000), randomUUID())])
  const token = await work.upload('ket-qua.pdf', bytes)
  if (token === undefined) return
  const resolved = await work.invoke('dossier.resolve', {
    id,
    outcome: 'granted',
    resultNumber: '12/SCT',
    summary: '',
    uploadTokens: [token],
  })
  return moved(work, 'DossierResolved', resolved)
}

function moved(work: Work, type: DossierEventType, result: Result<{ readonly dossier: Dossier }>): void {
  if (!result.ok) return complain(work, type, result.error)
  const { dossier } = result.value
  know(work, dossier)
  const files = type === 'DossierResolved' ? (dossier.result?.files.map(({ sha256 }) => sha256) ?? []) : []
  work.tell({ k: 'moved', id: dossier.id, type, files })
}

function know(work: Work, { id, status }: Known): void {
  work.known.set(id, { id, status })
}

function someKnown({ random, known }: Work, fits: (one: Known) => boolean): Known | undefined {
  const fitting = [...known.values()].filter(fits)
  return fitting.length === 0 ? undefined : pick(random, fitting)
}

function complain(work: Work, what: string, error: { readonly code: string }): void {
  if (!EXPECTED.has(error.code)) work.tell({ k: 'fault', what, error })
}
