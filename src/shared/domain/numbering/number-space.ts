import { addDays, type PlainDate } from '../../kernel/plain-date.ts'

/** Consecutive numbers, both ends included. */
export type NumberRange = { readonly first: number; readonly last: number }

/** The four digits of a dossier code of one unit and one day (sync.md §6): leased while a hub is in reach … */
export const LEASED: NumberRange = { first: 1, last: 4999 }
/** … and 25 ranges of 200 that need nobody's leave. */
export const SLOT_COUNT = 25
const SLOT_START = 5000
const SLOT_SIZE = 200

/** Numbers a station borrows at a time, and what is left of them when it asks for more. */
export const BLOCK_SIZE = 5
export const REFILL_AT = 2
/** Numbers the gateway grants one hub epoch at a time, and what is left of them when the hub asks for more. */
export const GRANT_SIZE = 100
export const GRANT_REFILL_AT = 20
/** A hub holds grants for today and this many days more, so that it lives through a line that is down over a week-end. */
export const GRANT_DAYS_AHEAD = 2

/** Slot k owns `5000+200k … 5199+200k` on every day; k is 0 … 24. */
export function slotRange(slot: number): NumberRange {
  if (!Number.isInteger(slot) || slot < 0 || slot >= SLOT_COUNT) throw new Error(`no such slot: ${slot}`)
  const first = SLOT_START + slot * SLOT_SIZE
  return { first, last: first + SLOT_SIZE - 1 }
}

/** The slot whose range holds the number; undefined for a leased one. */
export function slotOf(order: number): number | undefined {
  const slot = Math.floor((order - SLOT_START) / SLOT_SIZE)
  return slot >= 0 && slot < SLOT_COUNT ? slot : undefined
}

/** One incarnation and the slot it was given; `retiredOn` undefined: it works. */
export type SlotHolder = { readonly origin: string; readonly slot: number; readonly retiredOn: PlainDate | undefined }

/**
 * The lowest slot free on `day`; undefined when all 25 are taken. A slot freed by retiring its incarnation may be given out
 * again from the next day on, because codes carry the day (sync.md §6).
 */
export function chooseFreeSlot(roster: readonly SlotHolder[], day: PlainDate): number | undefined {
  const taken = new Set(
    roster.filter(({ retiredOn }) => retiredOn === undefined || retiredOn >= day).map((holder) => holder.slot),
  )
  for (let slot = 0; slot < SLOT_COUNT; slot += 1) if (!taken.has(slot)) return slot
  return undefined
}

/** Today and the days a hub may hold grants for. */
export function grantDays(today: PlainDate): readonly PlainDate[] {
  return Array.from({ length: GRANT_DAYS_AHEAD + 1 }, (_, ahead) => addDays(today, ahead))
}

export const sizeOf = ({ first, last }: NumberRange): number => Math.max(0, last - first + 1)
export const isWithin = (order: number, { first, last }: NumberRange): boolean => order >= first && order <= last
