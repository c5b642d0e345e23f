import {
  PARCEL_AGGREGATE,
  parcelEvents,
  POST_BATCH_AGGREGATE,
  postBatchEvents,
  RESERVE_AGGREGATE,
  reserveEvents,
} from '../../../shared/domain/postal/index.ts'
import { dossierEvents } from '../../../shared/domain/dossier/dossier-events.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'

/** Parcels, manifests and stand-ins, as the screens read them. */
export function createPostalProjectors(): readonly Projector[] {
  return [parcels, batches, told, reserves]
}

/** Which dossier a tracking number is of; the dossier's own events say so. */
const parcels: Projector = {
  name: 'post-parcel',
  aggType: 'dossier',
  project: ({ type, aggId }, body, db) => {
    if (type !== 'ResultDispatched') return
    const { trackingNumber, at } = dossierEvents.ResultDispatched.body.parse(body)
    db.prepare('INSERT OR IGNORE INTO post_parcel(tracking, dossier_id, sent_at) VALUES (?, ?, ?)').run(trackingNumber, aggId, at)
  },
  clear: (db) => void db.exec('DELETE FROM post_parcel'),
  clearAggregate: (id, db) => void db.prepare('DELETE FROM post_parcel WHERE dossier_id = ?').run(id),
}

const batches: Projector = {
  name: 'post-batch',
  aggType: POST_BATCH_AGGREGATE,
  project: ({ aggId }, body, db) => {
    const batch = postBatchEvents.PostBatchHandedOver.body.parse(body)
    db.prepare('INSERT OR IGNORE INTO post_batch(id, at, number, body) VALUES (?, ?, ?, ?)').run(
      aggId,
      batch.at,
      batch.number,
      JSON.stringify(batch),
    )
  },
  clear: (db) => void db.exec('DELETE FROM post_batch'),
  clearAggregate: (id, db) => void db.prepare('DELETE FROM post_batch WHERE id = ?').run(id),
}

/** The latest word of the post counts, whichever PC read it in first. */
const told: Projector = {
  name: 'post-status',
  aggType: PARCEL_AGGREGATE,
  project: (_event, body, db) => {
    const { dossierId, trackingNumber, state, words, toldAt } = parcelEvents.PostStatusTold.body.parse(body)
    db.prepare(
      `INSERT INTO post_status(dossier_id, tracking, state, words, told_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET state = excluded.state, words = excluded.words, told_at = excluded.told_at
       WHERE excluded.told_at || excluded.words > told_at || words`,
    ).run(dossierId, trackingNumber, state, words, toldAt)
  },
  clear: (db) => void db.exec('DELETE FROM post_status'),
  clearAggregate: (id, db) =>
    void db.prepare('DELETE FROM post_status WHERE dossier_id = ?').run(id.slice(PARCEL_AGGREGATE.length + 1)),
}

const reserves: Projector = {
  name: 'post-reserve',
  aggType: RESERVE_AGGREGATE,
  project: ({ aggId }, body, db) => {
    const { day, absent, substitute, reason } = reserveEvents.PostReserveNamed.body.parse(body)
    db.prepare(
      `INSERT INTO post_reserve(id, day, body) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET body = excluded.body`,
    ).run(aggId, day, JSON.stringify({ day, absent, substitute, reason }))
  },
  clear: (db: Db) => void db.exec('DELETE FROM post_reserve'),
  clearAggregate: (id, db) => void db.prepare('DELETE FROM post_reserve WHERE id = ?').run(id),
}
