import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomInt } from 'node:crypto'
import type { Kysely } from 'kysely'
import { createStationIdentity, generateStationKey, type StationIdentity } from '../../main/platform/journal/index.ts'
import type { GatewayTables } from './gateway-tables.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** The keys of the gateway's own logs. In the database they are sealed: a copy of a table must not be enough to write as us. */
export type OwnLogKeys = {
  readonly current: () => Promise<StationIdentity | undefined>
  /** Retires the current one, if any, and returns the next; its log has yet to begin. */
  readonly next: (now: number) => Promise<StationIdentity>
}

/** `ownName`: what the log is called before `#`; a hub has a name of its own, for two logs never share one. */
export function createOwnLogKeys(
  db: Kysely<GatewayTables>,
  {
    unit,
    databaseKey,
    ownName = `${unit}.GW`,
  }: { readonly unit: string; readonly databaseKey: Uint8Array; readonly ownName?: string | undefined },
): OwnLogKeys {
  const sealing = Buffer.from(hkdfSync('sha256', databaseKey, '', 'quay-mot-cua gateway signing key', 32))
  const identityOf = (incarnation: number, privateKey: Uint8Array): StationIdentity =>
    createStationIdentity({ station: ownName, incarnation, privateKey })

  return {
    current: async () => {
      const row = await db
        .selectFrom('own_log')
        .select(['incarnation', 'private_key'])
        .where('unit', '=', unit)
        .where('retired_at', 'is', null)
        .executeTakeFirst()
      return row && identityOf(row.incarnation, unseal(sealing, row.private_key))
    },
    next: async (now) => {
      const last = await db
        .selectFrom('own_log')
        .select((eb) => eb.fn.max('incarnation').as('incarnation'))
        .where('unit', '=', unit)
        .executeTakeFirst()
      await db.updateTable('own_log').set({ retired_at: now }).where('unit', '=', unit).where('retired_at', 'is', null).execute()
      const privateKey = generateStationKey()
      // Far from the last: the same backup restored twice must not go on twice under one name.
      const known = last?.incarnation ?? 0
      const identity = identityOf(known === 0 ? 1 : known + 1 + randomInt(30_000), privateKey)
      const { incarnation, origin, keyId } = identity
      const sealed = seal(sealing, privateKey)
      await db
        .insertInto('own_log')
        .values({ unit, incarnation, origin, key_id: keyId, private_key: sealed, retired_at: null })
        .execute()
      return identity
    },
  }
}

/** Throws when the unit has no log here yet; every unit begins one when the gateway opens its store. */
export async function findOwnOrigin(db: Kysely<GatewayTables>, unit: string): Promise<string> {
  const row = await db
    .selectFrom('own_log')
    .select('origin')
    .where('unit', '=', unit)
    .where('retired_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.origin
}

function seal(key: Buffer, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function unseal(key: Buffer, sealed: Buffer): Uint8Array {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]))
  } catch (error) {
    throw new Error('the signing key cannot be opened: QMC_GATEWAY_KEY is not the key this database was begun with', {
      cause: error,
    })
  }
}
