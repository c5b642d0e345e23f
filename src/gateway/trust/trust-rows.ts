import type { Kysely } from 'kysely'
import type { GatewayTables } from '../store/gateway-tables.ts'

type TrustTables = {
  readonly trust_unit: { unit: string; ca_certificate: string; registered_at: number }
  readonly trust_admission: { unit: string; origin: string; public_key: string }
  readonly trust_revocation: { unit: string; origin: string; kept_until: number }
}

type Db = Kysely<GatewayTables>
const tablesOf = (db: Db) => db.withTables<TrustTables>()

export type UnitTrust = {
  /** PEM; undefined: the unit is not registered, and everybody's own first event is believed. */
  readonly ca: string | undefined
  readonly admitted: ReadonlyMap<string, string>
  readonly revoked: ReadonlyMap<string, number>
}

export async function findUnitTrust(db: Db, unit: string): Promise<UnitTrust> {
  const tables = tablesOf(db)
  const registered = await tables.selectFrom('trust_unit').select('ca_certificate').where('unit', '=', unit).executeTakeFirst()
  const admitted = await tables.selectFrom('trust_admission').select(['origin', 'public_key']).where('unit', '=', unit).execute()
  const revoked = await tables.selectFrom('trust_revocation').select(['origin', 'kept_until']).where('unit', '=', unit).execute()
  return {
    ca: registered?.ca_certificate,
    admitted: new Map(admitted.map(({ origin, public_key: key }) => [origin, key])),
    revoked: new Map(revoked.map(({ origin, kept_until: until }) => [origin, until])),
  }
}

/** Every registered unit's CA, and who of all units was shut out: what the door asks at each request. */
export async function listDoorTrust(db: Db): Promise<{
  readonly authorities: ReadonlyMap<string, string>
  readonly revoked: ReadonlySet<string>
}> {
  const tables = tablesOf(db)
  const units = await tables.selectFrom('trust_unit').select(['unit', 'ca_certificate']).execute()
  const revoked = await tables.selectFrom('trust_revocation').select(['unit', 'origin']).execute()
  return {
    authorities: new Map(units.map(({ unit, ca_certificate: ca }) => [unit, ca])),
    revoked: new Set(revoked.map(({ unit, origin }) => doorName(unit, origin))),
  }
}

export const doorName = (unit: string, origin: string): string => `${unit}\n${origin}`

export async function saveUnitCa(
  db: Db,
  row: { readonly unit: string; readonly ca: string; readonly at: number },
): Promise<void> {
  await tablesOf(db)
    .insertInto('trust_unit')
    .values({ unit: row.unit, ca_certificate: row.ca, registered_at: row.at })
    .onConflict((conflict) => conflict.column('unit').doUpdateSet({ ca_certificate: row.ca, registered_at: row.at }))
    .execute()
}

export async function saveAdmission(
  db: Db,
  unit: string,
  told: { readonly origin: string; readonly publicKey: string },
): Promise<void> {
  await tablesOf(db)
    .insertInto('trust_admission')
    .values({ unit, origin: told.origin, public_key: told.publicKey })
    .onConflict((conflict) => conflict.columns(['unit', 'origin']).doUpdateSet({ public_key: told.publicKey }))
    .execute()
}

/** More is kept than before, never less: whoever held it when it was still trusted has said so. */
export async function saveRevocation(
  db: Db,
  unit: string,
  told: { readonly origin: string; readonly keptUntil: number },
): Promise<void> {
  const { origin, keptUntil } = told
  await tablesOf(db)
    .insertInto('trust_revocation')
    .values({ unit, origin, kept_until: keptUntil })
    .onConflict((conflict) =>
      conflict
        .columns(['unit', 'origin'])
        .doUpdateSet({ kept_until: keptUntil })
        .where('trust_revocation.kept_until', '<', keptUntil),
    )
    .execute()
}

export async function raiseKept(
  db: Db,
  unit: string,
  told: { readonly origin: string; readonly keptUntil: number },
): Promise<void> {
  await tablesOf(db)
    .updateTable('trust_revocation')
    .set({ kept_until: told.keptUntil })
    .where('unit', '=', unit)
    .where('origin', '=', told.origin)
    .where('kept_until', '<', told.keptUntil)
    .execute()
}
