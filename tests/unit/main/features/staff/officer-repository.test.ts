import { afterEach, beforeEach, expect, test } from 'vitest'
import { createOfficerRepository } from '../../../../../src/main/features/staff/officer-repository.ts'
import type { OpenedDatabase } from '../../../../../src/main/platform/database/index.ts'
import { OfficerId, type Officer } from '../../../../../src/shared/domain/staff/officer.ts'
import { aRegister } from '../../../../support/station/a-register.ts'

let register: OpenedDatabase
beforeEach(() => {
  register = aRegister()
})
afterEach(() => register.close())

const officer = (id: string, accountName: string): Officer => ({
  id: OfficerId.parse(id),
  accountName,
  fullName: `Người ${id}`,
  title: '',
  department: '',
  phone: '',
  roles: ['counter-clerk'],
  scope: { fieldCodes: [] },
  isActive: true,
})
const FIRST = officer('01a2-0001', 'quantri')
const SECOND = officer('01a2-0002', 'quantri')
const names = (people: readonly Officer[]): Record<string, string> => {
  const officers = createOfficerRepository(register.db)
  for (const person of people) officers.save(person)
  return Object.fromEntries(officers.list().map(({ id, accountName }) => [id, accountName]))
}

test.each([
  ['one order', [FIRST, SECOND]],
  ['the other order', [SECOND, FIRST]],
  ['told again', [SECOND, FIRST, SECOND, FIRST]],
])('two machines gave one account name to two people (%s): both stay, named alike on every machine', (_name, people) => {
  expect(names(people)).toEqual({ '01a2-0001': 'quantri', '01a2-0002': 'quantri-0002' })
})

test('once the first is renamed, the other gets the plain name', () => {
  expect(names([FIRST, SECOND, { ...FIRST, accountName: 'quantri1' }])).toEqual({
    '01a2-0001': 'quantri1',
    '01a2-0002': 'quantri',
  })
  expect(createOfficerRepository(register.db).findByAccount('quantri')?.id).toBe('01a2-0002')
})

test('a name that looks like somebody else’s is no trouble', () => {
  const third = officer('01a2-0003', 'quantri-0002')
  expect(Object.values(names([third, FIRST, SECOND])).sort((a, b) => (a < b ? -1 : 1))).toHaveLength(3)
})
