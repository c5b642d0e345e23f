import { appError } from '../../kernel/app-error.ts'
import { addDays, type PlainDate } from '../../kernel/plain-date.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { isWithin, REFILL_AT, sizeOf, slotRange, type NumberRange } from './number-space.ts'

/** A block this incarnation borrowed for one day; `next` is `last + 1` once it is used up. */
export type StationLease = NumberRange & { readonly day: PlainDate; readonly next: number }

/**
 * What one incarnation of a station may number with. A restored PC is a new incarnation and starts without leases: what the
 * old one borrowed after the backup was made is not known to it.
 */
export type StationCodes = {
  /** undefined: no permanent slot was free; the station then lives on leases alone. */
  readonly slot: number | undefined
  /** Highest number of that slot used on a day. */
  readonly slotLast: Readonly<Record<string, number>>
  readonly leases: readonly StationLease[]
}

export type TakenCode = { readonly state: StationCodes; readonly order: number; readonly source: 'lease' | 'slot' }

export const NO_CODES: StationCodes = { slot: undefined, slotLast: {}, leases: [] }

/**
 * The next number of the day: of a lease first, because the permanent slot must last for the day no hub is in reach.
 * The caller writes `state` in the transaction of the fact that carries the number, or not at all.
 */
export function takeDossierCode(state: StationCodes, day: PlainDate): Result<TakenCode> {
  const lease = state.leases.find((one) => one.day === day && one.next <= one.last)
  if (lease) return ok({ state: replaceLease(state, { ...lease, next: lease.next + 1 }), order: lease.next, source: 'lease' })
  if (state.slot !== undefined) {
    const order = nextOfSlot(state, state.slot, day)
    if (order <= slotRange(state.slot).last)
      return ok({ state: { ...state, slotLast: { ...state.slotLast, [day]: order } }, order, source: 'slot' })
  }
  return err(appError('conflict', 'number.range-used-up'))
}

/** `Còn n mã dự phòng`: what can be numbered on that day with no other machine in reach. A lease of another day is worth nothing. */
export function remainingCodes(state: StationCodes, day: PlainDate): number {
  return leasedLeft(state, day) + slotLeft(state, day)
}

export function leasedLeft({ leases }: StationCodes, day: PlainDate): number {
  return leases.filter((lease) => lease.day === day).reduce((sum, { next, last }) => sum + sizeOf({ first: next, last }), 0)
}

export function slotLeft(state: StationCodes, day: PlainDate): number {
  if (state.slot === undefined) return 0
  return sizeOf({ first: nextOfSlot(state, state.slot, day), last: slotRange(state.slot).last })
}

/** The answer of a hub; one that comes twice changes nothing. */
export function addLease(state: StationCodes, lease: NumberRange & { readonly day: PlainDate }): StationCodes {
  const isKnown = state.leases.some(({ day, first }) => day === lease.day && first === lease.first)
  if (isKnown) return state
  const added = { day: lease.day, first: lease.first, last: lease.last, next: lease.first }
  return { ...state, leases: [...state.leases, added] }
}

/** Counters follow the log: a number seen in it is never given again, whoever used it. */
export function noteUsed(state: StationCodes, day: PlainDate, order: number): StationCodes {
  const lease = state.leases.find((one) => one.day === day && isWithin(order, one))
  if (lease) return replaceLease(state, { ...lease, next: Math.max(lease.next, order + 1) })
  if (state.slot === undefined || !isWithin(order, slotRange(state.slot))) return state
  return { ...state, slotLast: { ...state.slotLast, [day]: Math.max(order, state.slotLast[day] ?? 0) } }
}

/** Blocks for tomorrow are borrowed from one o'clock on: a hub that dies overnight then hurts nobody in the morning. */
const TOMORROW_FROM_MINUTES = 13 * 60

/** Days for which a block should be asked for now. `minutes` since midnight. */
export function leasesWanted(
  state: StationCodes,
  now: { readonly day: PlainDate; readonly minutes: number },
): readonly PlainDate[] {
  const days = now.minutes >= TOMORROW_FROM_MINUTES ? [now.day, addDays(now.day, 1)] : [now.day]
  return days.filter((day) => leasedLeft(state, day) <= REFILL_AT)
}

/** Numbers of the day's leases that no dossier carries, for the list of the day's close. */
export function unusedLeases({ leases }: StationCodes, day: PlainDate): readonly NumberRange[] {
  return leases.filter((lease) => lease.day === day && lease.next <= lease.last).map(({ next, last }) => ({ first: next, last }))
}

function nextOfSlot({ slotLast }: StationCodes, slot: number, day: PlainDate): number {
  const { first } = slotRange(slot)
  return Math.max(first, (slotLast[day] ?? 0) + 1)
}

function replaceLease(state: StationCodes, lease: StationLease): StationCodes {
  const leases = state.leases.map((one) => (one.day === lease.day && one.first === lease.first ? lease : one))
  return { ...state, leases }
}
