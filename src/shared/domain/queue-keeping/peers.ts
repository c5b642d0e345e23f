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

/** Facts only grow; what may change back is taken from the newest report alone. */
export function withReport(
  before: Peer | undefined,
  report: Report,
  parts: { readonly epoch: number; readonly now: number },
): Peer {
  const isWith = report.epoch === parts.epoch
  const known = before?.isWith === true ? before : undefined
  const isOld = before !== undefined && before.boot === report.boot && before.n >= report.n
  const has = report.has ?? NO_VERSION
  const ack = isWith && has[0] === parts.epoch ? has : NO_VERSION
  return {
    boot: isOld ? before.boot : report.boot,
    n: isOld ? before.n : report.n,
    heardAt: isOld ? before.heardAt : parts.now,
    isWith: isWith || known !== undefined,
    before: known?.before ?? (isWith ? report.before : 0),
    ack: known && compareVersions(known.ack, ack) > 0 ? known.ack : ack,
    book: known?.book ?? (isWith ? report.book : null),
    dropped: isWith ? union(known?.dropped, report.dropped) : (known?.dropped ?? []),
    used: isOld ? before.used : report.used,
    scope: isOld ? before.scope : report.scope,
    firstHave: known?.firstHave ?? report.have,
    have: isOld ? before.have : report.have,
  }
}

function union(before: readonly Version[] | undefined, more: readonly Version[]): readonly Version[] {
  if (!before || before.length === 0) return more
  const added = more.filter((id) => !before.some((one) => compareVersions(one, id) === 0))
  return added.length === 0 ? before : [...before, ...added].slice(-400)
}

/** Every log reaches at least as far. */
export function covers(have: Readonly<Record<string, number>>, wanted: Readonly<Record<string, number>>): boolean {
  return Object.entries(wanted).every(([origin, seq]) => (have[origin] ?? 0) >= seq)
}
