import { createBankHandlers, createBankRepository, createBankService, type BankService } from '../features/bank/index.ts'
import type { MoneyService } from '../features/money/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { Foundation } from './foundation.ts'
import type { Station } from './station.ts'

/** The commune's accounts: QR codes, statements, what paid what. */
export function createBanking({ base, money }: { readonly base: Foundation; readonly money: MoneyService }): BankService {
  const visit = base.db.prepare<unknown[], string>('SELECT visit_id FROM dossier WHERE id = ?').pluck()
  return createBankService({
    ...base,
    bank: createBankRepository(base.db, base.unit),
    money,
    visitOf: (dossierId) => visit.get(dossierId) ?? null,
  })
}

export function createStationBankHandlers({ station, options }: { readonly station: Station; readonly options: CoreOptions }) {
  return createBankHandlers({
    bank: station.bank,
    money: station.money,
    desk: station.desk,
    publish: options.publish,
    now: station.now,
    counterName: () => station.settings.get().counterName,
  })
}
