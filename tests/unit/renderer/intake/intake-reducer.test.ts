import { describe, expect, test } from 'vitest'
import {
  rowChangeOfKey,
  toggled,
  withAllRequired,
  withMissingAsLater,
} from '../../../../src/renderer/features/intake/model/component-rows.ts'
import { activeItem, chosenItems, emptyForm, isUntouched } from '../../../../src/renderer/features/intake/model/intake-form.ts'
import { intakeReducer } from '../../../../src/renderer/features/intake/model/intake-reducer.ts'
import { aForm, BIRTH, COPIES, MARRIAGE, procedureOf } from './sample-intake.ts'

describe('procedures of one sitting', () => {
  test('choosing one brings its papers, none of them taken as handed in', () => {
    const rows = activeItem(aForm(BIRTH)).components
    expect(rows.map(({ state }) => state)).toEqual([
      'missing',
      'missing',
      'not-needed',
      'not-needed',
      'not-needed',
      'not-needed',
      'not-needed',
    ])
    expect(rows[0]).toMatchObject({ code: 'TK-KS', count: '1', isRequired: true })
  })

  test('an exemption is never chosen by itself', () => {
    expect(activeItem(aForm(BIRTH)).exemptionCode).toBe('')
  })

  test('choosing the same procedure again changes nothing', () => {
    const form = intakeReducer(aForm(), { type: 'row', row: 0, patch: { state: 'present' } })
    expect(activeItem(intakeReducer(form, { type: 'choose-procedure', procedure: procedureOf(MARRIAGE) }))).toEqual(
      activeItem(form),
    )
  })

  test('another procedure keeps what the clerk wrote beside it', () => {
    const noted = intakeReducer(aForm(), { type: 'item', patch: { note: 'Hẹn gọi điện', setCount: '2' } })
    const changed = activeItem(intakeReducer(noted, { type: 'choose-procedure', procedure: procedureOf(COPIES) }))
    expect(changed).toMatchObject({ procedureCode: COPIES, note: 'Hẹn gọi điện', setCount: '2' })
  })

  test('adding twice opens the one empty place, not two', () => {
    const once = intakeReducer(aForm(), { type: 'add-item' })
    const twice = intakeReducer(once, { type: 'add-item' })
    expect(twice.items).toHaveLength(2)
    expect(chosenItems(twice)).toHaveLength(1)
  })

  test('removing the one on the screen shows its neighbour, and the last leaves an empty place', () => {
    const two = intakeReducer(intakeReducer(aForm(), { type: 'add-item' }), {
      type: 'choose-procedure',
      procedure: procedureOf(COPIES),
    })
    const one = intakeReducer(two, { type: 'remove-item', key: two.activeKey })
    expect(activeItem(one).procedureCode).toBe(MARRIAGE)
    expect(activeItem(intakeReducer(one, { type: 'remove-item', key: one.activeKey })).procedureCode).toBe('')
  })

  test('no more than ten fit in one sitting', () => {
    let form = aForm()
    for (let n = 0; n < 15; n += 1)
      form = intakeReducer(intakeReducer(form, { type: 'add-item' }), {
        type: 'choose-procedure',
        procedure: procedureOf(COPIES),
      })
    expect(form.items).toHaveLength(10)
  })
})

describe('papers', () => {
  const [required, optional] = activeItem(aForm()).components

  test('the box takes a paper in and puts it back to what it was', () => {
    if (!required || !optional) throw new Error('the procedure has papers')
    expect(toggled(required)).toBe('present')
    expect(toggled({ ...required, state: 'present' })).toBe('missing')
    expect(toggled({ ...optional, state: 'present' })).toBe('not-needed')
    expect(toggled({ ...required, state: 'later' })).toBe('present')
  })

  test.each([
    ['t', { state: 'missing' }],
    ['M', { state: 'later' }],
    ['k', { state: 'not-needed' }],
    ['c', { state: 'present' }],
    ['3', { count: '3', state: 'present' }],
    ['x', undefined],
    ['0', undefined],
    ['Tab', undefined],
  ])('the key %s does %o', (key, change) => {
    expect(rowChangeOfKey(key)).toEqual(change)
  })

  test('"all here" takes only what is required, "later" only what is missing', () => {
    const rows = activeItem(aForm(BIRTH)).components
    expect(withAllRequired(rows).filter(({ state }) => state === 'present')).toHaveLength(2)
    expect(withMissingAsLater(rows).map(({ state }) => state)).toEqual([
      'later',
      'later',
      'not-needed',
      'not-needed',
      'not-needed',
      'not-needed',
      'not-needed',
    ])
  })
})

test('the post gets the address where the person lives, and keeps one already typed', () => {
  const home = intakeReducer(emptyForm(), { type: 'person', side: 'owner', patch: { permanentAddress: 'Ấp 1' } })
  expect(intakeReducer(home, { type: 'visit', patch: { resultPlace: 'postal' } }).resultAddress).toBe('Ấp 1')
  const typed = { ...home, resultAddress: 'Ấp 2' }
  expect(intakeReducer(typed, { type: 'visit', patch: { resultPlace: 'postal' } }).resultAddress).toBe('Ấp 2')
})

test('a form is untouched until something would be lost', () => {
  expect(isUntouched(emptyForm())).toBe(true)
  expect(isUntouched(intakeReducer(emptyForm(), { type: 'visit', patch: { channel: 'postal' } }))).toBe(true)
  expect(isUntouched(intakeReducer(emptyForm(), { type: 'person', side: 'owner', patch: { phone: '09' } }))).toBe(false)
  expect(isUntouched(aForm())).toBe(false)
})
