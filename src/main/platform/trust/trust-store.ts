import { z } from 'zod'
import type { Db } from '../database/index.ts'

const Authority = z.object({
  certificate: z.string(),
  /** Only on the station that holds the CA, in its encrypted register; null elsewhere. */
  privateKey: z.string().nullable(),
})
export type Authority = z.infer<typeof Authority>

const OwnKey = z.object({ origin: z.string(), certificate: z.string(), privateKey: z.string() })
export type OwnKey = z.infer<typeof OwnKey>

const Renewal = z.object({ address: z.string() })

/** What this machine holds of trust: rows of the encrypted register, so they go with every backup and open with the recovery code. */
export type TrustStore = {
  readonly authority: () => Authority | undefined
  readonly own: () => OwnKey | undefined
  /** `host:port` where the holder of the CA renews certificates; empty: unknown. */
  readonly renewalAddress: () => string
  /** All of these only inside a unit of work. */
  readonly saveAuthority: (authority: Authority) => void
  readonly saveOwn: (own: OwnKey) => void
  readonly saveRenewalAddress: (address: string) => void
}

export function createTrustStore(db: Db, unit: string): TrustStore {
  const read = db.prepare<unknown[], string>('SELECT value FROM setting WHERE unit = ? AND key = ?').pluck()
  const write = db.prepare(
    'INSERT INTO setting(unit, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  const load = <T>(key: string, schema: z.ZodType<T>): T | undefined => {
    const value = read.get(unit, key)
    return value === undefined ? undefined : schema.parse(JSON.parse(value))
  }
  const save = (key: string, value: unknown): void => {
    if (!db.inTransaction) throw new Error('trust is written only inside a unit of work')
    write.run(unit, key, JSON.stringify(value))
  }
  return {
    authority: () => load('trust.authority', Authority),
    own: () => load('trust.own', OwnKey),
    renewalAddress: () => load('trust.renewal', Renewal)?.address ?? '',
    saveAuthority: (authority) => save('trust.authority', Authority.parse(authority)),
    saveOwn: (own) => save('trust.own', OwnKey.parse(own)),
    saveRenewalAddress: (address) => save('trust.renewal', { address }),
  }
}
