import { z } from 'zod'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Db } from '../database/db.ts'
import { openEncrypted } from '../database/encrypted-handle.ts'
import { sqliteCodeOf } from '../database/storage-error.ts'
import { createCheckpointRepository, type CheckpointRepository } from '../journal/checkpoint-repository.ts'
import { createEventRepository } from '../journal/event-repository.ts'
import { createPublicKeys } from '../journal/public-keys.ts'
import { verifyChain } from '../journal/verify-chain.ts'

/**
 * `wrong-key`: SQLite cannot read it, which a wrong key and a ruined first page have in common. `damaged`: `quick_check` or the
 * hash chain found something. `empty`: whole, but nobody ever worked in it. `newer`: made by a newer program.
 */
export type CopyFault = 'wrong-key' | 'damaged' | 'empty' | 'newer'

/** What is in a copy. */
export type CopyFacts = {
  readonly unit: string
  readonly station: string
  readonly centreName: string
  readonly counterName: string
  readonly dossiers: number
  readonly events: number
  /** Greatest stamp of the events, as text. */
  readonly stamp: string
  /** When the last event was written, milliseconds since 1970; undefined without events. */
  readonly untilMs: number | undefined
  /** Newest dossier code, whoever gave it. */
  readonly lastDossierCode: string | undefined
  /** How many pages the register names as kept here. */
  readonly blobs: number
}

export type CheckOptions = {
  readonly file: string
  readonly key: Uint8Array
  readonly nativeBinding?: string | undefined
  /** Version of the schema this program knows. */
  readonly newestSchema: number
  /** Every event from the first; otherwise from the last point that was found good. */
  readonly full: boolean
}

/** Opens a copy with its key and reads it whole; changes nothing, so the medium may be read-only. Throws on errors of the disk. */
export function checkCopy(options: CheckOptions): Result<CopyFacts, CopyFault> {
  let db: Db | undefined
  try {
    db = openEncrypted({ ...withoutUndefined(options), readonly: true })
    return checkOpened(db, options)
  } catch (error) {
    const fault = faultOf(error)
    if (fault === undefined) throw error
    return err(fault)
  } finally {
    db?.close()
  }
}

function checkOpened(db: Db, { full, newestSchema }: CheckOptions): Result<CopyFacts, CopyFault> {
  if (Number(db.pragma('user_version', { simple: true })) > newestSchema) return err('newer')
  const answer: unknown = db.pragma('quick_check(1)', { simple: true })
  if (answer !== 'ok') return err('damaged')
  const place = readPlace(db)
  if (place === undefined) return err('empty')
  const events = createEventRepository(db, place.unit)
  const { findings } = verifyChain(
    { events, checkpoints: readOnlyCheckpoints(db, place.unit), publicKey: createPublicKeys(events) },
    { full },
  )
  return findings.length > 0 ? err('damaged') : ok(readFacts(db, place))
}

/** A copy is never written to: what was found good is noted in the register, not in its copies. */
function readOnlyCheckpoints(db: Db, unit: string): CheckpointRepository {
  const { find } = createCheckpointRepository(db, unit, { now: () => 0, trust: () => 'free' })
  return { find, save: () => undefined }
}

type Place = { readonly unit: string; readonly station: string }

function readPlace(db: Db): Place | undefined {
  const row = db.prepare('SELECT unit, station FROM identity ORDER BY retired_at IS NOT NULL, incarnation DESC').get()
  return row === undefined ? undefined : z.object({ unit: z.string(), station: z.string() }).parse(row)
}

const SettingNames = z.object({ centreName: z.string().catch(''), counterName: z.string().catch('') })

function readFacts(db: Db, place: Place): CopyFacts {
  const number = (sql: string): number => db.prepare<unknown[], number>(sql).pluck().get(place.unit) ?? 0
  const settings = db
    .prepare<unknown[], string>("SELECT value FROM setting WHERE unit = ? AND key = 'settings'")
    .pluck()
    .get(place.unit)
  const names = SettingNames.safeParse(settings === undefined ? {} : JSON.parse(settings))
  return {
    ...place,
    ...(names.success ? names.data : { centreName: '', counterName: '' }),
    dossiers: db.prepare<unknown[], number>('SELECT count(*) FROM dossier').pluck().get() ?? 0,
    events: number('SELECT sum(seq) FROM head WHERE unit = ?'),
    stamp:
      db.prepare<unknown[], string | null>('SELECT CAST(max(hlc) AS TEXT) FROM event WHERE unit = ?').pluck().get(place.unit) ??
      '0',
    untilMs:
      db.prepare<unknown[], number | null>('SELECT max(wall) FROM event WHERE unit = ?').pluck().get(place.unit) ?? undefined,
    lastDossierCode: db
      .prepare<unknown[], string>(
        'SELECT code FROM dossier WHERE code IS NOT NULL ORDER BY received_at DESC, row_no DESC LIMIT 1',
      )
      .pluck()
      .get(),
    blobs: number("SELECT count(*) FROM blob WHERE unit = ? AND state <> 'evicted'"),
  }
}

function faultOf(error: unknown): CopyFault | undefined {
  const code = sqliteCodeOf(error) ?? ''
  if (code === 'SQLITE_NOTADB') return 'wrong-key'
  return /^SQLITE_(CORRUPT|IOERR_SHORT_READ|ERROR)/.test(code) ? 'damaged' : undefined
}

function withoutUndefined({ file, key, nativeBinding }: CheckOptions) {
  return { file, key, ...(nativeBinding === undefined ? {} : { nativeBinding }) }
}
