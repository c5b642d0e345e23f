import type { FeeRule } from '../../../shared/domain/fee/fee-rule.ts'
import type { ExtraTimeLimit, TimeLimit } from '../../../shared/domain/procedure/time-limit.ts'
import { formatMoney, formatNumber, say } from '../../i18n/index.ts'

export function timeLimitText(limit: TimeLimit): string {
  if (limit.shape === 'same-day') return say('catalogue.same-day', { cutoff: limit.cutoff })
  return spanText(limit.shape, limit.value)
}

const spanText = (unit: 'working-days' | 'working-hours' | 'calendar-days', value: number): string => say(`catalogue.${unit}`, { n: formatNumber(value) })

export function extraTimeText(extra: ExtraTimeLimit): string {
  return say(extra.mode === 'added' ? 'catalogue.extra-added' : 'catalogue.extra-instead', { limit: spanText(extra.unit, extra.value), when: extra.when })
}

export function feeText(rule: FeeRule): string {
  switch (rule.kind) {
    case 'free':
      return say('catalogue.fee-free')
    case 'per-unit':
    case 'per-case':
      return say('catalogue.fee-unit', { amount: formatMoney(rule.amount), unit: rule.unitName })
    case 'copy-certification':
      return say('catalogue.fee-copy', {
        first: formatMoney(rule.firstPageAmount),
        pages: rule.firstPages,
        next: formatMoney(rule.nextPageAmount),
        max: formatMoney(rule.maxPerCopy),
      })
    case 'provincial':
      return provincialText(rule)
  }
}

function provincialText(rule: Extract<FeeRule, { kind: 'provincial' }>): string {
  if (rule.amount === null) return say('catalogue.fee-unknown')
  const amount = say('catalogue.fee-unit', { amount: formatMoney(rule.amount), unit: rule.unitName })
  return rule.onlineAmount === null || rule.onlineAmount === rule.amount ? amount : `${amount}; ${say('catalogue.fee-online', { amount: formatMoney(rule.onlineAmount) })}`
}
