import path from 'node:path'
import { createNodeClient } from '../../src/main/composition/node-host.ts'
import type { Core } from '../../src/main/composition/create-core.ts'
import type { Role } from '../../src/shared/domain/staff/permission.ts'
import { PaperForm } from '../../src/shared/domain/paper/paper-form.ts'
import { aClock, ADMIN, FIRST_RUN, openStation } from '../../tests/support/station/a-station.ts'
import { type Must, mustOf } from '../../tests/support/station/core-life.ts'

/** Who works in the centre; each sits at a window of the one PC, signed in all day. */
export const PEOPLE = {
  clerk: {
    fullName: 'Châu Thị Năm',
    title: 'Công chức tiếp nhận',
    roles: ['counter-clerk'],
    department: 'Trung tâm Phục vụ hành chính công',
  },
  postal: { fullName: 'Lý Kim Sang', title: 'Nhân viên bưu điện', roles: ['postal-clerk'], department: 'Bưu điện' },
  civil: {
    fullName: 'Thạch Thanh Tùng',
    title: 'Công chức Tư pháp - Hộ tịch',
    roles: ['specialist'],
    department: 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân',
  },
  business: { fullName: 'Tăng Minh Trí', title: 'Chuyên viên', roles: ['specialist'], department: 'Phòng Kinh tế' },
  social: { fullName: 'Mạc Thúy Hằng', title: 'Chuyên viên', roles: ['specialist'], department: 'Phòng Văn hóa - Xã hội' },
  spare: { fullName: 'Lâm Hữu Phước', title: 'Chuyên viên', roles: ['specialist'], department: 'Phòng Kinh tế' },
  head: {
    fullName: 'Cao Quốc Bình',
    title: 'Chánh Văn phòng',
    roles: ['office-head'],
    department: 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân',
  },
  leader: { fullName: 'Mai Xuân Cường', title: 'Phó Chủ tịch', roles: ['leader'], department: 'Ủy ban nhân dân' },
  registrar: {
    fullName: 'Tạ Ngọc Lan',
    title: 'Văn thư',
    roles: ['clerical-officer'],
    department: 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân',
  },
  cashier: {
    fullName: 'Quách Kiều Trang',
    title: 'Thủ quỹ',
    roles: ['cashier'],
    department: 'Trung tâm Phục vụ hành chính công',
  },
} as const satisfies Record<string, { fullName: string; title: string; roles: readonly Role[]; department: string }>
export type Person = keyof typeof PEOPLE

export const PIN = '135791'

export type Office = Readonly<{
  dataDir: string
  core: Core
  /** At the window of that person; `admin` is the head of the centre. */
  at: (person: Person | 'admin') => Must
  idOf: (person: Person) => string
  /** `2026-11-02T07:30`: the wall clock of the centre. */
  set: (moment: string) => void
  close: () => Promise<void>
}>

/** One PC of a centre whose clock the play turns: three weeks pass in a minute. Everything prints into files. */
export async function openOffice(dataDir: string, begins: string): Promise<Office> {
  const clock = aClock(`${begins}:00+07:00`)
  const station = await openStation({ dataDir, clock })
  await station.must('setup.complete', FIRST_RUN)
  await station.must('session.sign-in', ADMIN)
  const ids = new Map<Person, string>()
  const windows = new Map<Person | 'admin', Must>([['admin', station.must]])
  for (const [index, person] of (Object.keys(PEOPLE) as Person[]).entries()) {
    const { fullName, title, roles, department } = PEOPLE[person]
    const accountName = `can.bo.${person}`
    const made = await station.must('staff.create', {
      fullName,
      title,
      department,
      phone: '',
      roles: [...roles],
      scope: { fieldCodes: [] },
      accountName,
      pin: PIN,
    })
    ids.set(person, made.id)
    const must = mustOf(createNodeClient(station.core, index + 2))
    await must('session.sign-in', { accountName, pin: PIN })
    windows.set(person, must)
  }
  await setUp(station.must)
  return {
    dataDir,
    core: station.core,
    at: (person) => found(windows, person),
    idOf: (person) => found(ids, person),
    set: (moment) => clock.set(`${moment}:00+07:00`),
    close: station.close,
  }
}

export const accountOf = (person: Person): string => `can.bo.${person}`
export const printsOf = ({ dataDir }: Office): string => path.join(dataDir, 'ban-in-pdf')

async function setUp(must: Must): Promise<void> {
  const { printers: _printers, ...settings } = await must('settings.get', {})
  const rack = await must('paper.list-printers', {})
  const file = rack.find(({ driver }) => driver === 'pdf-file')
  if (!file) throw new Error('a core has a printer into files')
  await must('settings.update', {
    ...settings,
    printers: Object.fromEntries(PaperForm.options.map((form) => [form, file.id])),
  })
}

function found<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key)
  if (value === undefined) throw new Error(`nobody called ${String(key)} works here`)
  return value
}
