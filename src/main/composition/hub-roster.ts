import { Server } from 'node:https'
import type { GatewayPart } from '../../gateway/gateway-part.ts'
import type { GatewayStore } from '../../gateway/store/gateway-store.ts'
import { vouchForRevoked } from '../../gateway/trust/vouch.ts'
import { stationEventDefinitions } from '../../shared/domain/station/index.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Trust } from '../platform/trust/index.ts'

/** The hub believes whom its own station believes, and shows what its own station shows: one roster and one certificate, kept in one register. */
export function createHubRoster(
  { roster, keepFresh }: Pick<Trust, 'roster' | 'keepFresh'>,
  clock: Pick<Clock, 'now'>,
): GatewayPart {
  let stopFollowing: (() => void) | undefined
  let store: GatewayStore | undefined
  const revoked = () => new Map(roster.revocations().map(({ origin, keptUntil }) => [origin, keptUntil]))
  return {
    routes: ({ server }, context) => {
      store = context.store
      if (server instanceof Server) stopFollowing = keepFresh(server)
    },
    stop: async () => stopFollowing?.(),
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
