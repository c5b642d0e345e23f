import { randomUUID } from 'node:crypto'
import type { InputOf, OutputOf } from '../../src/shared/ipc/contract.ts'
import type { Dossier } from '../../src/shared/domain/dossier/dossier.ts'
import { DENOMINATIONS } from '../../src/shared/domain/money/index.ts'
import { plainDate } from '../../src/shared/kernel/plain-date.ts'
import { RATES } from './office-desk.ts'
import { accountOf, type Office, PIN } from './office-house.ts'

const FIRST_BOOK = { first: 41, last: 52 } as const
const SECOND_BOOK = { first: 1, last: 100 } as const
const FLOAT = 500_000

/** What the administrator and the accountant set once: the council's prices and two printed books. */
export async function prepareTill(office: Office): Promise<void> {
  const admin = office.at('admin')
  for (const [procedureCode, amount] of Object.entries(RATES))
    for (const channel of ['direct', 'postal', 'online'] as const)
      await admin('money.set-rate', {
        requestId: randomUUID(),
        rate: {
          procedureCode,
          channel,
          amount,
          from: plainDate('2026-01-01'),
          to: null,
          resolution: 'Nghị quyết 08/2026/NQ-HĐND',
        },
      })
  const { till } = await office.at('cashier')('money.get-till', {})
  for (const [symbol, numbers] of [
    ['AA-26P', FIRST_BOOK],
    ['AB-26P', SECOND_BOOK],
  ] as const)
    await admin('money.register-book', {
      requestId: randomUUID(),
      book: {
        till,
        form: '01BLP2-001',
        symbol,
        ...numbers,
        delegation: { document: '12/GUQ-UBND', on: plainDate('2026-01-05'), purpose: 'Thu phí, lệ phí tại Trung tâm' },
      },
    })
}

export const openShift = ({ at }: Office) =>
  at('cashier')('money.open-shift', { requestId: randomUUID(), floatCount: piecesOf(FLOAT) })

/** The drawer is counted; `off`: what the count finds beside what should be there. */
export async function closeShift(office: Office, off: number): Promise<OutputOf<'money.close-shift'>> {
  const { open } = await office.at('cashier')('money.get-till', {})
  if (!open) throw new Error('no shift is open')
  return office.at('cashier')('money.close-shift', {
    shiftId: open.shift.id,
    count: piecesOf(open.cash + off),
    reason: off === 0 ? '' : 'Thối lại thừa cho khách',
    remitted: Math.max(0, open.cash + off - FLOAT),
    receiver: 'Thủ quỹ Văn phòng',
    approver: Math.abs(off) > 20_000 ? approver() : null,
  })
}

export async function dueOf(office: Office, { id }: Dossier): Promise<number> {
  return (await office.at('cashier')('money.get-due', { dossierIds: [id] }))[0]?.due ?? 0
}

export async function payCash(office: Office, dossier: Dossier): Promise<string | undefined> {
  const amount = await dueOf(office, dossier)
  if (amount === 0) return undefined
  const input = {
    requestId: randomUUID(),
    items: [{ dossierId: dossier.id, amount }],
    payer: payerOf(dossier),
    note: '',
    mayBeProvisional: false,
    confirmedDate: null,
  }
  const { receipt } = await office.at('cashier')('money.collect', input)
  // A worn key: the press comes twice.
  await office.at('cashier')('money.collect', input)
  return receipt.receiptId
}

export async function voidReceipt(office: Office, receiptId: string): Promise<void> {
  await office.at('cashier')('money.void', { receiptId, reason: 'Ghi sai người nộp', approver: approver() })
}

export async function refund(office: Office, dossier: Dossier): Promise<void> {
  const due = (await office.at('cashier')('money.get-due', { dossierIds: [dossier.id] }))[0]
  if (!due || due.paid === 0) return
  await office.at('cashier')('money.refund', {
    requestId: randomUUID(),
    dossierId: dossier.id,
    receiptId: due.receipts[0]?.receiptId ?? null,
    amount: due.paid,
    method: 'cash',
    receiverName: dossier.owner.fullName,
    reason: 'Rút hồ sơ trước khi giải quyết',
    approver: approver(),
  })
}

export async function expectTransfer(office: Office, dossier: Dossier, isUnknown: boolean) {
  const amount = await dueOf(office, dossier)
  const expected = await office.at('cashier')('money.expect', {
    requestId: randomUUID(),
    items: [{ dossierId: dossier.id, amount }],
    method: 'transfer',
    payer: payerOf(dossier),
    note: '',
  })
  if (isUnknown)
    await office.at('cashier')('money.mark-unknown', { id: expected.id, reason: 'Máy của khách báo lỗi sau khi bấm chuyển' })
  return expected
}

const approver = () => ({ accountName: accountOf('leader'), pin: PIN })
const payerOf = ({ owner }: Dossier) => ({ name: owner.fullName, address: owner.permanentAddress ?? '' })

/** The sum in the largest notes. */
export function piecesOf(amount: number): InputOf<'money.open-shift'>['floatCount'] {
  let left = amount
  return DENOMINATIONS.map((value) => {
    const pieces = Math.floor(left / value)
    left -= pieces * value
    return { value, pieces }
  }).filter(({ pieces }) => pieces > 0)
}
