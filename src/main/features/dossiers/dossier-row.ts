import { z } from 'zod'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { DossierStatus, RUNNING_STATUSES } from '../../../shared/domain/dossier/dossier-status.ts'
import { Channel } from '../../../shared/domain/procedure/channel.ts'
import type { DossierRow as DossierRowView } from '../../../shared/ipc/contract/dossier.ts'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import { foldForSearch } from '../../../shared/kernel/text.ts'
import { numberOf } from '../people/index.ts'

/** Columns a list shows, in SQL. */
export const ROW_COLUMNS = `d.id, d.code, d.notice_number, d.procedure_code, d.procedure_name, d.owner_name, d.owner_phone, d.received_at,
  d.due_at, d.returned_at, d.processed_at, d.assignee_name, d.department, d.channel, d.status`

const StoredRow = z.object({
  id: z.string(),
  code: z.string().nullable(),
  notice_number: z.string().nullable(),
  procedure_code: z.string(),
  procedure_name: z.string(),
  owner_name: z.string(),
  owner_phone: z.string(),
  received_at: LocalTime,
  due_at: LocalTime.nullable(),
  returned_at: LocalTime.nullable(),
  processed_at: LocalTime.nullable(),
  assignee_name: z.string(),
  department: z.string(),
  channel: Channel,
  status: DossierStatus,
})

export function toRowView(row: unknown): Omit<DossierRowView, 'delivery' | 'hasConflict'> {
  const stored = StoredRow.parse(row)
  return {
    id: stored.id,
    code: stored.code,
    noticeNumber: stored.notice_number,
    procedureCode: stored.procedure_code,
    procedureName: stored.procedure_name,
    ownerName: stored.owner_name,
    phone: stored.owner_phone,
    receivedAt: stored.received_at,
    dueAt: stored.due_at,
    returnedAt: stored.returned_at,
    processedAt: stored.processed_at,
    assigneeName: stored.assignee_name,
    department: stored.department,
    channel: stored.channel,
    status: stored.status,
  }
}

/** The dossier as columns of the list. */
export function toColumns(dossier: Dossier) {
  return {
    id: dossier.id,
    code: dossier.code,
    noticeNumber: dossier.noticeNumber,
    status: dossier.status,
    isRunning: isClockRunning(dossier) ? 1 : 0,
    procedureCode: dossier.procedure.code,
    procedureName: dossier.procedure.name,
    fieldCode: dossier.procedure.fieldCode,
    channel: dossier.channel,
    receivedAt: dossier.receivedAt,
    receivedBy: dossier.receivedBy.name,
    counter: dossier.counter,
    // Before the first transfer it is the division that will resolve it: the register must name one.
    department: dossier.department === '' ? dossier.procedure.department : dossier.department,
    setCount: dossier.setCount,
    visitId: dossier.visitId,
    ...ownerColumns(dossier.owner),
    ...progressColumns(dossier),
    ...registerColumns(dossier.register),
  }
}

/** An estimate is no date to be late for: its clock starts at the competent agency (NĐ 118/2025 Đ.17 k.3). */
function isClockRunning({ status, deadline }: Dossier): boolean {
  return RUNNING_STATUSES.includes(status) && deadline?.isEstimate !== true
}

function ownerColumns(owner: Dossier['owner']) {
  return {
    ownerName: owner.fullName,
    ownerNumber: numberOf(owner),
    ownerPhone: owner.phone ?? '',
    ownerAddress: owner.currentAddress ?? owner.permanentAddress ?? '',
  }
}

function progressColumns({ deadline, result, closing, handOver, assignee }: Dossier) {
  return {
    dueAt: deadline?.dueAt ?? null,
    processedAt: result?.at ?? closing?.at ?? null,
    ...(handOver ? { returnedAt: handOver.at, receiverName: handOver.receiverName } : { returnedAt: null, receiverName: '' }),
    ...(assignee ? { assigneeId: assignee.id, assigneeName: assignee.name } : { assigneeId: '', assigneeName: '' }),
  }
}

function registerColumns(register: Dossier['register']) {
  if (!register) return { registerYear: null, registerBook: null, registerOrder: null }
  return { registerYear: register.year, registerBook: register.book, registerOrder: register.order }
}

/** What a dossier is found by: codes, names of owner and proxy, numbers, phones. */
export function toSearchWords(dossier: Dossier): string {
  const { owner, proxy } = dossier
  const words = [
    dossier.code,
    dossier.formerCode,
    dossier.noticeNumber,
    dossier.onlineCode,
    owner.fullName,
    owner.personalId,
    owner.oldIdNumber,
    owner.passport,
    owner.taxCode,
    owner.phone,
    proxy?.person.fullName,
    proxy?.person.personalId,
  ]
  return foldForSearch(words.filter((word) => word !== null && word !== undefined).join(' '))
}
