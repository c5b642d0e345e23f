import { expect, test } from 'vitest'
import { groupFirst } from '../../../../src/renderer/features/intake/model/group-first.ts'
import { fromDraft, toDraft } from '../../../../src/renderer/features/intake/model/draft-content.ts'
import { emptyForm, isUntouched } from '../../../../src/renderer/features/intake/model/intake-form.ts'
import { intakeReducer } from '../../../../src/renderer/features/intake/model/intake-reducer.ts'
import { toReceiveInput } from '../../../../src/renderer/features/intake/model/to-contract.ts'
import { aForm, BIRTH, COPIES, MARRIAGE, procedureOf } from './sample-intake.ts'

const TICKET = { id: '6f1c1d0e-0000-4000-8000-000000000001', label: 'A012', groupId: 'civil-status' }
const bind = (ticket: typeof TICKET | null) => ({ type: 'bind-ticket', ticket }) as const

test('the number at the counter goes with what is received, and without one nothing does', () => {
  expect(toReceiveInput(intakeReducer(aForm(), bind(TICKET)), 'd', null).ticket).toBe(TICKET.id)
  expect(toReceiveInput(aForm(), 'd', null).ticket).toBeNull()
})

test('a number alone is no work that could be lost', () => {
  expect(isUntouched(intakeReducer(emptyForm(), bind(TICKET)))).toBe(true)
})

test('a draft keeps its number; one of an older program has none', () => {
  const form = intakeReducer(aForm(), bind(TICKET))
  expect(fromDraft(toDraft('d', form).content)?.ticket).toEqual(TICKET)
  const { ticket: _ticket, ...older } = aForm()
  expect(fromDraft({ version: 1, form: older })?.ticket).toBeNull()
})

test('procedures of the group stand alone before anything is typed, and first afterwards', () => {
  const [marriage, copies, birth] = [MARRIAGE, COPIES, BIRTH].map(procedureOf)
  if (!marriage || !copies || !birth) throw new Error('the shipped catalogue has them')
  const found = [marriage, copies, birth]
  expect(groupFirst(found, [copies.fieldCode], '')).toEqual([copies])
  expect(groupFirst(found, [copies.fieldCode], 'dang ky')).toEqual([copies, marriage, birth])
  expect(groupFirst(found, [], '')).toEqual(found)
  expect(groupFirst(found, ['KHONG-CO'], '')).toEqual(found)
})
