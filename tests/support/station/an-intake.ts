import { randomUUID } from 'node:crypto'
import type { InputOf } from '../../../src/shared/ipc/contract.ts'

export type ReceiveInput = InputOf<'dossier.receive'>

export function aPerson(over: Partial<ReceiveInput['owner']> = {}): ReceiveInput['owner'] {
  return {
    kind: 'citizen',
    fullName: 'Nguyễn Văn Ánh',
    personalId: '096090000123',
    bornOn: '1990-02-01',
    sex: 'male',
    permanentAddress: 'Ấp Mũi, xã Đất Mũi, tỉnh Cà Mau',
    phone: '0912345678',
    ...over,
  }
}

export function anItem(over: Partial<ReceiveInput['items'][number]> = {}): ReceiveInput['items'][number] {
  return {
    procedureCode: '2.000815',
    components: [{ code: 'BC', name: 'Bản chính giấy tờ, văn bản', form: 'original', count: 1, state: 'present', note: '' }],
    setCount: 1,
    summary: '',
    note: '',
    hasExtraTime: false,
    feeQuantities: { pages: 3, copies: 2 },
    provincialAmount: null,
    exemption: null,
    ...over,
  }
}

export function anIntake(over: Partial<ReceiveInput> = {}): ReceiveInput {
  return {
    draftId: randomUUID(),
    channel: 'direct',
    onlineCode: null,
    owner: aPerson(),
    proxy: null,
    continues: null,
    ticket: null,
    confirmedDate: null,
    resultPlace: 'direct',
    resultAddress: '',
    items: [anItem()],
    ...over,
  }
}
