import { VersionVector } from '../../../shared/domain/journal/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Journal } from '../../platform/journal/index.ts'

export type FetchState = {
  /** Some machine has answered since. */
  readonly hasAnswered: boolean
  /** Events that those who have answered hold and this machine does not. */
  readonly missing: number
}

/** How much of what others hold is still to come; for a new or restored PC that fills itself. `since`: milliseconds since 1970. */
export function createFetchState(deps: {
  readonly db: Db
  readonly unit: string
  readonly journal: Pick<Journal, 'vector'>
}): (since: number) => FetchState {
  const answered = deps.db
    .prepare<unknown[], string>('SELECT have FROM peer WHERE unit = ? AND last_ok IS NOT NULL AND last_ok >= ?')
    .pluck()
  return (since) => {
    const rows = answered.all(deps.unit, since)
    const ours = deps.journal.vector()
    const theirs: Record<string, number> = {}
    for (const row of rows)
      for (const [origin, [seq]] of Object.entries(VersionVector.parse(JSON.parse(row))))
        theirs[origin] = Math.max(seq, theirs[origin] ?? 0)
    const missing = Object.entries(theirs).reduce((sum, [origin, seq]) => sum + Math.max(0, seq - (ours[origin]?.[0] ?? 0)), 0)
    return { hasAnswered: rows.length > 0, missing }
  }
}
