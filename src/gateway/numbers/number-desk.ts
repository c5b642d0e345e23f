import {
  addGrants,
  afterGatewayRestore,
  grantDays,
  grantRanges,
  grantsWanted,
  leaseBlock,
  type GatewayGrant,
  type GrantAnswer,
  type GrantAsk,
  type HubLedger,
  type LeaseAnswer,
  type LeaseAsk,
} from '../../shared/domain/numbering/index.ts'
import { dateOf, toLocalTime } from '../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../shared/kernel/plain-date.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { GatewayStore, GatewayTx } from '../store/gateway-store.ts'
import { createNumberRows, type LedgerHead, type NumberRows, type OpenGrantRequest } from './number-rows.ts'

export type NumberDesk = ReturnType<typeof createNumberDesk>

type DeskDeps = {
  readonly store: GatewayStore
  readonly clock: Clock
  readonly newId: () => string
  /** The province's gateway grants to itself what it lends directly; a hub waits for its grants. */
  readonly grantsItself: boolean
}

type Work = { readonly rows: NumberRows; readonly head: LedgerHead; readonly today: PlainDate }

/** Lends blocks to stations and grants ranges to hubs. Whatever is answered is durable before the answer leaves. */
export function createNumberDesk(deps: DeskDeps) {
  const { store, clock, newId } = deps

  /** The unit is locked, so that of two processes on one database one waits for the other. */
  function within<T>(unit: string, work: (parts: Work) => Promise<T>): Promise<T> {
    return store.transaction(unit, async (tx: GatewayTx) => {
      await tx.log.lock()
      const rows = createNumberRows(tx, clock.now())
      const today = dateOf(toLocalTime(clock.now()))
      return work({ rows, today, head: await currentHead(deps, rows, today) })
    })
  }

  return {
    lease: (ask: LeaseAsk): Promise<LeaseAnswer> =>
      within(ask.unit, async (work) => {
        const request = { origin: ask.origin, day: ask.day, requestId: ask.requestId, today: work.today }
        const ledger = await work.rows.loadHub(work.head.incarnation, [ask.day])
        let outcome = leaseBlock(ledger, request)
        if (outcome.kind === 'refused' && outcome.reason === 'no-grant')
          outcome = leaseBlock(await refillOwn(deps, work, { ledger, day: ask.day }), request)
        if (outcome.kind === 'refused') return { st: 'none', reason: outcome.reason }
        const { block } = outcome
        if (!ledger.blocks.includes(block)) await work.rows.saveBlock(block)
        return { st: 'leased', day: block.day, first: block.first, last: block.last }
      }),
    grant: (ask: GrantAsk): Promise<GrantAnswer> =>
      within(ask.unit, async (work) => {
        const grants = await grantTo(work, ask)
        if (grants === 'stale') return { st: 'none', reason: 'stale-epoch' }
        return { st: 'granted', epoch: ask.epoch, grants: grants.map(({ day, first, last }) => ({ day, first, last })) }
      }),
    /** What this hub should ask its gateway for, under an id that is durable; undefined: it has enough. */
    openGrantRequest: (unit: string): Promise<(OpenGrantRequest & { readonly hub: string }) | undefined> =>
      within(unit, async ({ rows, head, today }) => {
        if (head.asked) return { ...head.asked, hub: head.hub }
        const days = [...grantsWanted(await rows.loadHub(head.incarnation, grantDays(today)), today)]
        if (days.length === 0) return undefined
        const asked = { id: newId(), epoch: head.incarnation, days }
        await rows.saveHead({ ...head, asked })
        return { ...asked, hub: head.hub }
      }),
    /** The gateway's answer and the end of the question, at once. True: there is more to lend now. */
    takeGrants: (unit: string, asked: OpenGrantRequest, answer: GrantAnswer): Promise<boolean> =>
      within(unit, async ({ rows, head }) => {
        if (head.asked?.id !== asked.id) return false
        await rows.saveHead({ ...head, asked: undefined })
        if (answer.st !== 'granted' || answer.grants.length === 0) return false
        const ledger = await rows.loadHub(head.incarnation, asked.days)
        const after = addGrants(ledger, answer.epoch, answer.grants)
        await rows.saveHeld(after.grants.slice(ledger.grants.length))
        return after.grants.length > ledger.grants.length
      }),
  }
}

/**
 * A database put back from a copy has forgotten what it gave: its own log then goes on under a new incarnation, and with it ends
 * every grant it holds; a gateway besides gives nothing for the days it may have given before.
 */
async function currentHead({ newId, grantsItself }: DeskDeps, rows: NumberRows, today: PlainDate): Promise<LedgerHead> {
  const incarnation = await rows.incarnation()
  const known = await rows.findHead()
  if (known?.incarnation === incarnation) return known
  const head: LedgerHead = {
    hub: known?.hub ?? newId(),
    incarnation,
    grantsFrom:
      known && grantsItself
        ? afterGatewayRestore({ grants: [], epochs: {}, grantsFrom: undefined }, today).grantsFrom
        : undefined,
    asked: undefined,
  }
  await rows.saveHead(head)
  return head
}

/** The answer and what it changed, written; a ghost of a hub gets nothing. */
async function grantTo(
  work: Work,
  ask: Pick<GrantAsk, 'hub' | 'epoch' | 'requestId' | 'days'>,
): Promise<GatewayGrant[] | 'stale'> {
  const { rows, head, today } = work
  const loaded = await rows.loadGrants(ask.days)
  const outcome = grantRanges({ ...loaded, grantsFrom: head.grantsFrom }, { ...ask, today })
  if (outcome.kind === 'refused') return 'stale'
  await rows.saveGrants(outcome.ledger.grants.slice(loaded.grants.length))
  await rows.saveEpoch(ask.hub, ask.epoch)
  return [...outcome.grants]
}

/** The gateway's own store for stations that talk to it directly: the same ranges, granted to itself. */
async function refillOwn(
  { newId, grantsItself }: DeskDeps,
  work: Work,
  ask: { readonly ledger: HubLedger; readonly day: PlainDate },
): Promise<HubLedger> {
  const { ledger, day } = ask
  const { head, rows } = work
  if (!grantsItself || !grantDays(work.today).includes(day)) return ledger
  const grants = await grantTo(work, { hub: head.hub, epoch: head.incarnation, requestId: newId(), days: [day] })
  if (grants === 'stale') return ledger
  const refilled = addGrants(ledger, head.incarnation, grants)
  await rows.saveHeld(refilled.grants.slice(ledger.grants.length))
  return refilled
}
