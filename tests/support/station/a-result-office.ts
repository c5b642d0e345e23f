import type { InputOf, OutputOf } from '../../../src/shared/ipc/contract.ts'
import type { Role } from '../../../src/shared/domain/staff/permission.ts'
import { ADMIN, aStation, type TestStation } from './a-station.ts'
import { anIntake, anItem } from './an-intake.ts'

export const PEOPLE = {
  clerk: { accountName: 'canbo', pin: '135791', fullName: 'Phạm Thị Quầy', title: 'Chuyên viên', roles: ['counter-clerk'] },
  leader: { accountName: 'lanhdao', pin: '135792', fullName: 'Lê Văn Lãnh', title: 'Phó Chủ tịch', roles: ['leader'] },
  writer: { accountName: 'vanthu', pin: '135793', fullName: 'Ngô Thị Văn', title: 'Văn thư', roles: ['clerical-officer'] },
  other: { accountName: 'canbo2', pin: '135794', fullName: 'Đỗ Văn Hai', title: 'Chuyên viên', roles: ['counter-clerk'] },
} as const satisfies Record<string, { accountName: string; pin: string; fullName: string; title: string; roles: Role[] }>
export type Person = keyof typeof PEOPLE

export type ResultOffice = TestStation & {
  readonly ids: Readonly<Record<Person, string>>
  readonly as: (person: Person | 'admin') => Promise<void>
}

type OfficeOptions = Parameters<typeof aStation>[0] & { readonly opensBook?: boolean }

/** A station with a clerk, a leader and a văn thư; the register of outgoing documents is open here unless told otherwise. */
export async function aResultOffice({ opensBook = true, ...options }: OfficeOptions = {}): Promise<ResultOffice> {
  const station = await aStation(options)
  const ids: Partial<Record<Person, string>> = {}
  for (const [key, { roles, ...person }] of Object.entries(PEOPLE)) {
    const fields = { ...person, roles: [...roles], department: 'Văn phòng', phone: '', scope: { fieldCodes: [] } }
    ids[key as Person] = (await station.must('staff.create', fields)).id // the key is one of the table's own
  }
  const as: ResultOffice['as'] = async (person) => {
    await station.client.invoke('session.sign-out', {})
    const { accountName, pin } = person === 'admin' ? ADMIN : PEOPLE[person]
    await station.must('session.sign-in', { accountName, pin })
  }
  if (opensBook) {
    await as('writer')
    await station.must('numbers.open-book', { book: 'outgoing', lastNumber: 0 })
  }
  await as('clerk')
  return { ...station, ids: ids as Record<Person, string>, as } // all keys were just filled
}

/** Xác nhận tình trạng hôn nhân: a procedure of the lane whose number comes from the register. */
export async function aLaneDossier(station: TestStation, over: Partial<InputOf<'dossier.receive'>> = {}): Promise<string> {
  const item = anItem({
    procedureCode: '1.004873',
    components: [],
    feeQuantities: {},
    provincialAmount: { amount: 15_000, resolution: 'NQ 01' },
  })
  const { dossiers } = await station.must('dossier.receive', anIntake({ items: [item], ...over }))
  return dossiers[0]?.id ?? ''
}

export const VALUES = { fullName: 'Nguyễn Văn Ánh', state: 'Chưa đăng ký kết hôn với ai', purpose: 'làm thủ tục đăng ký kết hôn' }
export const TEMPLATE = 'giay-xac-nhan-tinh-trang-hon-nhan'

export async function drafted(
  station: TestStation,
  id: string,
  over: Partial<InputOf<'result.draft'>> = {},
): Promise<{ view: OutputOf<'result.draft'>; draftId: string }> {
  const before = await station.must('result.get', { id })
  const base = { id, templateId: TEMPLATE, note: '', takesOver: false, baseDraftId: before.result.drafts.at(-1)?.draftId ?? null }
  const values = { ...before.prefills[TEMPLATE], ...VALUES }
  const view = await station.must('result.draft', { ...base, values, ...over })
  return { view, draftId: view.result.drafts.at(-1)?.draftId ?? '' }
}

export async function appraised(station: TestStation, id: string): Promise<void> {
  const { appraisalItems } = await station.must('result.get', { id })
  await station.must('result.appraise', { id, answers: appraisalItems.map(({ code }) => ({ code, isMet: true })), opinion: '' })
}
