import type { PlainDate } from '../../kernel/plain-date.ts'
import { BLOCK_SIZE, GRANT_REFILL_AT, grantDays, isWithin, sizeOf, type NumberRange } from './number-space.ts'

export type DayRange = NumberRange & { readonly day: PlainDate }

/** A range the gateway granted, and the epoch of this hub it was granted to. */
export type HubGrant = DayRange & { readonly epoch: number }

/** A block given to one incarnation of a station, under the id of its request. */
export type HubBlock = DayRange & { readonly origin: string; readonly requestId: string }

/**
 * What a hub knows of numbers. `epoch` rises whenever its ledger may be older than what it has given away (restore, moved
 * disk): grants of an earlier epoch are then worth nothing, for the blocks cut from them are forgotten.
 */
export type HubLedger = { readonly epoch: number; readonly grants: readonly HubGrant[]; readonly blocks: readonly HubBlock[] }

export const NEW_HUB: HubLedger = { epoch: 1, grants: [], blocks: [] }

export type LeaseRequest = {
  readonly origin: string
  readonly day: PlainDate
  readonly requestId: string
  /** By the hub's clock. */
  readonly today: PlainDate
}

export type LeaseOutcome =
  | { readonly kind: 'leased'; readonly ledger: HubLedger; readonly block: HubBlock }
  /** `no-grant`: the gateway has given nothing, or all of it is used; the station numbers from its slot. */
  | { readonly kind: 'refused'; readonly reason: 'no-grant' | 'wrong-day' }

/**
 * Cuts a block for a station out of a grant of this epoch. The same request gets the same block, so a lost answer burns
 * nothing. The hub must have written `ledger` durably before it answers.
 */
export function leaseBlock(ledger: HubLedger, request: LeaseRequest): LeaseOutcome {
  const { origin, day, requestId, today } = request
  const known = ledger.blocks.find((block) => block.origin === origin && block.requestId === requestId)
  if (known) return { kind: 'leased', ledger, block: known }
  if (!grantDays(today).includes(day)) return { kind: 'refused', reason: 'wrong-day' }
  for (const grant of grantsOf(ledger, day)) {
    const first = nextFree(ledger, grant)
    if (first > grant.last) continue
    const block = { origin, day, requestId, first, last: Math.min(first + BLOCK_SIZE - 1, grant.last) }
    return { kind: 'leased', ledger: { ...ledger, blocks: [...ledger.blocks, block] }, block }
  }
  return { kind: 'refused', reason: 'no-grant' }
}

/** Days for which the hub should ask the gateway for another range. */
export function grantsWanted(ledger: HubLedger, today: PlainDate): readonly PlainDate[] {
  return grantDays(today).filter((day) => grantedLeft(ledger, day) < GRANT_REFILL_AT)
}

/** The gateway's answer; ranges granted to another epoch, and ranges already here, change nothing. */
export function addGrants(ledger: HubLedger, epoch: number, ranges: readonly DayRange[]): HubLedger {
  if (epoch !== ledger.epoch) return ledger
  const fresh = ranges.filter(
    (range) => !ledger.grants.some((known) => known.day === range.day && known.first === range.first && known.epoch === epoch),
  )
  return { ...ledger, grants: [...ledger.grants, ...fresh.map(({ day, first, last }) => ({ day, first, last, epoch }))] }
}

/** After a restore: a new epoch, with nothing granted yet. Open requests must be thrown away too, their ids may be used up. */
export function afterHubRestore(ledger: HubLedger): HubLedger {
  return { ...ledger, epoch: ledger.epoch + 1 }
}

export function grantedLeft(ledger: HubLedger, day: PlainDate): number {
  return grantsOf(ledger, day).reduce((sum, grant) => sum + sizeOf({ first: nextFree(ledger, grant), last: grant.last }), 0)
}

const grantsOf = ({ epoch, grants }: HubLedger, day: PlainDate): readonly HubGrant[] =>
  grants.filter((grant) => grant.day === day && grant.epoch === epoch)

function nextFree({ blocks }: HubLedger, grant: HubGrant): number {
  const given = blocks.filter((block) => block.day === grant.day && isWithin(block.first, grant)).map((block) => block.last)
  return Math.max(grant.first, ...given.map((last) => last + 1))
}
