import { z } from 'zod'
import { RatingCriterion, RatingScore, ServiceRated } from '../../../shared/domain/queue/index.ts'
import { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'

/** Ratings of every PC of the centre, as the screens read them. */
export function createRatingProjector(): Projector {
  return {
    name: 'rating',
    aggType: ServiceRated.aggType,
    project: (event, body, db) => {
      const { day, procedureCode, procedureName, counterName, overall, answers, remark, via } = ServiceRated.body.parse(body)
      db.prepare(
        `INSERT OR IGNORE INTO rating(id, day, procedure_code, procedure_name, counter_name, overall, answers, remark, via)
         VALUES (@id, @day, @procedureCode, @procedureName, @counterName, @overall, @answers, @remark, @via)`,
      ).run({
        id: event.aggId,
        day,
        procedureCode,
        procedureName,
        counterName,
        overall,
        answers: JSON.stringify(answers),
        remark,
        via,
      })
    },
    clear: (db) => void db.exec('DELETE FROM rating'),
    clearAggregate: (aggId, db) => void db.prepare('DELETE FROM rating WHERE id = ?').run(aggId),
  }
}

const Row = z
  .object({
    id: z.string(),
    day: PlainDate,
    procedure_name: z.string(),
    overall: RatingScore,
    answers: z.string(),
    remark: z.string(),
  })
  .transform(({ procedure_name, answers, ...row }) => ({
    ...row,
    procedureName: procedure_name,
    answers: z.partialRecord(RatingCriterion, RatingScore).parse(JSON.parse(answers)),
  }))
export type RatedRow = z.infer<typeof Row>

export function createRatingRows(db: Db) {
  const between = db.prepare(
    'SELECT id, day, procedure_name, overall, answers, remark FROM rating WHERE day >= @from AND day <= @to ORDER BY day, id',
  )
  return { list: (from: string, to: string): RatedRow[] => between.all({ from, to }).map((row) => Row.parse(row)) }
}
