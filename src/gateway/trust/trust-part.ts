import { X509Certificate } from 'node:crypto'
import { Server } from 'node:https'
import type { TlsOptions } from 'node:tls'
import { TLSSocket } from 'node:tls'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { callerOfSocket, createTlsServerOptions, type ListeningTrust } from '../../main/platform/trust/index.ts'
import { stationEventDefinitions, stationOf, StationRevoked } from '../../shared/domain/station/index.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Caller, GatewayPart, PartContext } from '../gateway-part.ts'
import { findRoster } from './find-roster.ts'
import { takeTrust } from './take-trust.ts'
import { doorName, findUnitTrust, listDoorTrust } from './trust-rows.ts'
import { vouchForRevoked } from './vouch.ts'

/** Another process of the same gateway may have registered a unit or heard of a revocation. */
const LOOK_AGAIN_MS = 15_000

type DoorTrust = Awaited<ReturnType<typeof listDoorTrust>>

export type GatewayTrust = {
  readonly part: GatewayPart
  /** For `startGateway({ tls, identify })`; absent on a plain gateway of this machine alone. */
  readonly tls: TlsOptions | undefined
  readonly identify: ((request: FastifyRequest) => Caller | undefined) | undefined
  /** Reads registrations and revocations anew; by itself every few seconds, for another process may have written them. */
  readonly reload: () => Promise<void>
}

/**
 * Trust at the gateway: stations of registered units by their unit's CA, nobody else, asked at every request; and the same roster as on
 * the stations. `own` absent: plain, and only the roster is kept.
 */
export function createGatewayTrust(options: {
  readonly own?: (Omit<ListeningTrust, 'authorities'> & { readonly ownAuthority: string }) | undefined
  readonly clock: Pick<Clock, 'now'>
}): GatewayTrust {
  const { own, clock } = options
  let door: DoorTrust = { authorities: new Map(), revoked: new Set() }
  let timer: NodeJS.Timeout | undefined
  let context: PartContext | undefined
  let showTls: (authorities: readonly string[]) => void = NOTHING_TO_SHOW
  const callers = createCallers(() => door, clock)
  // The gateway's own CA signs no machine, so until the units are read nobody passes.
  const tlsFor = (authorities: readonly string[]) =>
    own && createTlsServerOptions({ ...own, authorities: authorities.length === 0 ? [own.ownAuthority] : authorities })

  async function reload(): Promise<void> {
    if (context === undefined) return
    const before = [...door.authorities.values()].join()
    door = await listDoorTrust(context.store.db)
    const authorities = [...door.authorities.values()]
    if (authorities.join() !== before) showTls(authorities)
  }

  function addDoor(app: FastifyInstance, { logger }: PartContext): void {
    const { server } = app
    showTls = (authorities) => server instanceof Server && server.setSecureContext(tlsFor(authorities) ?? {})
    app.addHook('onReady', async () => {
      await reload()
      timer = setInterval(
        () => void reload().catch((error: unknown) => logger.warn('trust could not be read', { error })),
        LOOK_AGAIN_MS,
      )
      timer.unref()
    })
    app.addHook('onRequest', async (request, reply) => {
      if (callers(request) !== undefined) return undefined
      return reply.code(401).send({ st: 'refused', reason: 'not-allowed' })
    })
  }

  return {
    tls: tlsFor([]),
    identify: own && callers,
    reload,
    part: {
      name: 'trust',
      events: stationEventDefinitions,
      routes: (app, given) => {
        context = given
        if (own) addDoor(app, given)
      },
      take: async (tx, attached) => {
        if (!(await takeTrust(tx, attached))) return
        tx.afterCommit(() => {
          void reload().catch(() => undefined) // the timer tries again
          if (context && attached.some(({ type }) => type === StationRevoked.type)) void vouch(context, tx.unit, clock.now())
        })
      },
      roster: findRoster,
      stop: async () => clearInterval(timer),
    },
  }
}

const NOTHING_TO_SHOW = (): void => undefined

async function vouch({ store, logger }: PartContext, unit: string, now: number): Promise<void> {
  try {
    const { revoked } = await findUnitTrust(store.db, unit)
    await vouchForRevoked(store, unit, { revoked, now })
  } catch (error) {
    logger.warn('what was held of a revoked log could not be told', { error })
  }
}

/** By certificate: of a registered unit, signed by that very unit's CA, and not shut out since. */
function createCallers(door: () => DoorTrust, clock: Pick<Clock, 'now'>) {
  /** Several units' CAs are trusted by TLS; each may name only its own machines. Signatures are checked once a connection. */
  const signedBy = new WeakMap<TLSSocket, string>()
  return ({ socket }: FastifyRequest): Caller | undefined => {
    const caller = callerOfSocket(socket, clock.now())
    const ca = caller && door().authorities.get(caller.unit)
    if (caller === undefined || ca === undefined || !(socket instanceof TLSSocket)) return undefined
    if (signedBy.get(socket) !== ca) {
      const shown = socket.getPeerX509Certificate()
      if (shown === undefined || !shown.verify(new X509Certificate(ca).publicKey)) return undefined
      signedBy.set(socket, ca)
    }
    if (door().revoked.has(doorName(caller.unit, caller.origin))) return undefined
    return { unit: caller.unit, origin: caller.origin, station: stationOf(caller.origin), proof: 'certificate' }
  }
}
