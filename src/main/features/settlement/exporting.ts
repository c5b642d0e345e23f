import { periodOf } from '../../../shared/domain/settlement/index.ts'
import type { ExportSubject } from '../../../shared/ipc/contract/settlement.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { writeWorkbook, type Sheet } from '../../platform/spreadsheet/index.ts'
import type { BankService } from '../bank/index.ts'
import type { FileDesk } from '../files/index.ts'
import type { RegisterQuery } from '../papers/index.ts'
import { bankSheet, ledgerSheet, registerSheet, settlementSheets, type ListHead } from './export-lists.ts'
import type { SettlementService } from './settlement-service.ts'

export type ExportDeps = {
  readonly settlement: SettlementService
  readonly bank: Pick<BankService, 'bank'>
  readonly register: RegisterQuery
  readonly desk: Pick<FileDesk, 'offer'>
  readonly now: () => LocalTime
  readonly agency: () => string
}

export type Exported = { readonly url: string; readonly fileName: string; readonly rows: number }

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** A larger file opens badly in any spreadsheet program; a shorter period does. */
export const MOST_EXPORTED_ROWS = 200_000
const NAMES: Readonly<Record<ExportSubject['kind'], string>> = {
  sheet: 'quyet-toan',
  ledger: 'nhat-ky-thu',
  'bank-lines': 'doi-soat-ngan-hang',
  register: 'so-theo-doi-ho-so',
}

/** Lists as Excel files, behind an address that works once. */
export function createExporting(deps: ExportDeps) {
  const { settlement, bank, register, desk, now, agency } = deps

  function sheetsOf(subject: ExportSubject, head: ListHead): readonly Sheet[] {
    switch (subject.kind) {
      case 'sheet': {
        const entries = settlement.settlement.listEntries(periodOf(subject.period, subject.on))
        return settlementSheets(settlement.getSheet(subject.period, subject.on), entries, head)
      }
      case 'ledger':
        return [ledgerSheet(settlement.settlement.listEntries(subject), subject, head)]
      case 'bank-lines': {
        const filter = { from: subject.from, to: subject.to, state: 'all' as const, text: '', page: 1 }
        return [bankSheet(bank.bank.page({ ...filter, pageSize: MOST_EXPORTED_ROWS }).rows, subject, head)]
      }
      case 'register':
        return [registerSheet(register.page(subject, MOST_EXPORTED_ROWS, 0), subject, head)]
    }
  }

  return async (subject: ExportSubject, by: OfficerRef): Promise<Result<Exported>> => {
    const at = now()
    const sheets = sheetsOf(subject, { agency: agency(), madeBy: by.name, madeAt: at })
    const rows = sheets.reduce((sum, sheet) => sum + [...sheet.rows].length, 0)
    if (rows > MOST_EXPORTED_ROWS)
      return err(appError('validation', 'settlement.too-many-rows', { params: { max: MOST_EXPORTED_ROWS } }))
    const fileName = `${NAMES[subject.kind]}-${daysOf(subject)}.xlsx`
    const bytes = await writeWorkbook(sheets, new Date(`${at.slice(0, 19)}Z`))
    return ok({ url: desk.offer({ bytes, mime: XLSX, fileName }), fileName, rows })
  }
}

function daysOf(subject: ExportSubject): string {
  const { from, to }: { from: PlainDate; to: PlainDate } =
    subject.kind === 'sheet' ? periodOf(subject.period, subject.on) : subject
  return from === to ? from : `${from}-${to}`
}
