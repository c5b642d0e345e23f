import { z } from 'zod'
import { PlainDate } from '../../kernel/plain-date.ts'
import type { Channel } from '../procedure/channel.ts'
import { catalogueLine } from '../procedure/catalogue-text.ts'
import { Dong, type FeeRule } from './fee-rule.ts'
import { compareText } from '../../kernel/text.ts'

/** `all` every channel that has no rate of its own on the day. */
export const RateChannel = z.enum(['all', 'direct', 'online', 'postal'], { error: 'validation.choice' })
export type RateChannel = z.infer<typeof RateChannel>

/**
 * One line of the commune's own fee table: what the province's council (HĐND) has set for a procedure, for a channel, from a
 * day (to a day). Whole đồng a unit. A rate is never edited: it ends, and another begins.
 */
export const FeeRate = z.object({
  id: z.string(),
  procedureCode: catalogueLine(30),
  channel: RateChannel,
  amount: Dong,
  from: PlainDate,
  /** Last day it holds; null: until another resolution. */
  to: PlainDate.nullable(),
  resolution: catalogueLine(300).pipe(z.string().min(1, 'validation.required')),
})
export type FeeRate = z.infer<typeof FeeRate>

type Dated = Pick<FeeRate, 'procedureCode' | 'channel' | 'from' | 'to'>

const holdsOn = ({ from, to }: Pick<FeeRate, 'from' | 'to'>, day: PlainDate): boolean => from <= day && (to === null || day <= to)

/** Both would hold on one day for one channel: which one? Refused when it is typed. */
export function ratesOverlap(a: Dated, b: Dated): boolean {
  if (a.procedureCode !== b.procedureCode || a.channel !== b.channel) return false
  return (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to)
}

export type RateOn =
  | { readonly kind: 'rate'; readonly rate: FeeRate }
  /** `gap`: the table knows the procedure but not this day. `unknown`: it never heard of it. `twice`: two PCs set one each. */
  | { readonly kind: 'gap' | 'unknown' | 'twice' }

/** What the table says of a procedure on a day. A channel's own rate goes before the rate for all. */
export function rateOn(rates: readonly FeeRate[], procedureCode: string, at: { day: PlainDate; channel: Channel }): RateOn {
  const known = rates.filter((rate) => rate.procedureCode === procedureCode)
  if (known.length === 0) return { kind: 'unknown' }
  for (const channel of [at.channel, 'all'] as const) {
    const holding = known.filter((rate) => rate.channel === channel && holdsOn(rate, at.day))
    const [rate] = holding
    if (rate) return holding.length === 1 ? { kind: 'rate', rate } : { kind: 'twice' }
  }
  return { kind: 'gap' }
}

/**
 * The rule with the price of the commune's table in it. A day without a rate has no price, even where the catalogue ships one:
 * it is typed at the counter with its resolution, and the screen tells why.
 */
export function withTableRate(
  rule: FeeRule,
  rates: readonly FeeRate[],
  at: { readonly procedureCode: string; readonly day: PlainDate; readonly channel: Channel },
): FeeRule {
  if (rule.kind !== 'provincial') return rule
  const found = rateOn(rates, at.procedureCode, at)
  if (found.kind === 'unknown') return rule
  if (found.kind !== 'rate') return { ...rule, amount: null, onlineAmount: null }
  return { ...rule, amount: found.rate.amount, onlineAmount: null, resolution: found.rate.resolution }
}

/** Days between two rates of a channel on which nothing holds, from the first rate on; the last end without a successor is a gap too. */
export function findGaps(rates: readonly FeeRate[], nextDay: (day: PlainDate) => PlainDate): Gap[] {
  const groups = new Map<string, FeeRate[]>()
  for (const rate of rates) {
    const key = `${rate.procedureCode}|${rate.channel}`
    groups.set(key, [...(groups.get(key) ?? []), rate])
  }
  return [...groups.values()].flatMap((group) =>
    gapsOf(
      group.toSorted((a, b) => compareText(a.from, b.from)),
      nextDay,
    ),
  )
}

export type Gap = Pick<FeeRate, 'procedureCode' | 'channel'> & { readonly from: PlainDate; readonly until: PlainDate | null }

function gapsOf(group: readonly FeeRate[], nextDay: (day: PlainDate) => PlainDate): Gap[] {
  return group.flatMap(({ procedureCode, channel, to }, n) => {
    if (to === null) return []
    const from = nextDay(to)
    const next = group[n + 1]
    return next && next.from <= from ? [] : [{ procedureCode, channel, from, until: next?.from ?? null }]
  })
}
