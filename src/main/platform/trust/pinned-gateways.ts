import { z } from 'zod'
import type { GatewayPinnedBody } from '../../../shared/domain/station/index.ts'
import type { Db } from '../database/index.ts'

const Row = z
  .object({ host: z.string(), port: z.number(), ca_certificate: z.string(), pinned_at: z.string() })
  .transform(({ host, port, ca_certificate: caCertificate, pinned_at: at }) => ({ host, port, caCertificate, at }))
export type PinnedGateway = z.infer<typeof Row>

/** The province's gateways this unit was registered at, each with the CA that speaks for it. */
export type PinnedGateways = {
  readonly list: () => readonly PinnedGateway[]
  /** Only inside a unit of work. */
  readonly pin: (
    gateway: Pick<GatewayPinnedBody, 'host' | 'port' | 'caCertificate' | 'at'>,
    told: { readonly isFact: boolean },
  ) => void
  readonly forgetFacts: () => void
}

export function createPinnedGateways(db: Db, unit: string): PinnedGateways {
  const all = db.prepare('SELECT host, port, ca_certificate, pinned_at FROM pinned_gateway WHERE unit = ? ORDER BY host, port')
  const save = db.prepare(`
    INSERT INTO pinned_gateway(unit, host, port, ca_certificate, pinned_at, is_fact) VALUES (@unit, @host, @port, @caCertificate, @at, @isFact)
    ON CONFLICT(unit, host, port) DO UPDATE SET ca_certificate = excluded.ca_certificate, pinned_at = excluded.pinned_at, is_fact = excluded.is_fact
    WHERE pinned_gateway.pinned_at <= excluded.pinned_at`)
  return {
    list: () => all.all(unit).map((row) => Row.parse(row)),
    pin: ({ host, port, caCertificate, at }, { isFact }) =>
      void save.run({ unit, host, port, caCertificate, at, isFact: isFact ? 1 : 0 }),
    forgetFacts: () => void db.prepare('DELETE FROM pinned_gateway WHERE unit = ? AND is_fact = 1').run(unit),
  }
}
