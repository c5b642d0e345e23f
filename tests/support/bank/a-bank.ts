import { randomUUID } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { InputOf, Operation, OutputOf } from '../../../src/shared/ipc/contract.ts'
import type { TestStation } from '../station/a-station.ts'
import { anIntake, anItem, aPerson } from '../station/an-intake.ts'

export const ACCOUNT = {
  id: 'tk1',
  bin: '970405',
  bankName: 'Ngân hàng Đước',
  account: '1900201012345',
  holder: 'UBND xã Đất Mũi',
}
/** Another person than whoever is signed in: may approve money. */
export const APPROVER = { accountName: 'lanhdao', pin: '135790' }

type Must = { readonly must: <O extends Operation>(operation: O, input: InputOf<O>) => Promise<OutputOf<O>> }

/** The head of the centre is signed in; a leader stands beside. */
export async function withAccount({ must }: Must): Promise<void> {
  await must('bank.save-settings', { accounts: [ACCOUNT] })
  const leader = { fullName: 'Trần Văn Lãnh', title: 'Phó Chủ tịch', department: '', phone: '', roles: ['leader' as const] }
  await must('staff.create', { ...leader, accountName: APPROVER.accountName, scope: { fieldCodes: [] }, pin: APPROVER.pin })
}

/** A dossier that owes 10.000 đ for each count, and is asked for by transfer. */
export async function anAwaited({ must }: Must, over: { fullName?: string; copies?: number } = {}) {
  const owner = aPerson({ fullName: over.fullName ?? 'Nguyễn Thị Ánh' })
  const items = [anItem({ feeQuantities: { pages: 3, copies: over.copies ?? 3 } })]
  const { dossiers } = await must('dossier.receive', anIntake({ owner, items }))
  const [dossier] = dossiers
  if (!dossier?.code) throw new Error('a received dossier has a code')
  const amount = dossier.fee.total
  const asked = { items: [{ dossierId: dossier.id, amount }], payer: { name: owner.fullName, address: '' }, note: '' }
  const expected = await must('money.expect', { requestId: randomUUID(), method: 'transfer', ...asked })
  return { dossier, code: dossier.code, amount, expected }
}

type Arriving = { readonly arrived: (upload: { readonly token: string; readonly file: string }) => Promise<unknown> }

/** Brings a file in as the screen does. */
export function upload({ must, core }: Must & Pick<TestStation, 'core'>, content: string | Uint8Array): Promise<string> {
  return uploadTo({ must, arrived: ({ token, file }) => core.uploadArrived(token, file) }, content)
}

/** The same into a core that is a program of its own. */
export async function uploadTo({ must, arrived }: Must & Arriving, content: string | Uint8Array): Promise<string> {
  const bytes = Buffer.from(content)
  const { token } = await must('files.begin-upload', { name: 'sao-ke.csv', size: bytes.length })
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'qmc-bank-')), 'arrived')
  writeFileSync(file, bytes)
  await arrived({ token, file })
  return token
}

type Movement = { readonly day: string; readonly amount: number; readonly text: string; readonly reference?: string }

/** A statement with balances that prove it. */
export function aStatement(movements: readonly Movement[], opening = 1_000_000): string {
  let balance = opening
  const rows = movements.map(({ day, amount, text, reference = '' }) => {
    balance += amount
    return [day, reference, amount < 0 ? -amount : '', amount > 0 ? amount : '', balance, `"${text}"`].join(',')
  })
  return [
    `Số tài khoản,${ACCOUNT.account}`,
    `Số dư đầu kỳ,${opening}`,
    'Ngày giao dịch,Số tham chiếu,Ghi nợ,Ghi có,Số dư,Nội dung',
    ...rows,
    `Số dư cuối kỳ,${balance}`,
  ].join('\n')
}
