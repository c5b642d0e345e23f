import type { CounterScope } from '../queue/counter-scope.ts'

export type TurnOf = { readonly ticketId: string; readonly turn: number }
export type Pick = TurnOf & { readonly why: string; readonly whyParams: Readonly<Record<string, string | number>> }

/** What a station's own register says about the line; never newer than what has reached it. */
export interface LineFacts {
  /** `yyyy-mm-dd`; rights are of one day. */
  day(): string
  /** Whose turn it is at this counter, were those of `isTaken` not there. */
  next(scope: CounterScope, isTaken: (turn: TurnOf) => boolean): Pick | undefined
  /** Where the number stands; undefined: it is not known here (yet). `isOver`: served, gone home or void, in whatever turn. */
  turnOf(ticketId: string): { readonly turn: number; readonly isWaiting: boolean; readonly isOver?: boolean } | undefined
  /** Terms of this day with which a history began, of whatever station: `QueueKept` with cause `first` or `person`. */
  beginnings(): readonly { readonly epoch: number; readonly station: string }[]
  /** How far each log reaches here. */
  have(): Readonly<Record<string, number>>
}

/** Still waiting in that very turn, as far as is known here. */
export function isStillDue(facts: LineFacts, { ticketId, turn }: TurnOf): boolean {
  const now = facts.turnOf(ticketId)
  return now !== undefined && now.isWaiting && now.turn === turn
}

/** Known here to have been called, or otherwise to have left the line, since. */
export function isPast(facts: LineFacts, { ticketId, turn }: TurnOf): boolean {
  const now = facts.turnOf(ticketId)
  return now !== undefined && (now.isOver === true || now.turn > turn || (now.turn === turn && !now.isWaiting))
}
