import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { EventDefinition, Origin, StoredEvent } from '../shared/domain/journal/index.ts'
import type { Clock } from '../shared/ports/clock.ts'
import type { Logger } from '../shared/ports/logger.ts'
import type { Roster } from './store/gateway-log.ts'
import type { GatewayStore, GatewayTx } from './store/gateway-store.ts'

/**
 * Who asks. `proof`: by its client certificate or by the signature of its log's key. `none` is never given by the gateway itself:
 * whoever proves nothing is nobody.
 */
export type Caller = {
  readonly unit: string
  readonly origin: string
  /** The station id of its certificate, without the incarnation. */
  readonly station?: string
  readonly proof: 'certificate' | 'signature' | 'none'
}

export type PartContext = {
  readonly store: GatewayStore
  readonly clock: Clock
  readonly logger: Logger
  /** Undefined = nobody known. */
  readonly callerOf: (request: FastifyRequest) => Caller | undefined
  /** What held up a telling to the province may be over: a blob has been verified. */
  readonly kickOutbox: () => void
  /** A file has just come to stand here, in the transaction that says so; absent where nobody is told of dossiers. */
  readonly onPageHere?: (tx: GatewayTx, sha256: string) => Promise<void>
}

/** A feature of the gateway: blobs, numbers, trust, reconciliation. Its tables are one migration in `store/migrations`. */
export type GatewayPart = {
  readonly name: string
  /** Adds its routes, before the door opens. */
  readonly routes?: (app: FastifyInstance, context: PartContext) => void
  /** Adds what only the administrator of this machine may ask, to the plain port that listens on this machine alone. */
  readonly opsRoutes?: (app: FastifyInstance, context: PartContext) => void
  /**
   * Told of events that have just come to stand on all their parents, causes first, in the transaction that stores them; once for
   * each fact. Events of a kind this program cannot read never come here.
   */
  readonly take?: (tx: GatewayTx, attached: readonly StoredEvent[]) => Promise<void>
  /** Kinds of event this part reads or writes, beside dossiers, deliveries and gates. */
  readonly events?: readonly EventDefinition[]
  /** Who may write to the unit's log, looked up before events of these origins are taken. At most one part has one. */
  readonly roster?: (tx: GatewayTx, origins: readonly Origin[]) => Promise<Roster | undefined>
  readonly stop?: () => Promise<void>
}
