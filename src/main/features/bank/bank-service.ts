import { BANK_AGGREGATE, bankSettingsEvents, type BankSettings } from '../../../shared/domain/bank/index.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err } from '../../../shared/kernel/result.ts'
import type { Acting } from '../dossiers/index.ts'
import type { BankDeps } from './bank-deps.ts'
import { createLineMatching } from './line-matching.ts'
import { listProposals } from './open-payments.ts'
import { makePaymentQr } from './payment-qr.ts'
import { createSettingAside } from './setting-aside.ts'
import { createStatementImport } from './statement-import.ts'
import { createUnmatching } from './unmatching.ts'

export type BankService = ReturnType<typeof createBankService>

/** The commune's accounts: asking by QR code, reading what came, and finding out what it paid. */
export function createBankService(deps: BankDeps) {
  const { bank, append, unitOfWork, unit, money } = deps
  return {
    bank,
    statements: createStatementImport(deps),
    ...createLineMatching(deps),
    ...createSettingAside(deps),
    unmatch: createUnmatching(deps),
    listProposals: (limit: number) => listProposals(deps, limit),
    makeQr: (expectedId: string) => {
      const expected = money.money.findExpected(expectedId)
      return expected ? makePaymentQr(expected, bank.settings()) : err(appError('not-found', 'money.expected-not-found'))
    },
    saveSettings: (settings: BankSettings, { act }: Acting): BankSettings => {
      const { ver } = bankSettingsEvents.BankSettingsChanged
      const fact = { aggType: BANK_AGGREGATE, aggId: `${BANK_AGGREGATE}:${unit}`, type: 'BankSettingsChanged', ver }
      unitOfWork.write(() => append({ ...fact, actor: act.by.id, body: { ...act, settings } }))
      return bank.settings()
    },
  }
}
