import { createBankHandlers, createBankRepository, createBankService, type BankService } from '../features/bank/index.ts'
import type { MoneyService } from '../features/money/index.ts'
import { createSheetPrinter } from '../features/returns/index.ts'
import {
  createSettlementHandlers,
  createSettlementRepository,
  createSettlementService,
  type SettlementService,
} from '../features/settlement/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { Foundation } from './foundation.ts'
import type { Office } from './office.ts'
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

/** Sheets of what was taken. */
export function createSettling({ base, office }: { readonly base: Foundation; readonly office: Office }): SettlementService {
  return createSettlementService({
    ...base,
    settlement: createSettlementRepository(base.db, base.unit),
    fieldName: (code) => office.catalogue.pack().fields.find((field) => field.code === code)?.name ?? code,
  })
}

type HandlerParts = { readonly station: Station; readonly options: CoreOptions; readonly stopping: AbortSignal }

export function createStationBankHandlers({ station, options, stopping }: HandlerParts) {
  const { settings, now, desk } = station
  const { publish } = options
  const counterName = (): string => settings.get().counterName
  const agency = (): string => settings.get().centreName
  const sheets = createSheetPrinter({ typesetter: station.typeset, papers: station.papers, desk, stopping })
  return {
    ...createBankHandlers({ bank: station.bank, money: station.money, desk, publish, now, counterName }),
    ...createSettlementHandlers({ ...station, settings: settings.get, sheets, publish, counterName, agency }),
  }
}
