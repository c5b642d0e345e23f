import type { Kysely, Transaction } from 'kysely'
import type { GatewayLog } from './gateway-log.ts'
import type { GatewayTables } from './gateway-tables.ts'

export type Engine = 'sqlite' | 'postgres'

/**
 * One transaction on the rows of one unit. Whatever it needs is asked through `db`; a question put to `store.db` meanwhile would
 * wait for ever on SQLite, which has one connection.
 */
export type GatewayTx = {
  readonly unit: string
  readonly engine: Engine
  readonly db: Transaction<GatewayTables>
  /** The log of the unit. Its first use locks the unit until the end of the transaction. */
  readonly log: GatewayLog
  /** Runs once the transaction is durable, and never if it is rolled back or tried again. */
  readonly afterCommit: (fn: () => void) => void
}

/** Everything the gateway keeps, on SQLite or PostgreSQL. */
export type GatewayStore = {
  readonly engine: Engine
  /** For questions only, and never inside `transaction`. */
  readonly db: Kysely<GatewayTables>
  /**
   * Everything in `work` is durable when this returns, or nothing is kept. `work` may run again from its beginning (40001, 40P01),
   * so it must not act outside of `tx` except through `tx.afterCommit`. No transaction spans units.
   */
  readonly transaction: <T>(unit: string, work: (tx: GatewayTx) => Promise<T>) => Promise<T>
  /** Calls `listener` with the unit after every durable transaction of this process that wrote to its log. */
  readonly onLogged: (listener: (unit: string) => void) => () => void
  /** Units this gateway serves. */
  readonly units: () => Promise<readonly string[]>
  /** Throws when the database does not answer. */
  readonly check: () => Promise<void>
  readonly close: () => Promise<void>
}
