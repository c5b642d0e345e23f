import type { EventId, Origin } from './event-envelope.ts'

/** Why events of one origin were not taken. The other origins of the same batch are not held up by it. */
export type RefusalReason =
  /** Not an event at all, or of a shape this protocol does not have. */
  | 'malformed'
  | 'wrong-unit'
  /** Another event is already stored at this place: two machines wrote under one identity. */
  | 'fork'
  /** Events before this one are missing; ask for them from our head on. */
  | 'gap'
  /** This machine was never let in, as far as is known here yet. Offered again, it is judged again. */
  | 'unknown-origin'
  /** Written after its machine was shut out. */
  | 'shut-out'
  | 'bad-hash'
  | 'bad-signature'
  | 'bad-body'

/** `origin` is empty and `seq` 0 when the thing could not be read as an event. */
export type Refusal = { readonly origin: Origin; readonly seq: number; readonly reason: RefusalReason }

export type ReceiveOutcome = {
  /** Newly stored, in the order they were stored. */
  readonly accepted: readonly { readonly origin: Origin; readonly seq: number; readonly id: EventId }[]
  /** Already here, byte for byte. */
  readonly duplicates: number
  /** Stored, but a parent is still missing. */
  readonly waiting: number
  readonly refused: readonly Refusal[]
}

export type ChainProblem = 'gap' | 'bad-link' | 'bad-hash' | 'bad-signature' | 'bad-body' | 'bad-head' | 'unknown-origin'

export type ChainFinding = { readonly origin: Origin; readonly seq: number; readonly problem: ChainProblem }

/** An aggregate somebody must look at before it goes further. */
export type OpenConflict = { readonly aggId: string; readonly heads: readonly EventId[] }
