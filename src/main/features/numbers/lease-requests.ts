import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { Db } from '../../platform/database/index.ts'

const SERIES = 'dossier-code'

export type LeaseRequests = ReturnType<typeof createLeaseRequests>

/** Questions to a hub that have no answer yet. The id is on the disk before it is sent, so that a lost answer is asked for again, not a second block. */
export function createLeaseRequests({ db, unit, origin }: { readonly db: Db; readonly unit: string; readonly origin: string }) {
  const find = db
    .prepare<unknown[], string>(
      'SELECT request_id FROM number_lease_request WHERE unit = @unit AND series = @series AND day = @day AND origin = @origin',
    )
    .pluck()
  const save = db.prepare(
    `INSERT INTO number_lease_request(unit, series, day, origin, request_id) VALUES (@unit, @series, @day, @origin, @requestId)
     ON CONFLICT(unit, series, day) DO UPDATE SET origin = excluded.origin, request_id = excluded.request_id`,
  )
  const drop = db.prepare('DELETE FROM number_lease_request WHERE unit = @unit AND series = @series AND day = @day')
  const place = { unit, series: SERIES }
  return {
    /** The id of the open question of this incarnation for the day. */
    find: (day: PlainDate): string | undefined => find.get({ ...place, origin, day }),
    open: (day: PlainDate, requestId: string): void => void save.run({ ...place, origin, day, requestId }),
    close: (day: PlainDate): void => void drop.run({ ...place, day }),
  }
}
