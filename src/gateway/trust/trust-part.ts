import { X509Certificate } from 'node:crypto'
import { Server } from 'node:https'
import type { TlsOptions } from 'node:tls'
import { TLSSocket } from 'node:tls'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { callerOfSocket, createTlsServerOptions, type ListeningTrust } from '../../main/platform/trust/index.ts'
import type { StoredEvent } from '../../shared/domain/journal/index.ts'
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
  /** Shows the certificate that `renewed` gives, where it is another; by itself every hour. */
  readonly renew: () => Promise<void>
}

/** It is renewed three months before its end, and the program may run for years. */
const RENEW_LOOK_MS = 3_600_000

type Shown = Omit<ListeningTrust, 'authorities'> & { readonly ownAuthority: string }

/**
 * Trust at the gateway: stations of registered units by their unit's CA, nobody else, asked at every request; and the same roster as on
 * the stations. `own` absent: plain, and only the roster is kept.
 */
export function createGatewayTrust(options: {
  readonly own?: Shown | undefined
  /** The certificate of now; absent: it stays as it was at the start. */
  readonly renewed?: () => Promise<Shown>
  readonly clock: Pick<Clock, 'now'>
}): GatewayTrust {
  const { clock } = options
  let own = options.own
  let door: DoorTrust = { authorities: new Map(), revoked: new Set() }
  let timers: readonly NodeJS.Timeout[] = []
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

  async function renew(): Promise<void> {
    const now = await options.renewed?.()
    if (now === undefined || now.certificate === own?.certificate) return
    own = now
    showTls([...door.authorities.values()])
  }

  const onTold = (unit: string, attached: readonly StoredEvent[]): void => {
    void reload().catch(() => undefined) // the timer tries again
    if (context && attached.some(({ type }) => type === StationRevoked.type)) void vouch(context, unit, clock.now())
  }

  function addDoor(app: FastifyInstance, { logger }: PartContext): void {
    const { server } = app
    showTls = (authorities) => server instanceof Server && server.setSecureContext(tlsFor(authorities) ?? {})
    app.addHook('onReady', async () => {
      await reload()
      timers = [every(LOOK_AGAIN_MS, reload, logger), every(RENEW_LOOK_MS, renew, logger)]
    })
    refuseStrangers(app, callers)
  }

  return {
    tls: tlsFor([]),
    identify: own && callers,
    reload,
    renew,
    part: {
      name: 'trust',
      events: stationEventDefinitions,
      routes: (app, given) => {
        context = given
        if (own) addDoor(app, given)
      },
      take: async (tx, attached) => {
        if (await takeTrust(tx, attached)) tx.afterCommit(() => onTold(tx.unit, attached))
      },
      roster: findRoster,
      stop: async () => timers.forEach((timer) => clearInterval(timer)),
    },
  }
}

function refuseStrangers(app: FastifyInstance, callers: ReturnType<typeof createCallers>): void {
  app.addHook('onRequest', async (request, reply) =>
    callers(request) === undefined ? reply.code(401).send({ st: 'refused', reason: 'not-allowed' }) : undefined,
  )
}

function every(ms: number, look: () => Promise<void>, logger: PartContext['logger']): NodeJS.Timeout {
  return setInterval(() => void look().catch((error: unknown) => logger.warn('trust could not be read', { error })), ms).unref()
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
