import type { FeeRule } from '../../shared/domain/fee/fee-rule.ts'
import type { Procedure } from '../../shared/domain/procedure/procedure.ts'
import type { ExtraTimeLimit, TimeLimit } from '../../shared/domain/procedure/time-limit.ts'
import { formatDate, formatMoney, formatNumber } from './format.ts'
import { say } from './say.ts'

function timeLimitText(limit: TimeLimit): string {
  if (limit.shape === 'same-day') return say('catalogue.same-day', { cutoff: limit.cutoff })
  return spanText(limit.shape, limit.value)
}

const spanText = (unit: 'working-days' | 'working-hours' | 'calendar-days', value: number): string =>
  say(`catalogue.${unit}`, { n: formatNumber(value) })

function extraTimeText(extra: ExtraTimeLimit): string {
  return say(extra.mode === 'added' ? 'catalogue.extra-added' : 'catalogue.extra-instead', {
    limit: spanText(extra.unit, extra.value),
    when: extra.when,
  })
}

type Limits = { readonly timeLimit: TimeLimit; readonly extraTimeLimit?: ExtraTimeLimit | null | undefined }

/** The published limit and, where the law gives more, when. */
export function wholeTimeText({ timeLimit, extraTimeLimit }: Limits): string {
  return timeLimitText(timeLimit) + (extraTimeLimit ? `; ${extraTimeText(extraTimeLimit)}` : '')
}

export function validityText({ validFrom, validTo }: Pick<Procedure, 'validFrom' | 'validTo'>): string {
  const from = formatDate(validFrom)
  return validTo === null
    ? say('catalogue.valid-from', { from })
    : say('catalogue.valid-range', { from, to: formatDate(validTo) })
}

export function feeText(rule: FeeRule): string {
  switch (rule.kind) {
    case 'free':
      return say('catalogue.fee-free')
    case 'per-unit':
    case 'per-case':
      return named(rule.name, say('catalogue.fee-unit', { amount: formatMoney(rule.amount), unit: rule.unitName }))
    case 'copy-certification':
      return named(rule.name, copyText(rule))
    case 'provincial':
      return named(rule.name, provincialText(rule))
  }
}

const named = (name: string, price: string): string => say('catalogue.fee-line', { name, price })

function copyText(rule: Extract<FeeRule, { kind: 'copy-certification' }>): string {
  return say('catalogue.fee-copy', {
    first: formatMoney(rule.firstPageAmount),
    pages: rule.firstPages,
    next: formatMoney(rule.nextPageAmount),
    max: formatMoney(rule.maxPerCopy),
  })
}

function provincialText({ amount, onlineAmount, unitName, resolution }: Extract<FeeRule, { kind: 'provincial' }>): string {
  if (amount === null) return say('catalogue.fee-unknown')
  const price = say('catalogue.fee-unit', { amount: formatMoney(amount), unit: unitName })
  const both =
    onlineAmount === null || onlineAmount === amount
      ? price
      : say('catalogue.fee-online', { price, online: formatMoney(onlineAmount) })
  return resolution === null ? both : say('catalogue.fee-resolution', { price: both, resolution })
}
