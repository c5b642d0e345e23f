import type { Sha256Hex } from '../../../shared/domain/journal/index.ts'
import type { Db } from '../database/db.ts'

export type BlobState = 'stored' | 'verified' | 'evicted'
export type BlobRecord = {
  readonly sha256: Sha256Hex
  readonly size: number
  readonly mime: string
  readonly key: Uint8Array
  readonly state: BlobState
}

export type BlobRepository = {
  readonly find: (sha256: Sha256Hex) => BlobRecord | undefined
  readonly insert: (record: Omit<BlobRecord, 'state'>, createdAt: number) => void
  readonly list: () => readonly BlobRecord[]
  /** The gateway gave its word for them. */
  readonly setVerified: (hashes: readonly Sha256Hex[], at: number) => void
  readonly setEvicted: (sha256: Sha256Hex, at: number) => void
  /** A copy is here again of what had been let go. */
  readonly restore: (sha256: Sha256Hex) => void
}

type Row = {
  readonly sha256: Buffer
  readonly size: number
  readonly mime: string
  readonly enc_key: Buffer
  readonly state: BlobState
}

export function createBlobRepository(db: Db, unit: string): BlobRepository {
  const columns = 'sha256, size, mime, enc_key, state'
  const find = db.prepare<unknown[], Row>(`SELECT ${columns} FROM blob WHERE unit = ? AND sha256 = ?`)
  const list = db.prepare<unknown[], Row>(`SELECT ${columns} FROM blob WHERE unit = ? ORDER BY sha256`)
  const insert = db.prepare('INSERT OR IGNORE INTO blob(unit, sha256, size, mime, enc_key, created_at) VALUES (?, ?, ?, ?, ?, ?)')
  const setVerified = db.prepare(
    `UPDATE blob SET state = 'verified', verified_at = ? WHERE unit = ? AND sha256 = ? AND state = 'stored'`,
  )
  const setEvicted = db.prepare(
    `UPDATE blob SET state = 'evicted', evicted_at = ? WHERE unit = ? AND sha256 = ? AND state = 'verified'`,
  )
  const restore = db.prepare(
    `UPDATE blob SET state = 'verified', evicted_at = NULL WHERE unit = ? AND sha256 = ? AND state = 'evicted'`,
  )
  const toRecord = (row: Row): BlobRecord => ({
    sha256: row.sha256.toString('hex'),
    size: row.size,
    mime: row.mime,
    key: row.enc_key,
    state: row.state,
  })
  return {
    find: (sha256) => {
      const row = find.get(unit, Buffer.from(sha256, 'hex'))
      return row && toRecord(row)
    },
    insert: ({ sha256, size, mime, key }, createdAt) =>
      void insert.run(unit, Buffer.from(sha256, 'hex'), size, mime, Buffer.from(key), createdAt),
    list: () => list.all(unit).map(toRecord),
    setVerified: (hashes, at) => hashes.forEach((sha256) => setVerified.run(at, unit, Buffer.from(sha256, 'hex'))),
    setEvicted: (sha256, at) => void setEvicted.run(at, unit, Buffer.from(sha256, 'hex')),
    restore: (sha256) => void restore.run(unit, Buffer.from(sha256, 'hex')),
  }
}
