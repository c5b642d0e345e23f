import { z } from 'zod'

/** Of one keeper's term and its n-th change; a later term always outranks an earlier one. */
export const Version = z.tuple([z.number().int().min(0), z.number().int().min(0)]).readonly()
export type Version = z.infer<typeof Version>

export const NO_VERSION: Version = [0, 0]

/** Negative: `left` is older. */
export const compareVersions = (left: Version, right: Version): number => left[0] - right[0] || left[1] - right[1]
export const isSameVersion = (left: Version, right: Version): boolean => compareVersions(left, right) === 0

const Id = z.string().min(1).max(100)

/** The right of one counter, and of no other, to call one number. */
export const Grant = z.object({
  /** The version of the book it came with; its name for ever. */
  id: Version,
  ticketId: Id,
  /** How often the number had come back into line. A right to an earlier turn says nothing about a later one. */
  turn: z.number().int().min(0),
  to: Id,
  as: z.enum(['next', 'reserve']),
  /** Of the press it answers; empty: a reserve. */
  requestId: z.string().max(100),
  why: z.string().max(100),
  whyParams: z.record(z.string(), z.union([z.string(), z.number()])).readonly(),
})
export type Grant = z.infer<typeof Grant>

const Stations = z.array(Id).max(60).readonly()

/** Who may call what, and whose word it takes to change that. Every voter keeps a copy; a small one: one or two grants a counter. */
export const Book = z.object({
  version: Version,
  /** Term in which this history began: the first of the day, or the one in which a person took over. */
  root: z.number().int().min(0),
  /** Other histories this one has taken in. */
  merged: z.array(z.number().int().min(0)).max(200).readonly(),
  day: z.string().max(10),
  voters: Stations,
  /** Voters to be, until enough of both have written it down. */
  wanted: Stations.nullable(),
  grants: z.array(Grant).max(400).readonly(),
})
export type Book = z.infer<typeof Book>

/** What a station must never forget about the queue; written before anything it says is said. */
export const Memory = z.object({
  /** Log it was written by: another incarnation begins anew. */
  origin: z.string(),
  /** Highest term it has promised itself to. */
  epoch: z.number().int().min(0),
  /** The highest term of any other station than the author of `epoch` it had promised itself to before. */
  before: z.number().int().min(0),
  book: Book.nullable(),
  /** Up to here it knows that enough have written it down. */
  confirmed: Version,
  /** Rights it has handed back. */
  dropped: z.array(Version).max(400).readonly(),
})
export type Memory = z.infer<typeof Memory>

export const newMemory = (origin: string): Memory => ({
  origin,
  epoch: 0,
  before: 0,
  book: null,
  confirmed: NO_VERSION,
  dropped: [],
})

/** Terms of different stations never have the same number. */
export function nextEpoch(seen: number, stationNumber: number): number {
  return (Math.floor(seen / 100) + 1) * 100 + (stationNumber % 100)
}
export const authorOf = (epoch: number): number => epoch % 100

/** A promise to a later term; it is told to the next keeper that there were others between. */
export const promise = (known: Memory, epoch: number): Memory => ({
  ...known,
  epoch,
  before: authorOf(known.epoch) === authorOf(epoch) ? known.before : known.epoch,
})

/** The circles of voters a change must pass: while they change, both. */
export const circlesOf = ({ voters, wanted }: Pick<Book, 'voters' | 'wanted'>): readonly (readonly string[])[] =>
  wanted === null ? [voters] : [voters, wanted]

/** Enough to go on for the keeper in office. */
export const isHalf = (circle: readonly string[], have: (station: string) => boolean): boolean =>
  2 * circle.filter(have).length >= circle.length
/** Enough for a new keeper. With nobody there is no majority. */
export const isMajority = (circle: readonly string[], have: (station: string) => boolean): boolean =>
  2 * circle.filter(have).length > circle.length

/** The right to this number in this turn, if anybody has it. */
export const grantOf = ({ grants }: Book, ticketId: string, turn: number): Grant | undefined =>
  grants.find((grant) => grant.ticketId === ticketId && grant.turn >= turn)

/**
 * One book of several copies. Copies of one history: the latest holds all that counts. Several histories there are only where a person took
 * over, or two began the day apart; then nothing of any is given away, and of two rights to one number the later stands.
 */
export function mergeBooks(books: readonly Book[]): { readonly book: Book | undefined; readonly roots: readonly Book[] } {
  const latest = new Map<number, Book>()
  for (const book of books) {
    const known = latest.get(book.root)
    if (known === undefined || compareVersions(known.version, book.version) < 0) latest.set(book.root, book)
  }
  const all = [...latest.values()].toSorted((left, right) => compareVersions(right.version, left.version))
  const roots = all.filter(({ root }) => !all.some(({ merged }) => merged.includes(root)))
  const [first, ...others] = roots
  if (!first) return { book: undefined, roots }
  const more = others.flatMap(({ grants }) => grants).filter(({ ticketId, turn }) => grantOf(first, ticketId, turn) === undefined)
  const merged = [...new Set([...first.merged, ...others.flatMap((other) => [other.root, ...other.merged])])]
  return { book: { ...first, merged, grants: [...first.grants, ...more] }, roots }
}

/** A history this book knows nothing of: whoever keeps it may have given away the same numbers. */
export const isStrange = (book: Pick<Book, 'root' | 'merged'> | undefined, root: number): boolean =>
  book === undefined || (book.root !== root && !book.merged.includes(root))
