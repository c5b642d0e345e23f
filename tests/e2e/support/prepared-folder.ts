import { randomUUID } from 'node:crypto'
import type { InputOf } from '../../../src/shared/ipc/contract.ts'
import { aHandOver } from '../../support/station/a-hand-over.ts'
import { FIRST_RUN, openStation, type TestStation } from '../../support/station/a-station.ts'
import { anIntake, anItem, aPerson } from '../../support/station/an-intake.ts'
import { ADMINISTRATOR, type Credentials } from '../pages/access-pages.ts'

type NewOfficer = InputOf<'staff.create'>

const officer = (account: string, fullName: string, roles: NewOfficer['roles'], over: Partial<NewOfficer> = {}): NewOfficer => ({
  accountName: account,
  pin: '135790',
  fullName,
  title: '',
  department: '',
  phone: '',
  roles,
  scope: { fieldCodes: [] },
  ...over,
})

/** The officers of a commune centre; all with the PIN 135790. */
export const OFFICERS: readonly NewOfficer[] = [
  officer('hoa.nguyen', 'Nguyễn Thị Hoa', ['counter-clerk'], { title: 'Công chức một cửa' }),
  officer('buu.dien', 'Trần Văn Bưu', ['postal-clerk'], { title: 'Nhân viên bưu chính', scope: { fieldCodes: ['CT'] } }),
  officer('minh.le', 'Lê Minh', ['specialist'], {
    title: 'Công chức tư pháp - hộ tịch',
    department: 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân',
  }),
  officer('dung.pham', 'Phạm Quốc Dũng', ['leader'], { title: 'Phó Chủ tịch' }),
  officer('thu.vo', 'Võ Thị Thu', ['cashier'], { title: 'Kế toán' }),
  officer('giam.sat', 'Đặng Văn Sát', ['auditor'], { title: 'Thanh tra' }),
]

export const CLERK: Credentials = { accountName: 'hoa.nguyen', pin: '135790' }
export const POSTAL_CLERK: Credentials = { accountName: 'buu.dien', pin: '135790' }

/** A data folder as after the first run, made by the same core in plain Node: quicker than the wizard, which has its own test. */
export async function prepareFolder(
  fill: (station: TestStation) => Promise<void> = () => Promise.resolve(),
  options: Parameters<typeof openStation>[0] = {},
): Promise<string> {
  const station = await openStation(options)
  try {
    await station.must('setup.complete', {
      ...FIRST_RUN,
      accountName: ADMINISTRATOR.accountName,
      pin: ADMINISTRATOR.pin,
      repeatedPin: ADMINISTRATOR.pin,
    })
    await station.must('session.sign-in', ADMINISTRATOR)
    const settings = await station.must('settings.get', {})
    await station.must('settings.update', {
      ...settings,
      printers: {
        'receipt-slip': PDF,
        'control-slip': PDF,
        'supplement-request': PDF,
        'refusal-notice': PDF,
        'dossier-register': PDF,
      },
    })
    await fill(station)
  } finally {
    await station.close()
  }
  return station.dataDir
}

const PDF = 'pdf-file:folder'

export async function addOfficers({ must }: TestStation): Promise<void> {
  for (const each of OFFICERS) await must('staff.create', each)
}

const PEOPLE = [
  ['Nguyễn Văn Ánh', '096090000123', 'male', '1990-02-01'],
  ['Trần Thị Mỹ Xuyên', '096185001456', 'female', '1985-09-12'],
  ['Lý Hoàng Ẩn', '096072002789', 'male', '1972-05-30'],
  ['Huỳnh Ngọc Diễm', '096301003012', 'female', '2001-11-08'],
  ['Dương Quốc Vượng', '096063004345', 'male', '1963-07-19'],
  ['Võ Thị Út', '096158005678', 'female', '1958-03-03'],
] as const

/** Six dossiers, one in each state a counter meets, and a draft. */
export async function addDossiers({ must }: TestStation): Promise<void> {
  const ids: string[] = []
  for (const [index, [fullName, personalId, sex, bornOn]] of PEOPLE.entries()) {
    const item = index % 2 === 0 ? anItem() : anItem({ procedureCode: '1.004837', feeQuantities: {} })
    const { dossiers } = await must(
      'dossier.receive',
      anIntake({ owner: aPerson({ fullName, personalId, sex, bornOn }), items: [item] }),
    )
    ids.push(dossiers[0]?.id ?? '')
  }
  const [, processing = '', signing = '', incomplete = '', resolved = '', returned = ''] = ids
  const department = 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân'
  for (const id of [processing, signing, resolved, returned]) {
    await must('dossier.transfer', { id, department, toOfficerId: null, opinion: '' })
    await must('dossier.accept', { id })
  }
  for (const id of [signing, resolved, returned]) await must('dossier.submit', { id, toOfficerId: null, opinion: '' })
  for (const id of [resolved, returned])
    await must('dossier.resolve', { id, outcome: 'granted', resultNumber: '12/KQ', summary: '', uploadTokens: [] })
  const { dossier } = await must('dossier.get', { id: incomplete })
  await must('dossier.request-supplement', {
    id: incomplete,
    reason: 'Thiếu văn bản cử người giám hộ',
    components: dossier.components,
    isSecondConfirmed: false,
  })
  await must('dossier.hand-over', aHandOver(returned, { receiverName: 'Võ Thị Út', receiverIdNumber: '096158005678' }))
  await must('draft.save', { id: randomUUID(), title: 'Bùi Thị Dở Dang', procedures: 'Đăng ký khai sinh', content: {} })
}
