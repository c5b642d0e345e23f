import { z } from 'zod'

/** Notes and coins in use, largest first, in đồng (State Bank of Vietnam; 200 đ is no longer asked for at counters). */
export const DENOMINATIONS = [500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500] as const

const Denomination = z.union(DENOMINATIONS.map((value) => z.literal(value)))

/** More pieces of one kind than this is a slip of the keyboard. */
export const MAX_PIECES = 20_000

/** What lies in the drawer, piece by piece; a kind that is not named has none. */
export const CashCount = z
  .array(
    z.object({
      value: Denomination,
      pieces: z
        .number({ error: 'validation.number' })
        .int('validation.whole-number')
        .min(0, 'validation.number')
        .max(MAX_PIECES, 'validation.too-large'),
    }),
  )
  .max(DENOMINATIONS.length, 'validation.too-many')
  .refine((count) => new Set(count.map(({ value }) => value)).size === count.length, 'validation.invalid')
export type CashCount = z.infer<typeof CashCount>

/** Whole đồng. */
export function countedCash(count: CashCount): number {
  return count.reduce((sum, { value, pieces }) => sum + value * pieces, 0)
}
