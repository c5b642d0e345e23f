import type { InputOf } from '../../../src/shared/ipc/contract.ts'
import type { TestStation } from './a-station.ts'

type HandOver = InputOf<'dossier.hand-over'>

/** The result over the counter, into the hands of the owner `aPerson` makes, signed on paper. */
export function aHandOver(id: HandOver['id'], over: Partial<HandOver> = {}): HandOver {
  return {
    id,
    receiverName: 'Nguyễn Văn Ánh',
    receiverIdNumber: '096090000123',
    receiverRelation: 'Chủ hồ sơ',
    place: 'direct',
    trackingNumber: '',
    isSignedOnPaper: true,
    note: '',
    ...over,
  }
}

type Way = { readonly department?: string; readonly resultNumber?: string }

/** From the counter through the department to a granted result, every step by whoever is signed in. */
export async function toResult(must: TestStation['must'], id: HandOver['id'], way: Way = {}): Promise<void> {
  const { department = 'Văn phòng', resultNumber = '12/SCT-BS' } = way
  await must('dossier.transfer', { id, department, toOfficerId: null, opinion: '' })
  await must('dossier.accept', { id })
  await must('dossier.submit', { id, toOfficerId: null, opinion: '' })
  await must('dossier.resolve', { id, outcome: 'granted', resultNumber, summary: '', uploadTokens: [] })
}
