import { plainDate } from '../../kernel/plain-date.ts'

/**
 * After how many days a payment nobody saw is looked at by a person; a later habit is a new row, never an edit. No law names a
 * number: the money of a fast transfer (NAPAS 247) is there at once, an ordinary one within a working day or two, and a weekend may
 * lie between.
 */
export const AWAITED_DAYS = [
  { from: plainDate('2021-01-01'), days: 5, source: 'practice of communes and banks, unverified; the centre sets its own' },
] as const
