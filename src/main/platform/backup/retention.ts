import { furthestFirst, type StoredCopy } from './copy-note.ts'

const DAYS_KEPT = 7
const WEEKS_KEPT = 4
const BEFORE_MIGRATION_KEPT = 2
const DAY_MS = 86_400_000
const VIETNAM_MS = 7 * 3_600_000

type Copy = Pick<StoredCopy, 'id' | 'note'>
type Made = { readonly note: { readonly madeAt: number } }

/**
 * What stays (sync.md §9): the newest copy of each of the last seven days that have one, of each of the last four weeks that
 * have one, the newest of all, and the last two before a change of the schema. Days are those with copies, so that a PC that
 * was off for a month still has seven behind it. Vietnam days and weeks from Monday.
 */
export function copiesToKeep(copies: readonly Copy[]): ReadonlySet<string> {
  const newestFirst = [...copies].sort(furthestFirst)
  const regular = newestFirst.filter(({ note }) => note.kind !== 'before-migration')
  return new Set(
    [
      ...newestFirst.slice(0, 1),
      ...newestOfEach(regular, dayOf).slice(0, DAYS_KEPT),
      ...newestOfEach(regular, weekOf).slice(0, WEEKS_KEPT),
      ...newestFirst.filter(({ note }) => note.kind === 'before-migration').slice(0, BEFORE_MIGRATION_KEPT),
    ].map(({ id }) => id),
  )
}

/** Days since 1970 in Vietnam. */
function dayOf({ note }: Made): number {
  return Math.floor((note.madeAt + VIETNAM_MS) / DAY_MS)
}

/** Weeks from Monday, Vietnam time; 1 January 1970 was a Thursday. */
export function weekOf(copy: Made): number {
  return Math.floor((dayOf(copy) + 3) / 7)
}

function newestOfEach(newestFirst: readonly Copy[], keyOf: (copy: Copy) => number): readonly Copy[] {
  const seen = new Map<number, Copy>()
  for (const copy of newestFirst) if (!seen.has(keyOf(copy))) seen.set(keyOf(copy), copy)
  return [...seen.values()]
}
