import type { Server, ServerOptions } from 'node:https'
import type { Socket } from 'node:net'
import { parseMachineUri, type MachineName } from '../../../shared/domain/station/index.ts'
import type { Origin } from '../../../shared/domain/journal/index.ts'
import type { Clock } from '../../../shared/ports/clock.ts'
import type { Db } from '../database/index.ts'
import type { Projector } from '../journal/projector.ts'
import { readCertificate, RENEW_BEFORE_MS, type CertificateFacts } from './certificates.ts'
import { keepDoorFresh, type DoorShow } from './fresh-door.ts'
import { createPinnedGateways, type PinnedGateways } from './pinned-gateways.ts'
import { createRoster, type Roster } from './roster.ts'
import { createRosterProjector } from './roster-projector.ts'
import { callerOfSocket, createTlsServerOptions } from './tls-server.ts'
import { createTrustStore, type TrustStore } from './trust-store.ts'
import { createTrustedFetch } from './trusted-fetch.ts'
import { TrustError, type TrustProblem } from './trust-failure.ts'

/** Unit part of a gateway's `qmc://` name: gateways serve many units and belong to none. */
export const GATEWAY_UNIT = 'gateway'

/** What one station knows and shows of trust between machines (sync.md §7.7). Nothing here is needed to receive a dossier. */
export type Trust = {
  readonly unit: string
  readonly origin: Origin
  readonly store: TrustStore
  readonly roster: Roster
  readonly gateways: PinnedGateways
  readonly projector: Projector
  /** PEM of the unit's CA; undefined until there is one. */
  readonly caCertificate: () => string | undefined
  /** This station holds the CA's private key: it admits and revokes. */
  readonly isAuthority: () => boolean
  /** The certificate of this very incarnation. */
  readonly certificate: () => (CertificateFacts & { readonly pem: string }) | undefined
  /** Why this machine cannot talk to others now; undefined = it can. */
  readonly problem: () => Exclude<TrustProblem, 'plain-http' | 'not-trusted'> | undefined
  readonly isRenewalDue: () => boolean
  /** TLS options for a hub on this station: 1.3 only, client certificates of this unit only. Throws {@link TrustError}. */
  readonly serverOptions: () => ServerOptions
  /** From now on this open server shows each renewed certificate without being started anew. Returns what ends that. */
  readonly keepFresh: (server: Server) => () => void
  /** Who is on this connection; ask at every request, for a revocation does not wait for the next handshake. */
  readonly callerOf: (socket: Socket) => MachineName | undefined
  /** `fetch` to hub, gateway and other stations: mutual TLS 1.3; plain http to this machine only. */
  readonly fetch: typeof globalThis.fetch
  readonly close: () => void
}

export type TrustOptions = {
  readonly db: Db
  readonly unit: string
  readonly station: string
  readonly origin: Origin
  readonly clock: Pick<Clock, 'now'>
  readonly plainFetch?: typeof globalThis.fetch
  /** How often an open door looks for a renewed certificate, milliseconds. */
  readonly doorLookMs?: number
}

export function createTrust(options: TrustOptions): Trust {
  const { db, unit, station, origin, clock } = options
  const store = createTrustStore(db, unit)
  const gateways = createPinnedGateways(db, unit)
  const caCertificate = (): string | undefined => store.authority()?.certificate
  const isAuthority = (): boolean => typeof store.authority()?.privateKey === 'string'
  const roster = createRoster({
    db,
    unit,
    ownStation: station,
    caCertificate,
    isEnforced: (others) => others > 0 || !isAuthority(),
  })
  const certificate: Trust['certificate'] = () => {
    const own = store.own()
    const facts = own && readCertificate(own.certificate)
    return own && facts && parseMachineUri(facts.uri)?.origin === origin ? { ...facts, pem: own.certificate } : undefined
  }
  const problem: Trust['problem'] = () => {
    const shown = certificate()
    if (roster.isRevoked(origin)) return 'revoked'
    if (shown === undefined || caCertificate() === undefined) return 'no-certificate'
    return shown.notAfter <= clock.now() ? 'expired' : undefined
  }
  const { serverOptions, toShow } = createDoorSide({ store, problem, caCertificate, certificate })
  const line = createTrustedFetch(createCalling({ unit, store, gateways, roster, problem }), options.plainFetch)

  return {
    unit,
    origin,
    store,
    roster,
    gateways,
    projector: createRosterProjector({ unit, roster, gateways, caCertificate }),
    caCertificate,
    isAuthority,
    certificate,
    problem,
    isRenewalDue: () => (certificate()?.notAfter ?? 0) - clock.now() <= RENEW_BEFORE_MS,
    serverOptions,
    keepFresh: (server) => keepDoorFresh(server, toShow, options.doorLookMs),
    callerOf: (socket) => {
      const caller = callerOfSocket(socket, clock.now())
      return caller?.unit === unit && !roster.isRevoked(caller.origin) ? { unit, origin: caller.origin } : undefined
    },
    fetch: line.fetch,
    close: line.close,
  }
}

function createDoorSide({
  store,
  problem,
  caCertificate,
  certificate,
}: Pick<Trust, 'store' | 'problem' | 'caCertificate' | 'certificate'>) {
  const serverOptions = (): ServerOptions => {
    const wrong = problem()
    const own = store.own()
    const ca = caCertificate()
    if (wrong !== undefined || own === undefined || ca === undefined) throw new TrustError(wrong ?? 'no-certificate')
    return createTlsServerOptions({ ...own, ownAuthority: ca, authorities: [ca] })
  }
  /** One that has run out or was shut out shows nothing new, whatever the register holds. */
  const toShow: DoorShow = () => {
    const shown = problem() === undefined ? certificate() : undefined
    return shown && { certificate: shown.pem, options: serverOptions }
  }
  return { serverOptions, toShow }
}

function createCalling(parts: Pick<Trust, 'unit' | 'store' | 'gateways' | 'roster' | 'problem'>) {
  const { unit, store, gateways, roster, problem } = parts
  return {
    own: () => problem() ?? store.own() ?? ('no-certificate' as const),
    authorities: () => [
      ...[store.authority()].flatMap((ca) => (ca === undefined ? [] : [ca.certificate])),
      ...gateways.list().map((gateway) => gateway.caCertificate),
    ],
    accepts: (machine: MachineName, authority: string) =>
      authority === store.authority()?.certificate
        ? machine.unit === unit && !roster.isRevoked(machine.origin)
        : machine.unit === GATEWAY_UNIT,
    generation: () => String(roster.revocations().length),
  }
}
