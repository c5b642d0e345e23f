import { z } from 'zod'
import type { Origin, StationEnrolledBody } from '../../../shared/domain/journal/index.ts'
import type { Admission } from '../../../shared/domain/station/index.ts'
import type { Db } from '../database/index.ts'
import { isAdmitted, isCounter, type Known } from './believe.ts'

const Row = z
  .object({
    station: z.string(),
    incarnation: z.number(),
    key_id: z.string(),
    public_key: z.string(),
    name: z.string(),
    slot: z.number().nullable(),
    certificate_serial: z.string(),
    proof: z.string(),
    certificate_until: z.string().nullable(),
    admitted_at: z.string().nullable(),
  })
  .transform((row) => ({
    station: row.station,
    incarnation: row.incarnation,
    keyId: row.key_id,
    publicKey: row.public_key,
    name: row.name,
    slot: row.slot,
    certificateSerial: row.certificate_serial,
    proof: row.proof,
    certificateUntil: row.certificate_until,
    admittedAt: row.admitted_at,
  }))
export type RosterEntry = z.infer<typeof Row>

const RevocationRow = z.object({
  origin: z.string(),
  station: z.string(),
  reason: z.string(),
  by_name: z.string(),
  revoked_at: z.string(),
  kept_until: z.number(),
})

export type Revocation = {
  readonly origin: Origin
  readonly station: string
  readonly reason: string
  readonly byName: string
  readonly at: string
  /** Last event of this origin that counts. */
  readonly keptUntil: number
}

const COLUMNS = 'station, incarnation, key_id, public_key, name, slot, certificate_serial, proof, certificate_until, admitted_at'

/** Who was let in and who was shut out again, as the log tells (and, before the log is here, as the CA's holder told at enrolment). */
export type Roster = {
  readonly list: () => readonly RosterEntry[]
  readonly find: (origin: Origin) => RosterEntry | undefined
  readonly revocations: () => readonly Revocation[]
  readonly isRevoked: (origin: Origin) => boolean
  /** Written after its machine was shut out: refused everywhere. */
  readonly isShutOut: (origin: Origin, seq: number) => boolean
  /** Whether the machine that presents this first event was ever let in. A log that is here already was judged when it came. */
  readonly believes: (origin: Origin, first: StationEnrolledBody) => boolean
  /** Only inside a unit of work. `isFact`: told by an event, so a rebuild forgets it and hears it again. */
  readonly admit: (
    admission: Admission,
    told: { readonly isFact: boolean; readonly certificateUntil: string | null; readonly admittedAt: string | null },
  ) => void
  readonly revoke: (revocation: Revocation) => void
  readonly keep: (origin: Origin, until: number) => void
  readonly forgetFacts: () => void
}

type RosterOptions = {
  readonly db: Db
  readonly unit: string
  /** True once a second machine was let in: until then nobody can reach this one but itself, and its own first event is its word. */
  readonly isEnforced: (otherStations: number) => boolean
  readonly ownStation: string
  /** PEM. */
  readonly caCertificate: () => string | undefined
}

export function createRoster(options: RosterOptions): Roster {
  const { db, unit } = options
  const find = db.prepare(`SELECT ${COLUMNS} FROM roster WHERE unit = ? AND origin = ?`)
  const countOthers = db.prepare<unknown[], number>('SELECT count(*) FROM roster WHERE unit = ? AND station <> ?').pluck()
  const isHere = db.prepare('SELECT 1 FROM head WHERE unit = ? AND origin = ?').pluck()
  const keptUntil = db
    .prepare<unknown[], number>('SELECT kept_until FROM roster_revocation WHERE unit = ? AND origin = ?')
    .pluck()
  const findEntry = (origin: Origin): RosterEntry | undefined => {
    const row = find.get(unit, origin)
    return row === undefined ? undefined : Row.parse(row)
  }
  const isRevoked = (origin: Origin): boolean => keptUntil.get(unit, origin) !== undefined
  const voucherKey = createVoucherKeys(db, unit)

  const known = (ca: string): Known => ({
    unit,
    ca,
    admittedKey: (origin) => findEntry(origin)?.publicKey,
    storedKey: voucherKey,
    isRevoked,
  })

  return {
    list: () =>
      db
        .prepare(`SELECT ${COLUMNS} FROM roster WHERE unit = ? ORDER BY station, incarnation`)
        .all(unit)
        .map((row) => Row.parse(row)),
    find: findEntry,
    isRevoked,
    isShutOut: (origin, seq) => seq > (keptUntil.get(unit, origin) ?? Number.POSITIVE_INFINITY),
    believes: (origin, first) => {
      if (isHere.get(unit, origin) !== undefined) return true
      const ca = options.caCertificate()
      if (ca === undefined || !isCounter(origin)) return true
      return !options.isEnforced(countOthers.get(unit, options.ownStation) ?? 0) || isAdmitted(known(ca), origin, first)
    },
    ...createRosterWrites(db, unit),
  }
}

