import { periodOf } from '../../../shared/domain/settlement/index.ts'
import type { ExportSubject } from '../../../shared/ipc/contract/settlement.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { writeWorkbook, type Cell, type Sheet } from '../../platform/spreadsheet/index.ts'
import type { BankService } from '../bank/index.ts'
import type { FileDesk } from '../files/index.ts'
import type { RegisterQuery, RegisterRow } from '../papers/index.ts'
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
        const entries = settlement.settlement.walkEntries(periodOf(subject.period, subject.on))
        return settlementSheets(settlement.getSheet(subject.period, subject.on), entries, head)
      }
      case 'ledger':
        return [ledgerSheet(settlement.settlement.walkEntries(subject), subject, head)]
      case 'bank-lines':
        return [bankSheet(bank.bank.walkLines(subject), subject, head)]
      case 'register':
        return [registerSheet(walkRegister(register, subject), subject, head)]
    }
  }

  return async (subject: ExportSubject, by: OfficerRef): Promise<Result<Exported>> => {
    const at = now()
    const sheets = sheetsOf(subject, { agency: agency(), madeBy: by.name, madeAt: at })
    const fileName = `${NAMES[subject.kind]}-${daysOf(subject)}.xlsx`
    const written = { rows: 0 }
    const bytes = await writeWorkbook(
      sheets.map((sheet) => ({ ...sheet, rows: counted(sheet.rows, written) })),
      new Date(`${at.slice(0, 19)}Z`),
    )
    if (written.rows > MOST_EXPORTED_ROWS)
      return err(appError('validation', 'settlement.too-many-rows', { params: { max: MOST_EXPORTED_ROWS } }))
    return ok({ url: desk.offer({ bytes, mime: XLSX, fileName }), fileName, rows: written.rows })
  }
}

/** Stops at the first row too many: the file is not given out then. */
function* counted(rows: Sheet['rows'], written: { rows: number }): Generator<readonly Cell[]> {
  for (const row of rows) {
    written.rows += 1
    if (written.rows > MOST_EXPORTED_ROWS) return
    yield row
  }
}

const REGISTER_PAGE = 5_000

function* walkRegister(
  register: RegisterQuery,
  period: { readonly from: PlainDate; readonly to: PlainDate },
): Generator<RegisterRow> {
  for (let offset = 0; ; offset += REGISTER_PAGE) {
    const rows = register.page(period, REGISTER_PAGE, offset)
    yield* rows
    if (rows.length < REGISTER_PAGE) return
  }
}

function daysOf(subject: ExportSubject): string {
  const { from, to }: { from: PlainDate; to: PlainDate } =
    subject.kind === 'sheet' ? periodOf(subject.period, subject.on) : subject
  return from === to ? from : `${from}-${to}`
}
