import { z } from 'zod'
import { DEFAULT_ON_THE_SPOT, OnTheSpotSettings } from '../../../shared/domain/result/index.ts'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { Db } from '../../platform/database/index.ts'

const MOST_LISTED = 200

const LaneEntry = z.object({
  dossierId: z.string(),
  code: z.string(),
  procedureCode: z.string(),
  procedureName: z.string(),
  fieldCode: z.string(),
  ownerName: z.string(),
  ticket: z.string(),
  receivedAt: LocalTime,
  endedAt: LocalTime.nullable(),
})
export type LaneEntry = z.infer<typeof LaneEntry>

const ShareRow = z.object({
  procedureCode: z.string(),
  procedureName: z.string(),
  isLane: z.number().transform((flag) => flag === 1),
  received: z.number(),
  done: z.number(),
})

const ENTRY = `dossier_id AS dossierId, code, procedure_code AS procedureCode, procedure_name AS procedureName, field_code AS fieldCode,
  owner_name AS ownerName, coalesce((SELECT label FROM ticket t WHERE t.id = on_the_spot.ticket), '') AS ticket, received_at AS receivedAt, ended_at AS endedAt`

export type LaneRepository = ReturnType<typeof createLaneRepository>

/** Every dossier received, as the lane looks at it. */
export function createLaneRepository(db: Db, unit: string) {
  const onDay = `FROM on_the_spot WHERE received_on = @day AND is_lane = 1 AND (@counter = '' OR counter = @counter)`
  const waiting = db.prepare(
    `SELECT ${ENTRY} ${onDay} AND ended_at IS NULL AND is_moved = 0 ORDER BY received_at, dossier_id LIMIT ${MOST_LISTED}`,
  )
  const ended = db.prepare(`SELECT ${ENTRY} ${onDay} AND ended_at IS NOT NULL ORDER BY ended_at DESC, dossier_id LIMIT @limit`)
  const share = db.prepare(
    `SELECT procedure_code AS procedureCode, max(procedure_name) AS procedureName, max(is_lane) AS isLane, count(*) AS received,
       sum(is_moved = 0 AND resolved_at IS NOT NULL AND substr(resolved_at, 1, 10) = received_on) AS done
     FROM on_the_spot WHERE received_on BETWEEN @from AND @to GROUP BY procedure_code
     ORDER BY max(is_lane) DESC, count(*) DESC, procedure_code`,
  )
  const settings = db.prepare<unknown[], string>('SELECT body FROM on_the_spot_settings WHERE unit = ?').pluck()
  return {
    listWaiting: (day: PlainDate, counter: string): LaneEntry[] =>
      waiting.all({ day, counter }).map((row) => LaneEntry.parse(row)),
    listEnded: (day: PlainDate, counter: string, limit: number): LaneEntry[] =>
      ended.all({ day, counter, limit }).map((row) => LaneEntry.parse(row)),
    share: (from: PlainDate, to: PlainDate) => share.all({ from, to }).map((row) => ShareRow.parse(row)),
    settings: (): OnTheSpotSettings => {
      const body = settings.get(unit)
      return body === undefined ? DEFAULT_ON_THE_SPOT : OnTheSpotSettings.parse(JSON.parse(body))
    },
  }
}
