import { addDays, type PlainDate } from '../../kernel/plain-date.ts'
import type { DayRange } from './hub-leases.ts'
import { GRANT_DAYS_AHEAD, GRANT_SIZE, grantDays, LEASED } from './number-space.ts'

/** A range of one unit and day given to one epoch of one hub, for ever. */
export type GatewayGrant = DayRange & { readonly hub: string; readonly epoch: number; readonly requestId: string }

/** What the gateway knows of one unit's numbers. */
export type GatewayLedger = {
  readonly grants: readonly GatewayGrant[]
  /** Highest epoch seen of each hub. */
  readonly epochs: Readonly<Record<string, number>>
  /** After a restore nothing is granted for days an earlier life of this ledger may have granted. */
  readonly grantsFrom: PlainDate | undefined
}

export const NEW_GATEWAY: GatewayLedger = { grants: [], epochs: {}, grantsFrom: undefined }

export type GrantRequest = {
  readonly hub: string
  readonly epoch: number
  readonly requestId: string
  readonly days: readonly PlainDate[]
  /** By the gateway's clock. */
  readonly today: PlainDate
}

export type GrantOutcome =
  | { readonly kind: 'granted'; readonly ledger: GatewayLedger; readonly grants: readonly GatewayGrant[] }
  /** The hub has already asked in a later epoch: this is its ghost. */
  | { readonly kind: 'refused'; readonly reason: 'stale-epoch' }

/**
 * The next hundred of each wanted day inside 0001–4999, disjoint from every range ever granted of that day. Days out of reach
 * or used up get nothing. The same request gets the same ranges. `ledger` must be durable before the answer leaves.
 */
export function grantRanges(ledger: GatewayLedger, request: GrantRequest): GrantOutcome {
  const { hub, epoch } = request
  if (epoch < (ledger.epochs[hub] ?? 0)) return { kind: 'refused', reason: 'stale-epoch' }
  let after: GatewayLedger = { ...ledger, epochs: { ...ledger.epochs, [hub]: epoch } }
  const granted: GatewayGrant[] = []
  for (const day of new Set(request.days)) {
    const known = ledger.grants.find((grant) => grant.day === day && isOf(grant, request))
    const grant = known ?? nextGrant(after, request, day)
    if (!grant) continue
    granted.push(grant)
    if (!known) after = { ...after, grants: [...after.grants, grant] }
  }
  return { kind: 'granted', ledger: after, grants: granted }
}

/** A gateway restored from a copy has forgotten grants for today and the days ahead: for those it gives nothing, and stations use their slots. */
export function afterGatewayRestore(ledger: GatewayLedger, today: PlainDate): GatewayLedger {
  return { ...ledger, grantsFrom: addDays(today, GRANT_DAYS_AHEAD + 1) }
}

const isOf = (grant: GatewayGrant, { hub, epoch, requestId }: GrantRequest): boolean =>
  grant.hub === hub && grant.epoch === epoch && grant.requestId === requestId

function nextGrant({ grants, grantsFrom }: GatewayLedger, request: GrantRequest, day: PlainDate): GatewayGrant | undefined {
  if (!grantDays(request.today).includes(day) || (grantsFrom !== undefined && day < grantsFrom)) return undefined
  const first = Math.max(LEASED.first, ...grants.filter((grant) => grant.day === day).map(({ last }) => last + 1))
  if (first > LEASED.last) return undefined
  const { hub, epoch, requestId } = request
  return { day, first, last: Math.min(first + GRANT_SIZE - 1, LEASED.last), hub, epoch, requestId }
}
