import { z } from 'zod'
import { PlainDate } from '../../kernel/plain-date.ts'
import { Origin } from '../journal/event-envelope.ts'

export const LEASE_PATH = '/v1/numbers/lease'
export const GRANT_PATH = '/v1/numbers/grant'

const Order = z.number().int().min(1).max(9_999)
const DayRange = z.object({ day: PlainDate, first: Order, last: Order })
const RequestId = z.string().min(8).max(64)
const Asker = { unit: z.string().min(1).max(200), origin: Origin, requestId: RequestId }

/** A station asks for a block of one day; the same `requestId` always gets the same block. */
export const LeaseAsk = z.object({ ...Asker, day: PlainDate })
export type LeaseAsk = z.infer<typeof LeaseAsk>

export const LeaseAnswer = z.discriminatedUnion('st', [
  z.object({ st: z.literal('leased'), ...DayRange.shape }),
  z.object({ st: z.literal('none'), reason: z.enum(['no-grant', 'wrong-day']) }),
])
export type LeaseAnswer = z.infer<typeof LeaseAnswer>

/** A hub asks for ranges, in one of its epochs. `hub` names its ledger of numbers; `origin` the log that signs the question. */
export const GrantAsk = z.object({
  ...Asker,
  hub: z.string().min(8).max(64),
  epoch: z.number().int().min(1),
  days: z.array(PlainDate).max(10),
})
export type GrantAsk = z.infer<typeof GrantAsk>

export const GrantAnswer = z.discriminatedUnion('st', [
  z.object({ st: z.literal('granted'), epoch: z.number().int(), grants: z.array(DayRange) }),
  z.object({ st: z.literal('none'), reason: z.enum(['stale-epoch']) }),
])
export type GrantAnswer = z.infer<typeof GrantAnswer>
