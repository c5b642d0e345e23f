import { expect, test } from 'vitest'
import { inListOrder, toOfficerDraft } from '../../../../../src/renderer/features/officers/officer-draft.ts'
import { isTextKey } from '../../../../../src/renderer/i18n/index.ts'
import { Officer } from '../../../../../src/shared/domain/staff/officer.ts'
import { Role } from '../../../../../src/shared/domain/staff/permission.ts'

const anOfficer = (accountName: string, isActive: boolean): Officer =>
  Officer.parse({
    id: accountName,
    accountName,
    fullName: 'Trần Thị Bé',
    title: '',
    department: '',
    phone: '',
    roles: ['specialist'],
    scope: { fieldCodes: ['HT'] },
    isActive,
  })

test('every role has a name and a line that says what it may do', () => {
  expect(Role.options.filter((role) => !isTextKey(`role.${role}`) || !isTextKey(`role-hint.${role}`))).toEqual([])
})

test('locked accounts stand below the open ones, each part in the order it was added', () => {
  const list = [anOfficer('a', false), anOfficer('b', true), anOfficer('c', false), anOfficer('d', true)]
  expect(inListOrder(list).map(({ accountName }) => accountName)).toEqual(['b', 'd', 'a', 'c'])
})

test('the form starts with what is known of the officer, and empty for a new one', () => {
  expect([toOfficerDraft(anOfficer('be', true)), toOfficerDraft(undefined)]).toEqual([
    {
      fullName: 'Trần Thị Bé',
      accountName: 'be',
      title: '',
      department: '',
      phone: '',
      roles: ['specialist'],
      fieldCodes: ['HT'],
    },
    { fullName: '', accountName: '', title: '', department: '', phone: '', roles: [], fieldCodes: [] },
  ])
})
