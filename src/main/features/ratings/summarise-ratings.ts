import { RatingCriterion } from '../../../shared/domain/queue/index.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import type { RatedRow } from './rating-rows.ts'

type Summary = OutputOf<'rating.get-summary'>

const MOST_REMARKS = 200

/** Satisfied: the first of the three faces, nothing else; null where nobody answered. */
function satisfiedPercent(rows: readonly RatedRow[]): number | null {
  if (rows.length === 0) return null
  return Math.round((rows.filter(({ overall }) => overall === 'good').length / rows.length) * 1000) / 10
}

export function summariseRatings(rows: readonly RatedRow[]): Summary {
  const names = [...new Set(rows.map(({ procedureName }) => procedureName))]
  return {
    count: rows.length,
    satisfiedPercent: satisfiedPercent(rows),
    byCriterion: RatingCriterion.options.map((criterion) => {
      const count = (score: 'good' | 'fair' | 'bad'): number => rows.filter(({ answers }) => answers[criterion] === score).length
      return { criterion, good: count('good'), fair: count('fair'), bad: count('bad') }
    }),
    byProcedure: names
      .map((procedureName) => {
        const own = rows.filter((row) => row.procedureName === procedureName)
        return { procedureName, count: own.length, satisfiedPercent: satisfiedPercent(own) }
      })
      .toSorted((a, b) => b.count - a.count || a.procedureName.localeCompare(b.procedureName, 'vi')),
    // By day and then by random name: within a day nothing tells who spoke first.
    remarks: rows
      .filter(({ remark }) => remark !== '')
      .toSorted((a, b) => b.day.localeCompare(a.day) || a.id.localeCompare(b.id))
      .slice(0, MOST_REMARKS)
      .map(({ day, remark, overall }) => ({ day, text: remark, overall })),
  }
}
