import type { OutputOf } from '../../src/shared/ipc/contract.ts'
import { PlainDate } from '../../src/shared/kernel/plain-date.ts'
import type { Office } from './office-house.ts'

type RegisterRow = OutputOf<'register.list'>['rows'][number]
type Shift = OutputOf<'money.list-shifts'>[number]

/** What the app itself says at the end; every figure of it is counted again from raw events. */
export type Printed = Readonly<{ register: readonly RegisterRow[]; shifts: readonly Shift[]; disagreements: number }>

/** Mẫu 07, a control slip for each dossier, receipts and shift sheets, all into files; and what the screens say. */
export async function printTheDay(office: Office, first: string, last: string): Promise<Printed> {
  const [from, to] = [PlainDate.parse(first), PlainDate.parse(last)]
  const admin = office.at('admin')
  const { rows } = await admin('register.list', { from, to, page: 1, pageSize: 200 })
  await print(office, { kind: 'register', from, to })
  for (const { dossierId } of rows) await print(office, { kind: 'dossier', form: 'control-slip', dossierId })
  const receipts = await admin('money.list-receipts', { from, to, till: null, text: '', limit: 2000 })
  for (const { receiptId } of receipts) await print(office, { kind: 'fee-receipt', receiptId })
  const shifts = await admin('money.list-shifts', { from, to })
  for (const { shift } of shifts) await print(office, { kind: 'shift-sheet', shiftId: shift.id })
  const disagreements = (await admin('money.recount', {})).length
  return { register: rows, shifts, disagreements }
}

async function print(office: Office, subject: Parameters<typeof toInput>[0]): Promise<void> {
  const { outcome } = await office.at('admin')('paper.print', toInput(subject))
  if (outcome !== 'saved') throw new Error(`${subject.kind} was not printed: ${outcome}`)
}

type Subject =
  | { readonly kind: 'register'; readonly from: PlainDate; readonly to: PlainDate }
  | { readonly kind: 'dossier'; readonly form: 'control-slip'; readonly dossierId: string }
  | { readonly kind: 'fee-receipt'; readonly receiptId: string }
  | { readonly kind: 'shift-sheet'; readonly shiftId: string }
const toInput = (subject: Subject) => ({ subject, printerId: null, copies: 1 })
