import { expect, test } from 'vitest'
import { type Officer, toDutyOptions } from '../../../../../src/renderer/features/delegation/use-officers.ts'
import type { Absence } from '../../../../../src/shared/domain/delegation/index.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'

const anOfficer = (id: string, fullName: string) => ({ id, fullName, title: '', roles: ['leader'] }) as unknown as Officer // what the list box reads of an officer

test('whoever is away that day is said to be where the duty is planned', () => {
  const [from, to] = [plainDate('2026-11-23'), plainDate('2026-11-27')]
  const officer = { id: 'dung', name: 'Phạm Quốc Dũng' }
  const absence: Absence = { id: 'v1', officer, from, to, reason: '', standIn: null, isCancelled: false }
  const leaders = [anOfficer('dung', 'Phạm Quốc Dũng'), anOfficer('hoa', 'Trần Thị Hoa')]
  const namesOn = (on: string): string[] => toDutyOptions(leaders, [absence], plainDate(on)).map(({ label }) => label)
  expect(namesOn('2026-11-25')).toEqual(['Phạm Quốc Dũng (vắng)', 'Trần Thị Hoa'])
  expect(namesOn('2026-11-28')).toEqual(['Phạm Quốc Dũng', 'Trần Thị Hoa'])
})
