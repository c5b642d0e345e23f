import { ServiceRated } from '../../../shared/domain/queue/index.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { z } from 'zod'
import type { Db } from '../../platform/database/index.ts'

export type RatingBody = z.infer<typeof ServiceRated.body>
type Slip = { readonly id: string; readonly rating: RatingBody }

/**
 * The ballot box of this PC. Slips lie in it in the order of their random names and without a time; they come out several at once, so
 * that the journal, which dates everything to the millisecond, does not tell which hand-over a rating followed.
 */
export function createRatingBox(db: Db) {
  const insert = db.prepare('INSERT OR IGNORE INTO rating_box(id, body) VALUES (@id, @body)')
  const read = db.prepare<unknown[], { id: string; body: string }>('SELECT id, body FROM rating_box ORDER BY id')
  const clear = db.prepare('DELETE FROM rating_box')
  const note = db.prepare('INSERT OR IGNORE INTO rated_receipt(mark) VALUES (?)')
  const noted = db.prepare<unknown[], number>('SELECT count(*) FROM rated_receipt WHERE mark = ?').pluck()
  const list = (): Slip[] => read.all().map(({ id, body }) => ({ id, rating: ServiceRated.body.parse(JSON.parse(body)) }))
  return {
    list,
    /** The same slip thrown in twice lies there once. */
    throwIn: ({ id, rating }: Slip): void => void insert.run({ id, body: JSON.stringify(rating) }),
    takeOut: (): Slip[] => {
      const slips = list()
      clear.run()
      return slips
    },
    /** `mark`: keyed hash of the dossier; without the key of this unit it leads nowhere. */
    markRated: (mark: string): void => void note.run(mark),
    isRated: (mark: string): boolean => (noted.get(mark) ?? 0) > 0,
    hasOlderThan: (day: PlainDate): boolean => list().some(({ rating }) => rating.day < day),
  }
}
