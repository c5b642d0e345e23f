import type { GatewayPart } from '../../gateway/gateway-part.ts'
import type { GatewayStore } from '../../gateway/store/gateway-store.ts'
import { vouchForRevoked } from '../../gateway/trust/vouch.ts'
import { stationEventDefinitions } from '../../shared/domain/station/index.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Trust } from '../platform/trust/index.ts'

/** The hub believes whom its own station believes: one roster, kept in one register. */
export function createHubRoster({ roster }: Pick<Trust, 'roster'>, clock: Pick<Clock, 'now'>): GatewayPart {
  let store: GatewayStore | undefined
  const revoked = () => new Map(roster.revocations().map(({ origin, keptUntil }) => [origin, keptUntil]))
  return {
    routes: (_app, context) => {
      store = context.store
    },
    /** What the hub alone held of a station that was shut out is kept for all; the station's own roster may know of it a turn later. */
    take: async (tx, attached) => {
      if (!attached.some(({ aggType }) => aggType === 'station')) return
      tx.afterCommit(() => {
        if (store) void vouchForRevoked(store, tx.unit, { revoked: revoked(), now: clock.now() }).catch(() => undefined) // at the next
      })
    },
    name: 'trust',
    events: stationEventDefinitions,
    roster: async () => ({
      findPublicKey: (origin, first) => (roster.believes(origin, first) ? first.publicKey : undefined),
      isShutOut: roster.isShutOut,
    }),
  }
}
