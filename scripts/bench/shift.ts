import { randomUUID } from 'node:crypto'
import { toLocalTime } from '../../src/shared/kernel/local-time.ts'
import { ADMIN, aClock, aStation, type TestStation } from '../../tests/support/station/a-station.ts'
import { anIntake, anItem } from '../../tests/support/station/an-intake.ts'
import { line, percentile, timed, type Bench, type BenchLine } from './measure.ts'

const DOSSIERS_A_SITTING = 10
/** A day has codes for two hundred. */
const DOSSIERS_A_DAY = 150
const BEGIN = Date.parse('2026-11-02T08:00:00+07:00')
const DAY_MS = 24 * 3_600_000

/** A day at one till: each receipt through the contract, then the drawer counted out, its sheets set and its Excel files written. */
export const shift: Bench = async ({ rows, isFull }) => {
  const count = rows ?? (isFull ? 1000 : 200)
  const clock = aClock(toLocalTime(BEGIN))
  const { must, close } = await aStation({ clock })
  const owed = await receive({ must }, { count, setDay: (n) => clock.set(toLocalTime(BEGIN + n * DAY_MS)) })
  const day = toLocalTime(clock.now()).slice(0, 10) as never // the kernel's own day of this clock
  await must('money.register-book', {
    requestId: randomUUID(),
    book: {
      till: 'H12.64.S01',
      form: '01BLP2-001',
      symbol: 'AA-26P',
      first: 1,
      last: count,
      delegation: { document: '', on: null, purpose: '' },
    },
  })
  const opened = await must('money.open-shift', { requestId: randomUUID(), floatCount: [] })
  const taken: number[] = []
  for (const dossierId of owed) {
    const said = {
      requestId: randomUUID(),
      items: [{ dossierId, amount: 10_000 }],
      payer: { name: 'Nguyễn Văn Ánh', address: '' },
    }
    taken.push(await timed(() => must('money.collect', { ...said, note: '', mayBeProvisional: false, confirmedDate: null })))
  }
  const { id: shiftId } = opened.shift
  const drawer = [{ value: 10_000 as const, pieces: count }]
  const closing = { shiftId, count: drawer, reason: '', remitted: 0, receiver: '', approver: null }
  const sheet = { kind: 'sheet' as const, period: 'day' as const, on: day }
  const steps = {
    'state of the drawer': () => must('money.get-till', {}),
    'receipts of the shift by name': () => must('money.list-shift-receipts', { shiftId, text: 'anh', limit: 200 }),
    'closing of the shift': () => must('money.close-shift', closing),
    'shift sheet, typeset': () => must('paper.preview', { subject: { kind: 'shift-sheet', shiftId } }),
    'cash book of the day, typeset': () => must('paper.preview', { subject: { kind: 'cash-book', from: day, to: day } }),
    'settlement sheet of the day': () => must('settlement.get-sheet', { period: 'day', on: day }),
    'settlement sheet, typeset': () => must('settlement.preview', { subject: sheet }),
    'settlement of the day as Excel': () => must('settlement.export', { subject: sheet }),
    'recount against the dossiers': () => must('money.recount', {}),
  }
  const of = { reference: null, runs: 1, unit: 'ms', note: `${count} receipts, encrypted register, no reference` }
  const lines: BenchLine[] = [
    line({ ...of, metric: 'one receipt, p50', ours: percentile(taken, 0.5), runs: count }),
    line({ ...of, metric: 'one receipt, p95', ours: percentile(taken, 0.95), runs: count }),
    growth(taken, of),
  ]
  for (const [metric, step] of Object.entries(steps)) lines.push(line({ ...of, metric, ours: await timed(step) }))
  await close()
  return lines
}

/** Reference: the first tenth of the same day. What costs more with every receipt shows here and nowhere else. */
function growth(taken: readonly number[], of: Pick<BenchLine, 'unit' | 'note'>): BenchLine {
  const tenth = Math.max(1, Math.floor(taken.length / 10))
  const [first, last] = [taken.slice(0, tenth), taken.slice(-tenth)].map((part) => percentile(part, 0.5))
  const note = `${of.note}; the first tenth is its reference`
  return line({ ...of, metric: 'one of the last tenth, p50', ours: last ?? 0, reference: first ?? null, runs: tenth, note })
}

type Owing = { readonly count: number; readonly setDay: (n: number) => void }

/** Dossiers that owe, received over as many days as their codes need; the last of these is the day of the shift. */
async function receive({ must }: Pick<TestStation, 'must'>, { count, setDay }: Owing): Promise<readonly string[]> {
  const owed: string[] = []
  while (owed.length < count) {
    setDay(Math.floor(owed.length / DOSSIERS_A_DAY))
    await must('session.sign-in', ADMIN)
    const items = Array.from({ length: Math.min(DOSSIERS_A_SITTING, count - owed.length) }, () => anItem())
    const { dossiers } = await must('dossier.receive', anIntake({ items }))
    owed.push(...dossiers.map(({ id }) => id))
  }
  return owed
}
