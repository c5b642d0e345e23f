import { randomUUID } from 'node:crypto'
import type { InputOf, OutputOf } from '../../../src/shared/ipc/contract.ts'
import type { TestStation } from './a-station.ts'

/** Cash at the till of this PC, its shift opened with an empty drawer where none is; what a cashier does at a counter. */
export async function payCash(
  must: TestStation['must'],
  items: InputOf<'money.collect'>['items'],
): Promise<OutputOf<'money.collect'>['receipt']> {
  const till = await must('money.get-till', {})
  if (till.open === null) await must('money.open-shift', { requestId: randomUUID(), floatCount: [] })
  const payer = { name: 'Nguyễn Văn Ánh', address: '' }
  const said = { requestId: randomUUID(), items, payer, note: '', mayBeProvisional: true, confirmedDate: till.day }
  const { receipt } = await must('money.collect', said)
  return receipt
}