/** Key of an incarnation that was itself vouched for: it stands in its first event, believed when that came. */
function createVoucherKeys(db: Db, unit: string) {
  const first = db
    .prepare<unknown[], string>(
      `SELECT json_extract(event_body.body, '$.publicKey') FROM event JOIN event_body ON event_body.unit = event.unit AND event_body.hash = event.body_hash
       WHERE event.unit = ? AND event.origin = ? AND event.seq = 1`,
    )
    .pluck()
  return (origin: Origin): string | undefined => first.get(unit, origin)
}

function createRosterWrites(db: Db, unit: string): Pick<Roster, 'revocations' | 'admit' | 'revoke' | 'keep' | 'forgetFacts'> {
  const save = db.prepare(`
    INSERT INTO roster(unit, origin, ${COLUMNS}, is_fact)
    VALUES (@unit, @origin, @station, @incarnation, @keyId, @publicKey, @name, @slot, @certificateSerial, @proof, @certificateUntil, @admittedAt, @isFact)
    ON CONFLICT(unit, origin) DO UPDATE SET key_id = excluded.key_id, public_key = excluded.public_key, name = excluded.name,
      slot = excluded.slot, certificate_serial = excluded.certificate_serial, proof = excluded.proof,
      certificate_until = excluded.certificate_until, admitted_at = excluded.admitted_at, is_fact = excluded.is_fact
    WHERE coalesce(roster.certificate_until, '') <= coalesce(excluded.certificate_until, '')`)
  const saveRevocation = db.prepare(`
    INSERT INTO roster_revocation(unit, origin, station, reason, by_name, revoked_at, kept_until)
    VALUES (@unit, @origin, @station, @reason, @byName, @at, @keptUntil)
    ON CONFLICT(unit, origin) DO UPDATE SET kept_until = max(kept_until, excluded.kept_until)`)
  const keep = db.prepare('UPDATE roster_revocation SET kept_until = max(kept_until, ?) WHERE unit = ? AND origin = ?')
  const revoked = db.prepare(
    'SELECT origin, station, reason, by_name, revoked_at, kept_until FROM roster_revocation WHERE unit = ? ORDER BY station, origin',
  )
  return {
    revocations: () =>
      revoked.all(unit).map((row) => {
        const { origin, station, reason, by_name: byName, revoked_at: at, kept_until: until } = RevocationRow.parse(row)
        return { origin, station, reason, byName, at, keptUntil: until }
      }),
    admit: (admission, { isFact, certificateUntil, admittedAt }) =>
      void save.run({
        ...admission,
        unit,
        origin: `${admission.station}#${admission.incarnation}`,
        certificateUntil,
        admittedAt,
        isFact: isFact ? 1 : 0,
      }),
    revoke: (revocation) => void saveRevocation.run({ ...revocation, unit }),
    keep: (origin, until) => void keep.run(until, unit, origin),
    forgetFacts: () => {
      db.prepare('DELETE FROM roster WHERE unit = ? AND is_fact = 1').run(unit)
      db.prepare('DELETE FROM roster_revocation WHERE unit = ?').run(unit)
    },
  }
}
