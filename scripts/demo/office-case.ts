import type { Dossier } from '../../src/shared/domain/dossier/dossier.ts'
import type { Guest } from './office-desk.ts'
import type { Office, Person } from './office-house.ts'

type Specialist = Extract<Person, 'civil' | 'business' | 'social' | 'spare'>
/** Days of the play: the day of the sixty, and what follows from it. 24/11 is a holiday (Nghị quyết 28/2026/QH16). */
export const DAYS = {
  first: '2026-11-02',
  second: '2026-11-03',
  third: '2026-11-04',
  fourth: '2026-11-05',
  fifth: '2026-11-06',
  nextWeek: '2026-11-12',
  late: '2026-11-17',
  last: '2026-11-25',
} as const
export const specialistOf = ({ procedure }: Pick<Guest['visit'], 'procedure'>): Specialist =>
  procedure.startsWith('1.0016') || procedure.startsWith('1.0132')
    ? 'business'
    : procedure.startsWith('1.0140')
      ? 'social'
      : 'civil'

/** One dossier on its way through the office. `when` plans what comes later. */
export type Case = Readonly<{
  office: Office
  guest: Guest
  dossier: Dossier
  who: Specialist
  when: (moment: string, act: () => Promise<void>) => void
}>

/** Same day; after 15:00 first thing the next working day (NĐ 309/2026 Đ.18 k.2). */
export function transferMoment({ visit }: Guest, minute: number): string {
  const time = `${16 + Math.floor((40 + minute) / 60)}:${String((40 + minute) % 60).padStart(2, '0')}`
  return visit.at > '15:00' ? `${DAYS.second}T07:${String(5 + minute).padStart(2, '0')}` : `${DAYS.first}T${time}`
}
