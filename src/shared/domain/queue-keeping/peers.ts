import type { CounterScope } from '../queue/counter-scope.ts'
import { compareVersions, NO_VERSION, type Book, type Version } from './book.ts'
import type { Report } from './messages.ts'

/** What the keeper knows of one station in its present term. In memory only: a keeper that starts again begins a new term. */
export type Peer = {
  readonly boot: string
  readonly n: number
  readonly heardAt: number
  /** It has promised itself to this term. */
  readonly isWith: boolean
  /** The highest term of another station it had promised itself to before this one. */
  readonly before: number
  readonly ack: Version
  /** Its copy of an earlier term. */
  readonly book: Book | null
  readonly dropped: readonly Version[]
  readonly used: readonly Version[]
  readonly scope: CounterScope | null
  /** How far its logs reached when it first reported in this term, and last. */
  readonly firstHave: Readonly<Record<string, number>>
  readonly have: Readonly<Record<string, number>>
}

type Promised = Pick<Peer, 'isWith' | 'before' | 'ack' | 'book' | 'dropped' | 'firstHave'>
type Newest = Omit<Peer, keyof Promised>

/** Facts only grow; what may change back is taken from the newest report alone. */
export function withReport(
  before: Peer | undefined,
  report: Report,
  parts: { readonly epoch: number; readonly now: number },
): Peer {
  return { ...newest(before, report, parts.now), ...promised(before, report, parts.epoch) }
}

function newest(before: Peer | undefined, report: Report, now: number): Newest {
  if (before !== undefined && before.boot === report.boot && before.n >= report.n) return before
  const { boot, n, used, scope, have } = report
  return { boot, n, heardAt: now, used, scope, have }
}

/** What the station has said under this term; an earlier word of it says nothing. */
function promised(before: Peer | undefined, report: Report, epoch: number): Promised {
  const known = before?.isWith === true ? before : undefined
  if (report.epoch !== epoch) return known ? pickPromised(known) : { ...NOTHING_PROMISED, firstHave: report.have }
  const ack = report.has !== null && report.has[0] === epoch ? report.has : NO_VERSION
  if (!known)
    return { isWith: true, before: report.before, ack, book: report.book, dropped: report.dropped, firstHave: report.have }
  const latest = compareVersions(known.ack, ack) > 0 ? known.ack : ack
  return { ...pickPromised(known), ack: latest, book: known.book ?? report.book, dropped: union(known.dropped, report.dropped) }
}

const NOTHING_PROMISED = { isWith: false, before: 0, ack: NO_VERSION, book: null, dropped: [] } as const

const pickPromised = ({ isWith, before, ack, book, dropped, firstHave }: Peer): Promised => ({
  isWith,
  before,
  ack,
  book,
  dropped,
  firstHave,
})

function union(before: readonly Version[], more: readonly Version[]): readonly Version[] {
  if (before.length === 0) return more
  const added = more.filter((id) => !before.some((one) => compareVersions(one, id) === 0))
  return added.length === 0 ? before : [...before, ...added].slice(-400)
}

/** Every log reaches at least as far. */
export function covers(have: Readonly<Record<string, number>>, wanted: Readonly<Record<string, number>>): boolean {
  return Object.entries(wanted).every(([origin, seq]) => (have[origin] ?? 0) >= seq)
}
