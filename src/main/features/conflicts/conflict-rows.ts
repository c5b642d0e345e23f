import { StationEnrolledBody } from '../../../shared/domain/journal/index.ts'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import type { ConflictRow, ConflictSide } from '../../../shared/ipc/contract/conflicts.ts'
import type { Journal } from '../../platform/journal/index.ts'
import { may, readerOf } from './conflict-rights.ts'
import type { DoubleNumber } from './double-numbers.ts'
import type { Found } from './fork-finder.ts'
import { lastActOf } from './fork-reader.ts'
import { compareText } from '../../../shared/kernel/text.ts'

const MOST_LABELS = 5

/** A fork as a line of the inbox: what, why, and who wrote each side on which PC. */
export function createRows(journal: Pick<Journal, 'read'>): (found: Found, officer: Officer) => ConflictRow {
  const stations = createStationNames(journal)
  return (found, officer) => {
    const sides = found.branches.branches.map((branch): ConflictSide => {
      const last = branch.own.at(-1) ?? branch.all.at(-1)
      const station = stations(last?.via?.origin ?? last?.origin ?? '')
      return { head: branch.head, ...station, ...lastActOf(branch), acts: branch.own.map(({ type }) => type) }
    })
    const { kind, title, detail, items } = found.fork
    return {
      id: found.aggId,
      kind,
      subject: found.reader.subject,
      title,
      detail,
      openedAt: newestOf(sides),
      sides,
      differs: items.slice(0, MOST_LABELS).map(({ lines, key }) => lines[0]?.label ?? key),
      canDecide: found.fork.decide !== undefined && may(officer, 'conflict.resolve') && may(officer, found.reader.mayDecide),
    }
  }
}

/** Of one second in one order on every PC: the list is cut, and nobody must see another half of it. */
export const newestFirst = (a: Pick<ConflictRow, 'id' | 'openedAt'>, b: Pick<ConflictRow, 'id' | 'openedAt'>): number =>
  compareText(b.openedAt, a.openedAt) || compareText(a.id, b.id)

/** A number that two papers carry, as a line of the inbox. */
export function toDoubleRow(double: DoubleNumber, officer: Officer): ConflictRow {
  const sides = double.holders.map(({ side }) => side)
  return {
    id: double.id,
    kind: double.kind,
    subject: double.kind === 'registers' ? 'register' : 'code',
    title: double.title,
    detail: double.holders.map(({ lines }) => lines[0]?.value.text ?? '').join(' · '),
    openedAt: newestOf(sides),
    sides,
    differs: [],
    canDecide: may(officer, 'conflict.resolve') && may(officer, readerOf(double)),
  }
}

/** What a PC called itself when it was enrolled. */
function createStationNames(journal: Pick<Journal, 'read'>) {
  const known = new Map<string, Pick<ConflictSide, 'stationNumber' | 'stationName'>>()
  return (origin: string): Pick<ConflictSide, 'stationNumber' | 'stationName'> => {
    const before = known.get(origin)
    if (before) return before
    const enrolled = StationEnrolledBody.safeParse(journal.read({ origin, from: 1, limit: 1 })[0]?.body)
    const name = {
      stationNumber: /\.S(\d{2})#/.exec(origin)?.[1] ?? '',
      stationName: enrolled.success ? (enrolled.data.name ?? '') : '',
    }
    if (enrolled.success) known.set(origin, name)
    return name
  }
}

function newestOf(sides: readonly ConflictSide[]): ConflictSide['at'] {
  const [newest] = sides.map(({ at }) => at).sort((a, b) => compareText(b, a))
  if (newest === undefined) throw new Error('a conflict has at least two sides')
  return newest
}
