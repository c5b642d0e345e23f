import { z } from 'zod'
import { TicketView } from './queue.ts'

export const queueOvernightContract = {
  /** A number of an earlier day that nobody closed: when it ended is said to be unknown, and no average counts it. */
  'queue.close-overnight': {
    kind: 'command',
    permission: 'queue.serve',
    input: z.object({ ticketId: z.string().min(1).max(64) }),
    output: TicketView,
  },
} as const
