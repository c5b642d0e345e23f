import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { GatewayGrant, GatewayLedger, HubBlock, HubGrant, HubLedger } from '../../shared/domain/numbering/index.ts'
import { PlainDate } from '../../shared/kernel/plain-date.ts'
import type { GatewayTx } from '../store/gateway-store.ts'
import type { GatewayTables } from '../store/gateway-tables.ts'

type NumberTables = {
  readonly number_ledger: {
    unit: string
    hub: string
    incarnation: number
    grants_from: string | null
    grant_request: string | null
  }
  readonly number_grant: {
    unit: string
    day: string
    first: number
    last: number
    hub: string
    epoch: number
    request_id: string
    given_at: number
  }
  readonly number_hub: { unit: string; hub: string; epoch: number }
  readonly number_held: { unit: string; day: string; first: number; last: number; epoch: number }
  readonly number_block: {
    unit: string
    day: string
    first: number
    last: number
    origin: string
    request_id: string
    given_at: number
  }
}

const tablesOf = (db: Kysely<GatewayTables>) => db.withTables<NumberTables>()

/** A question to the gateway that has no answer yet; its id is durable before it is sent. */
export const OpenGrantRequest = z.object({ id: z.string(), epoch: z.number(), days: z.array(PlainDate) })
export type OpenGrantRequest = z.infer<typeof OpenGrantRequest>

/** One unit's own row: the name of this ledger, and in which life of it we are. */
export type LedgerHead = {
  readonly hub: string
  readonly incarnation: number
  readonly grantsFrom: PlainDate | undefined
  readonly asked: OpenGrantRequest | undefined
}

export type NumberRows = ReturnType<typeof createNumberRows>

/** Rows of the numbers of one unit inside a transaction that has locked the unit. */
export function createNumberRows({ db: handle, unit }: Pick<GatewayTx, 'db' | 'unit'>, now: number) {
  const db = tablesOf(handle)
  return {
    ...createHeadRows(db, unit),
    ...createGatewayRows(db, unit, now),
    ...createHubRows(db, unit, now),
    /** In which life this database is; it changes when a peer has shown that it was put back from a copy. */
    incarnation: async (): Promise<number> => {
      const row = await db
        .selectFrom('own_log')
        .select((eb) => eb.fn.max('incarnation').as('incarnation'))
        .where('unit', '=', unit)
        .executeTakeFirst()
      return Math.max(1, row?.incarnation ?? 1)
    },
  }
}

type Tables = ReturnType<typeof tablesOf>

function createHeadRows(db: Tables, unit: string) {
  return {
    findHead: async (): Promise<LedgerHead | undefined> => {
      const row = await db.selectFrom('number_ledger').selectAll().where('unit', '=', unit).executeTakeFirst()
      return (
        row && {
          hub: row.hub,
          incarnation: row.incarnation,
          grantsFrom: row.grants_from === null ? undefined : PlainDate.parse(row.grants_from),
          asked: row.grant_request === null ? undefined : OpenGrantRequest.parse(JSON.parse(row.grant_request)),
        }
      )
    },
    saveHead: async ({ hub, incarnation, grantsFrom, asked }: LedgerHead): Promise<void> => {
      const values = {
        hub,
        incarnation,
        grants_from: grantsFrom ?? null,
        grant_request: asked === undefined ? null : JSON.stringify(asked),
      }
      await db
        .insertInto('number_ledger')
        .values({ unit, ...values })
        .onConflict((conflict) => conflict.column('unit').doUpdateSet(values))
        .execute()
    },
  }
}

/** What the gateway gave to hubs. */
function createGatewayRows(db: Tables, unit: string, now: number) {
  return {
    loadGrants: async (days: readonly PlainDate[]): Promise<Pick<GatewayLedger, 'grants' | 'epochs'>> => {
      const hubs = await db.selectFrom('number_hub').select(['hub', 'epoch']).where('unit', '=', unit).execute()
      const epochs = Object.fromEntries(hubs.map(({ hub, epoch }) => [hub, epoch]))
      if (days.length === 0) return { grants: [], epochs }
      const rows = await db
        .selectFrom('number_grant')
        .select(['day', 'first', 'last', 'hub', 'epoch', 'request_id'])
        .where('unit', '=', unit)
        .where('day', 'in', days)
        .execute()
      const grants = rows.map(({ request_id: requestId, day, ...row }) => ({ ...row, requestId, day: PlainDate.parse(day) }))
      return { grants, epochs }
    },
    saveGrants: async (grants: readonly GatewayGrant[]): Promise<void> => {
      for (const { day, first, last, hub, epoch, requestId } of grants)
        await db
          .insertInto('number_grant')
          .values({ unit, day, first, last, hub, epoch, request_id: requestId, given_at: now })
          .execute()
    },
    saveEpoch: async (hub: string, epoch: number): Promise<void> => {
      await db
        .insertInto('number_hub')
        .values({ unit, hub, epoch })
        .onConflict((conflict) => conflict.columns(['unit', 'hub']).doUpdateSet({ epoch }))
        .execute()
    },
  }
}

/** What this hub was granted, and what it lent to stations. */
function createHubRows(db: Tables, unit: string, now: number) {
  return {
    loadHub: async (epoch: number, days: readonly PlainDate[]): Promise<HubLedger> => {
      const grants = await db
        .selectFrom('number_held')
        .select(['day', 'first', 'last', 'epoch'])
        .where('unit', '=', unit)
        .where('day', 'in', days)
        .orderBy('first')
        .execute()
      const blocks = await db
        .selectFrom('number_block')
        .select(['day', 'first', 'last', 'origin', 'request_id'])
        .where('unit', '=', unit)
        .where('day', 'in', days)
        .execute()
      return {
        epoch,
        grants: grants.map((row): HubGrant => ({ ...row, day: PlainDate.parse(row.day) })),
        blocks: blocks.map(({ request_id: requestId, day, ...row }): HubBlock => ({
          ...row,
          requestId,
          day: PlainDate.parse(day),
        })),
      }
    },
    saveHeld: async (grants: readonly HubGrant[]): Promise<void> => {
      for (const { day, first, last, epoch } of grants)
        await db
          .insertInto('number_held')
          .values({ unit, day, first, last, epoch })
          .onConflict((conflict) => conflict.columns(['unit', 'day', 'first']).doNothing())
          .execute()
    },
    saveBlock: async ({ day, first, last, origin, requestId }: HubBlock): Promise<void> => {
      await db
        .insertInto('number_block')
        .values({ unit, day, first, last, origin, request_id: requestId, given_at: now })
        .execute()
    },
  }
}
