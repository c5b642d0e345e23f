import { z } from 'zod'
import { PlainDate } from '../../kernel/plain-date.ts'
import { Act, ShortText } from '../dossier/dossier-parts.ts'
import type { EventDefinition } from '../journal/define-event.ts'
import { defineEvents } from '../journal/event-kinds.ts'
import { compareText } from '../../kernel/text.ts'

/**
 * How much of the phí the commune keeps from a day on: all is remitted where the budget pays the cost of the service, half is kept where
 * it is given as a lump sum (TT 226/2016/TT-BTC Đ.5–6). Lệ phí always goes to the budget whole (Luật Phí và lệ phí 2015 Đ.13).
 */
export const KeepingRule = z.object({
  from: PlainDate,
  keptPercent: z
    .number({ error: 'validation.number' })
    .int('validation.whole-number')
    .min(0, 'validation.number')
    .max(100, 'validation.number'),
  basis: ShortText.pipe(z.string().min(1, 'validation.required')),
})
export type KeepingRule = z.infer<typeof KeepingRule>

/** Last day of the month on which the month before is remitted (TT 226/2016/TT-BTC Đ.5: at latest day 05). */
export const SettlementRules = z.object({
  remitByDay: z
    .number({ error: 'validation.number' })
    .int('validation.number')
    .min(1, 'validation.number')
    .max(28, 'validation.number'),
  keeping: z
    .array(KeepingRule)
    .max(50, 'validation.too-many')
    .refine((rules) => new Set(rules.map(({ from }) => from)).size === rules.length, 'settlement.day-twice'),
})
export type SettlementRules = z.infer<typeof SettlementRules>

export const DEFAULT_SETTLEMENT_RULES: SettlementRules = { remitByDay: 5, keeping: [] }

/** The rule of a day; without one everything is remitted. */
export function keepingOn({ keeping }: SettlementRules, day: PlainDate): KeepingRule | undefined {
  return keeping.filter(({ from }) => from <= day).toSorted((a, b) => compareText(b.from, a.from))[0]
}

export const SETTLEMENT_AGGREGATE = 'settlement-rules'
export const settlementEvents = {
  SettlementRulesChanged: { ver: 1, body: Act.extend({ rules: SettlementRules }) },
} as const
export const settlementEventDefinitions: readonly EventDefinition[] = defineEvents(SETTLEMENT_AGGREGATE, settlementEvents)
