import { z } from 'zod'
import { BlobRateCap, DEFAULT_RATE_CAP } from '../../../shared/sync/index.ts'
import type { Db, UnitOfWork } from '../../platform/database/index.ts'

const TransferSettings = z.object({ isPaused: z.boolean(), rateCap: BlobRateCap })
type TransferSettings = z.infer<typeof TransferSettings>

const KEY = 'blob-transfer'

/** Of this machine alone, so not in the journal: how fast blobs may go here, and whether somebody stopped them. */
export function createTransferSettings({
  db,
  unit,
  unitOfWork,
}: {
  readonly db: Db
  readonly unit: string
  readonly unitOfWork: UnitOfWork
}) {
  const read = db.prepare<unknown[], string>('SELECT value FROM setting WHERE unit = ? AND key = ?').pluck()
  const write = db.prepare(
    'INSERT INTO setting(unit, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  const stored = read.get(unit, KEY)
  let current: TransferSettings =
    stored === undefined ? { isPaused: false, rateCap: DEFAULT_RATE_CAP } : TransferSettings.parse(JSON.parse(stored))
  return {
    get: (): TransferSettings => current,
    change: (part: Partial<TransferSettings>): void => {
      const next = { ...current, ...part }
      unitOfWork.write(() => write.run(unit, KEY, JSON.stringify(next)))
      current = next
    },
  }
}
