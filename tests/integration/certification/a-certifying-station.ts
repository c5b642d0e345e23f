import { openStation, FIRST_RUN, type TestStation } from '../../support/station/a-station.ts'
import type { NodeHostOptions } from '../../../src/main/composition/node-host.ts'
import type { InputOf } from '../../../src/shared/ipc/contract.ts'

export const PIN = '135790'
export const LEADER = { accountName: 'chutich', pin: PIN } as const
export const CLERK = { accountName: 'vanthu', pin: PIN } as const
export const COUNTER = { accountName: 'motcua', pin: PIN } as const

/** A centre with a counter clerk, a văn thư and a chairman who certifies; the clerk of the books signed in. */
export async function aCertifyingStation(options: Partial<NodeHostOptions> = {}, stationNumber = '01'): Promise<TestStation> {
  const station = await openStation(options)
  const suffix = stationNumber === '01' ? '' : stationNumber
  const administrator = { accountName: `quantri${suffix}`, pin: '246810' }
  await station.must('setup.complete', { ...FIRST_RUN, ...administrator, stationNumber, repeatedPin: '246810' })
  await station.must('session.sign-in', administrator)
  const officer = (account: string, title: string, roles: InputOf<'staff.create'>['roles']): InputOf<'staff.create'> => ({
    accountName: `${account}${suffix}`,
    pin: PIN,
    fullName: account === 'chutich' ? 'Trần Văn Lãnh' : `Người ${account}`,
    title,
    department: '',
    phone: '',
    roles,
    scope: { fieldCodes: [] },
  })
  await station.must('staff.create', officer(LEADER.accountName, 'Phó Chủ tịch UBND xã Đất Mũi', ['leader']))
  await station.must('staff.create', officer(CLERK.accountName, 'Văn thư', ['clerical-officer']))
  await station.must('staff.create', officer(COUNTER.accountName, 'Công chức tư pháp', ['counter-clerk']))
  await station.must('session.sign-in', { ...CLERK, accountName: `${CLERK.accountName}${suffix}` })
  return station
}

export async function signerOf(station: TestStation): Promise<string> {
  const { signers } = await station.must('certification.get-rules', {})
  const [signer] = signers
  if (!signer) throw new Error('nobody may sign')
  return signer.officerId
}

type Book = InputOf<'certification.open-book'>['book']
export const bookOf = async (station: TestStation, book: Book) => {
  const found = (await station.must('certification.get-overview', {})).books.find((one) => one.book === book)
  if (!found) throw new Error('four books, always')
  return found
}
