import type { LocalTime } from '../../../shared/kernel/local-time.ts'

/**
 * What the projectors saw and windows must hear of: rows changed, a number was called. Filled inside transactions, whoever's event it was,
 * this PC's or one that came over the line; emptied after the commit.
 */
export type QueueNotes = {
  readonly changed: () => void
  readonly called: (call: { readonly id: string; readonly at: LocalTime }) => void
  readonly take: () => { readonly isChanged: boolean; readonly calls: readonly { readonly id: string; readonly at: LocalTime }[] }
}

export function createQueueNotes(): QueueNotes {
  let isChanged = false
  let calls: { readonly id: string; readonly at: LocalTime }[] = []
  return {
    changed: () => void (isChanged = true),
    called: (call) => void calls.push(call),
    take: () => {
      const taken = { isChanged, calls }
      isChanged = false
      calls = []
      return taken
    },
  }
}
