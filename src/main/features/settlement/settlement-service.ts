import type { NewEvent } from '../../../shared/domain/journal/index.ts'
import {
  periodOf,
  settle,
  SETTLEMENT_AGGREGATE,
  settlementEvents,
  type PeriodKind,
  type SettlementRules,
  type SettlementSheet,
} from '../../../shared/domain/settlement/index.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { Acting } from '../dossiers/index.ts'
import type { SettlementRepository } from './settlement-repository.ts'

export type SettlementDeps = {
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly unit: string
  readonly settlement: SettlementRepository
  readonly fieldName: (code: string) => string
}

export type SettlementService = ReturnType<typeof createSettlementService>

/** Sheets of a day, a month, a quarter: read from the money journal each time, so a sheet is never out of step with it. */
export function createSettlementService({ append, unitOfWork, unit, settlement, fieldName }: SettlementDeps) {
  return {
    settlement,
    getSheet: (kind: PeriodKind, on: PlainDate): SettlementSheet => {
      const period = periodOf(kind, on)
      return settle({
        kind,
        on,
        groups: settlement.listGroups(period),
        days: settlement.listDays(period),
        corrected: settlement.sumCorrected(period),
        series: settlement.listSeries(period),
        rules: settlement.rules(),
        fieldName,
      })
    },
    saveRules: (rules: SettlementRules, { act }: Acting): SettlementRules => {
      const { ver } = settlementEvents.SettlementRulesChanged
      const fact = {
        aggType: SETTLEMENT_AGGREGATE,
        aggId: `${SETTLEMENT_AGGREGATE}:${unit}`,
        type: 'SettlementRulesChanged',
        ver,
      }
      unitOfWork.write(() => append({ ...fact, actor: act.by.id, body: { ...act, rules } }))
      return settlement.rules()
    },
  }
}
