import { MONEY_SETTINGS_AGGREGATE, moneySettingsEvents, type MoneySettings } from '../../../shared/domain/money/index.ts'
import type { Acting } from '../dossiers/index.ts'
import { createCollecting } from './collecting.ts'
import { createDayCorrecting } from './day-correcting.ts'
import { createExpecting } from './expecting.ts'
import { createFeeRates } from './fee-rates.ts'
import { createGivingBack } from './giving-back.ts'
import { createIssuing } from './issuing.ts'
import type { MoneyDeps } from './money-deps.ts'
import { createMoneyViews } from './money-views.ts'
import { createReceiptBooks } from './receipt-books.ts'
import { createReceiptNumbers } from './receipt-numbers.ts'
import { createShifts } from './shifts.ts'

export type MoneyService = ReturnType<typeof createMoneyService>

/** Everything that can happen to money at this PC. */
export function createMoneyService(deps: MoneyDeps) {
  const numbers = createReceiptNumbers(deps)
  const issuing = createIssuing(deps)
  const parts = { ...deps, numbers, issuing }
  return {
    ...createShifts(deps),
    ...createDayCorrecting(deps),
    ...createCollecting(parts),
    ...createGivingBack(parts),
    ...createExpecting(parts),
    books: createReceiptBooks(parts),
    rates: createFeeRates(deps),
    views: createMoneyViews(parts),
    /** Read only: what was written and by whom is in the ledger. */
    ledger: deps.ledger,
    tills: deps.tills,
    money: deps.money,
    saveSettings: (settings: MoneySettings, { act }: Acting): MoneySettings => {
      deps.unitOfWork.write(() =>
        deps.append({
          aggType: MONEY_SETTINGS_AGGREGATE,
          aggId: `${MONEY_SETTINGS_AGGREGATE}:${deps.unit}`,
          type: 'MoneySettingsChanged',
          ver: moneySettingsEvents.MoneySettingsChanged.ver,
          actor: act.by.id,
          body: { ...act, settings },
        }),
      )
      return deps.money.settings()
    },
  }
}
