import { findGaps, ratesOverlap, withTableRate, type FeeRate } from '../../../shared/domain/fee/fee-table.ts'
import type { FeeRule } from '../../../shared/domain/fee/fee-rule.ts'
import { FEE_RATE_AGGREGATE, feeRateEvents } from '../../../shared/domain/money/index.ts'
import type { Channel } from '../../../shared/domain/procedure/channel.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { addDays, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { writeOrRefuse, type Acting } from '../dossiers/index.ts'
import { idOfPress, type MoneyDeps } from './money-deps.ts'

type NewRate = Omit<FeeRate, 'id'>
type End = { readonly id: string; readonly to: PlainDate; readonly reason: string }
export type FeeRates = ReturnType<typeof createFeeRates>

/** The commune's own dated prices (resolutions of the province's council). A dossier keeps the price it was received under. */
export function createFeeRates(deps: Pick<MoneyDeps, 'append' | 'unitOfWork' | 'money' | 'procedureName' | 'now'>) {
  const { append, unitOfWork, money, procedureName, now } = deps
  const write = (
    type: keyof typeof feeRateEvents,
    id: string,
    { act, ...body }: Readonly<{ act: Acting['act']; [said: string]: unknown }>,
  ): void =>
    void append({
      aggType: FEE_RATE_AGGREGATE,
      aggId: id,
      type,
      ver: feeRateEvents[type].ver,
      actor: act.by.id,
      body: { ...act, ...body },
    })
  const view = (rate: FeeRate, all: readonly FeeRate[]) => {
    const today = dateOf(now())
    const isInForce = rate.from <= today && (rate.to === null || today <= rate.to)
    return { ...rate, isInForce, overlaps: all.some((other) => other.id !== rate.id && ratesOverlap(rate, other)) }
  }
  const must = (id: string) => {
    const all = money.listRates()
    const rate = all.find((each) => each.id === id)
    if (!rate) throw new Error('a rate written in this transaction is a row in it')
    return view(rate, all)
  }

  return {
    list: () => {
      const rates = money.listRates()
      return {
        rates: rates.map((rate) => ({ ...view(rate, rates), procedureName: procedureName(rate.procedureCode) ?? '' })),
        gaps: findGaps(rates, (day) => addDays(day, 1)),
      }
    },
    set: (requestId: string, rate: NewRate, acting: Acting): Result<ReturnType<typeof view>> =>
      writeOrRefuse(unitOfWork, () => {
        const id = idOfPress('rate', requestId)
        const all = money.listRates()
        if (all.some((known) => known.id === id)) return ok(must(id))
        if (procedureName(rate.procedureCode) === undefined) return err(fieldError('rate.procedureCode', 'validation.choice'))
        if (rate.to !== null && rate.to < rate.from) return err(fieldError('rate.to', 'validation.period'))
        if (all.some((other) => ratesOverlap(rate, other))) return err(fieldError('rate.from', 'money.rate-overlaps'))
        write('FeeRateSet', id, { act: acting.act, rate })
        return ok(must(id))
      }),
    /** From the day after `to` another resolution holds, or none. */
    end: ({ id, to, reason }: End, acting: Acting): Result<ReturnType<typeof view>> =>
      writeOrRefuse(unitOfWork, () => {
        const rate = money.listRates().find((known) => known.id === id)
        if (!rate) return err(appError('not-found', 'money.rate-not-found'))
        if (to < rate.from) return err(fieldError('to', 'validation.period'))
        // Dossiers were received under it on those days: only what is to come can be cut off.
        if (rate.to !== null && to > rate.to) return err(fieldError('to', 'money.rate-ended-already'))
        write('FeeRateEnded', id, { act: acting.act, to, reason })
        return ok(must(id))
      }),
    /** The price rule of a procedure on a day, with the table in it. */
    ruleOn: (rule: FeeRule, at: { procedureCode: string; day: PlainDate; channel: Channel }): FeeRule =>
      rule.kind === 'provincial' ? withTableRate(rule, money.listRates(), at) : rule,
  }
}

const fieldError = (path: string, messageKey: string) =>
  appError('validation', 'validation.check-fields', { fields: [{ path, messageKey }] })
