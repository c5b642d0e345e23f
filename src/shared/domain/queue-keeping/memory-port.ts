import type { Grant, Memory } from './book.ts'

/** What becomes a fact of the journal, in the transaction that writes the memory. */
export type KeepingChange =
  | { readonly kind: 'granted'; readonly grant: Grant; readonly epoch: number }
  | { readonly kind: 'withdrawn'; readonly grant: Grant; readonly reason: 'handed-back' | 'released' }
  | { readonly kind: 'kept'; readonly epoch: number; readonly cause: KeeperCause }

export type KeeperCause = 'first' | 'hub-changed' | 'took-over' | 'person'

/** Reads and writes at once; what was written is there after a power cut. One for the station, whatever its parts. */
export interface MemoryPort {
  read(): Memory
  write(memory: Memory, changes?: readonly KeepingChange[]): void
}
