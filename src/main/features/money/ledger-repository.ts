import { z } from 'zod'
import type { LedgerRow } from '../../../shared/domain/money/index.ts'
import { LedgerKind, PaymentMethod, type LedgerKind as Kind } from '../../../shared/domain/money/index.ts'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { Db } from '../../platform/database/index.ts'

const Row = z
  .object({
    id: z.string(),
    at: LocalTime,
    day: PlainDate,
    kind: LedgerKind,
    till: z.string(),
    shift_id: z.string().nullable(),
    dossier_id: z.string().nullable(),
    receipt_id: z.string().nullable(),
    expected_id: z.string().nullable(),
    method: PaymentMethod,
    charge: z.number(),
    fee: z.number(),
    amount: z.number(),
    officer_id: z.string(),
    officer_name: z.string(),
    approver_id: z.string().nullable(),
    approver_name: z.string().nullable(),
    note: z.string(),
    corrects: z.string().nullable(),
  })
  .transform((row): LedgerRow => {
    const { approver_id: approverId, approver_name: approverName } = row
    return {
      id: row.id,
      at: row.at,
      day: row.day,
      kind: row.kind,
      till: row.till,
      shiftId: row.shift_id,
      dossierId: row.dossier_id,
      receiptId: row.receipt_id,
      expectedId: row.expected_id,
      method: row.method,
      charge: row.charge,
      fee: row.fee,
      amount: row.amount,
      officer: { id: row.officer_id, name: row.officer_name },
      approver: approverId === null ? null : { id: approverId, name: approverName ?? '' },
      note: row.note,
      corrects: row.corrects,
    }
  })

export const parseLedger = (rows: readonly unknown[]): LedgerRow[] => rows.map((row) => Row.parse(row))

export const LEDGER_COLUMNS = `id, at, day, kind, till, shift_id, dossier_id, receipt_id, expected_id, method, charge, fee, amount,
  officer_id, officer_name, approver_id, approver_name, note, corrects`
const PAID = "kind IN ('collected', 'matched', 'voided', 'refunded')"
const WANTED = `day >= @from AND day <= @to AND (@till IS NULL OR till = @till)
  AND (@kinds = '[]' OR kind IN (SELECT value FROM json_each(@kinds)))`

export type LedgerPage = {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly till: string | null
  readonly kinds: readonly Kind[]
  readonly page: number
  readonly pageSize: number
}

/** Sums of one shift, whole đồng; what went out is positive here. */
const ShiftSums = z.object({
  cash: z.number(),
  taken: z.number(),
  givenBack: z.number(),
  remitted: z.number(),
  charge: z.number(),
  fee: z.number(),
})
export type ShiftSums = z.infer<typeof ShiftSums>

export type LedgerRepository = ReturnType<typeof createLedgerRepository>

/** The journal of money, read. Every sum a screen or a sheet shows is added up from its lines. */
export function createLedgerRepository(db: Db) {
  const page = db.prepare(`SELECT ${LEDGER_COLUMNS} FROM ledger WHERE ${WANTED} ORDER BY day, at, id LIMIT @limit OFFSET @offset`)
  const count = db.prepare<unknown[], { n: number; sum: number }>(
    `SELECT count(*) AS n, coalesce(sum(CASE WHEN kind = 'expected' THEN 0 ELSE amount END), 0) AS sum FROM ledger WHERE ${WANTED}`,
  )
  const ofShift = db.prepare(`SELECT ${LEDGER_COLUMNS} FROM ledger WHERE shift_id = ? ORDER BY at, id`)
  const sums = db.prepare(`
    SELECT coalesce(sum(CASE WHEN method = 'cash' AND kind <> 'expected' THEN amount ELSE 0 END), 0) AS cash,
      coalesce(sum(CASE WHEN kind = 'collected' THEN amount ELSE 0 END), 0) AS taken,
      coalesce(-sum(CASE WHEN kind IN ('voided', 'refunded') AND method = 'cash' THEN amount ELSE 0 END), 0) AS givenBack,
      coalesce(-sum(CASE WHEN kind = 'remitted' THEN amount ELSE 0 END), 0) AS remitted,
      coalesce(sum(CASE WHEN ${PAID} THEN charge ELSE 0 END), 0) AS charge,
      coalesce(sum(CASE WHEN ${PAID} THEN fee ELSE 0 END), 0) AS fee
    FROM ledger WHERE shift_id = ?`)
  const ofDossier = db.prepare(`SELECT ${LEDGER_COLUMNS} FROM ledger WHERE dossier_id = ? ORDER BY at, id`)
  const givenBack = db
    .prepare<unknown[], number>(
      "SELECT coalesce(-sum(amount), 0) FROM ledger WHERE receipt_id = ? AND dossier_id = ? AND kind IN ('voided', 'refunded')",
    )
    .pluck()
  const press = db.prepare<unknown[], number>('SELECT 1 FROM money_press WHERE id = ?').pluck()
  const recount = db.prepare<unknown[], { dossierId: string; payments: number; ledger: number }>(`
    SELECT d.dossier_id AS dossierId, d.receipted AS payments, coalesce(l.sum, 0) AS ledger
    FROM dossier_money d LEFT JOIN (SELECT dossier_id, sum(amount) AS sum FROM ledger WHERE ${PAID} AND receipt_id IS NOT NULL GROUP BY dossier_id) l USING (dossier_id)
    WHERE d.receipted <> coalesce(l.sum, 0) ORDER BY d.received_at LIMIT 1000`)

  return {
    page: ({ kinds, page: n, pageSize, ...wanted }: LedgerPage): { rows: LedgerRow[]; total: number; sum: number } => {
      const where = { ...wanted, kinds: JSON.stringify(kinds) }
      const found = count.get(where)
      const rows = page.all({ ...where, limit: pageSize, offset: (n - 1) * pageSize })
      return { rows: parseLedger(rows), total: found?.n ?? 0, sum: found?.sum ?? 0 }
    },
    listOfShift: (shiftId: string): LedgerRow[] => parseLedger(ofShift.all(shiftId)),
    sumShift: (shiftId: string): ShiftSums => ShiftSums.parse(sums.get(shiftId)),
    listOfDossier: (dossierId: string): LedgerRow[] => parseLedger(ofDossier.all(dossierId)),
    givenBackOf: (receiptId: string, dossierId: string): number => givenBack.get(receiptId, dossierId) ?? 0,
    /** A refund or a remittance of this id was made: the same press again. */
    hasPress: (id: string): boolean => press.get(id) !== undefined,
    /** Dossiers whose payments and ledger lines differ. */
    recount: () => recount.all(),
  }
}
