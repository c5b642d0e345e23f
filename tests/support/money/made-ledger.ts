import type { Db } from '../../../src/main/platform/database/index.ts'

export type MadeDossier = {
  readonly id: string
  readonly agency: string
  readonly fieldCode: string
  readonly procedureCode: string
  readonly procedureName: string
}
export type MadeLine = {
  readonly id: string
  readonly day: string
  readonly at: string
  readonly kind: string
  readonly method: string
  readonly dossierId: string
  readonly receiptId: string | null
  readonly charge: number
  readonly fee: number
  readonly note: string
  readonly corrects: string | null
}
export type MadeExempted = { readonly dossierId: string; readonly day: string; readonly amount: number }

/** Writes rows of the money journal and its dossiers without events: sums are read from rows, however they came. */
export function createMadeLedger(db: Db) {
  const dossier = db.prepare(`
    INSERT INTO dossier(id, code, status, is_running, procedure_code, procedure_name, field_code, channel, owner_name, owner_number,
      owner_phone, owner_address, received_at, received_by, counter, receiver_name, assignee_id, assignee_name, department, set_count, visit_id)
    VALUES (@id, @id, 'received', 1, @procedureCode, @procedureName, @fieldCode, 'direct', '', '', '', '', '', '', '', '', '', '', @agency, 1, '')`)
  const line = db.prepare(`
    INSERT INTO ledger(id, agg_id, at, day, kind, till, dossier_id, receipt_id, method, charge, fee, amount, officer_id, officer_name, note, corrects)
    VALUES (@id, 'till:1', @at, @day, @kind, '1', @dossierId, @receiptId, @method, @charge, @fee, @charge + @fee, 'c', 'Lê Thị Thu', @note, @corrects)`)
  const exempted = db.prepare(
    "INSERT INTO exempted_fee(dossier_id, day, amount, reason) VALUES (@dossierId, @day, @amount, 'Trẻ em')",
  )
  return {
    addDossier: (row: MadeDossier): void => void dossier.run(row),
    addLine: (row: MadeLine): void => void line.run(row),
    addExempted: (row: MadeExempted): void => void exempted.run(row),
  }
}
