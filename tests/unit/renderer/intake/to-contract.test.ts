import { describe, expect, test } from 'vitest'
import { ReceiveDossiers } from '../../../../src/shared/ipc/contract/dossier.ts'
import { contract } from '../../../../src/shared/ipc/contract.ts'
import { plainDate } from '../../../../src/shared/kernel/plain-date.ts'
import {
  byField,
  intakeErrors,
  itemKeyOf,
  otherKindOf,
  personErrors,
  shownPath,
} from '../../../../src/renderer/features/intake/model/intake-errors.ts'
import { inScreenOrder } from '../../../../src/renderer/features/intake/model/field-labels.ts'
import { activeItem, emptyForm, emptyPerson } from '../../../../src/renderer/features/intake/model/intake-form.ts'
import { intakeReducer } from '../../../../src/renderer/features/intake/model/intake-reducer.ts'
import {
  toDeclineInput,
  toEvaluateInput,
  toMoney,
  toReceiveInput,
} from '../../../../src/renderer/features/intake/model/to-contract.ts'
import { aForm, BIRTH, COPIES, procedureOf } from './sample-intake.ts'

const ID = '4f0c2a52-6a55-4b8e-9d0e-0b8a1c7f3d21'
const TODAY = plainDate('2026-11-21')
const ASKER = { ownerIdNumber: '', ownerName: '' }

describe('what is sent', () => {
  test('a complete form is taken by the contract as it stands', () => {
    const parsed = ReceiveDossiers.parse(toReceiveInput(aForm(), ID, null))
    expect(parsed.owner).toMatchObject({ fullName: 'Nguyễn Văn Ánh', bornOn: '1990-02-01', email: null })
    expect(parsed.items).toHaveLength(1)
    expect(parsed).toMatchObject({ proxy: null, onlineCode: null, resultAddress: '', ticket: null })
  })

  test('where it was taken in is sent only when it was not the counter', () => {
    expect(ReceiveDossiers.parse(toReceiveInput(aForm(), ID, null)).receivedPlace).toBeUndefined()
    const home = intakeReducer(aForm(), { type: 'visit', patch: { receivedPlace: 'home' } })
    expect(ReceiveDossiers.parse(toReceiveInput(home, ID, null)).receivedPlace).toBe('home')
  })

  test('a place without a procedure is left out', () => {
    const form = intakeReducer(aForm(), { type: 'add-item' })
    expect(toReceiveInput(form, ID, null).items).toHaveLength(1)
  })

  test('a proxy that was switched off is not sent, but stays in the form', () => {
    const on = intakeReducer(intakeReducer(aForm(), { type: 'visit', patch: { hasProxy: true } }), {
      type: 'person',
      side: 'proxy',
      patch: { fullName: 'Lê Thị Mai' },
    })
    const off = intakeReducer(on, { type: 'visit', patch: { hasProxy: false } })
    expect(toReceiveInput(on, ID, null).proxy?.person.fullName).toBe('Lê Thị Mai')
    expect(toReceiveInput(off, ID, null).proxy).toBeNull()
    expect(off.proxy.person.fullName).toBe('Lê Thị Mai')
  })

  test('an organisation has neither birth nor sex', () => {
    const form = intakeReducer(aForm(), { type: 'person', side: 'owner', patch: { kind: 'organisation' } })
    expect(toReceiveInput(form, ID, null).owner).toMatchObject({ kind: 'organisation', bornOn: null, sex: null })
  })

  test('a name typed in NFD is sent and kept in NFC', () => {
    const form = intakeReducer(aForm(), { type: 'person', side: 'owner', patch: { fullName: 'Nguyễn Văn Ánh'.normalize('NFD') } })
    expect(ReceiveDossiers.parse(toReceiveInput(form, ID, null)).owner.fullName).toBe('Nguyễn Văn Ánh'.normalize('NFC'))
  })

  test('a refusal carries the one procedure and the reason', () => {
    const form = aForm()
    const parsed = contract['dossier.refuse-intake'].input.parse(
      toDeclineInput(form, activeItem(form), { draftId: ID, reason: 'Không thuộc thẩm quyền' }),
    )
    expect(parsed).toMatchObject({ reason: 'Không thuộc thẩm quyền', item: { procedureCode: '1.000894' } })
  })

  test.each([
    ['1.200.000', 1_200_000],
    ['8000', 8000],
    ['', undefined],
    ['8k', Number.NaN],
  ])('the amount "%s" is %d', (text, amount) => {
    expect(toMoney(text)).toEqual(amount)
  })
})

describe('the question for due date and fee', () => {
  test('leaves out what is half typed, so that the due date stays', () => {
    const half = intakeReducer(aForm(BIRTH), { type: 'item', patch: { amount: '8000', exemptionCode: 'other', count: 'hai' } })
    const input = toEvaluateInput(half, activeItem(half), ASKER)
    expect(input).toMatchObject({ provincialAmount: null, exemption: null, feeQuantities: {} })
  })

  test('carries what is whole', () => {
    const whole = intakeReducer(aForm(BIRTH), {
      type: 'item',
      patch: { amount: '8.000', resolution: 'NQ 12/2025', exemptionCode: 'poor-household', count: '2' },
    })
    expect(toEvaluateInput(whole, activeItem(whole), ASKER)).toMatchObject({
      provincialAmount: { amount: 8000, resolution: 'NQ 12/2025' },
      exemption: { code: 'poor-household', reason: '' },
      feeQuantities: { count: 2 },
    })
  })
})

describe('what is wrong', () => {
  const pathsOf = (form: ReturnType<typeof aForm>): string[] => [...byField(intakeErrors(form, TODAY)).keys()]

  test('nothing, with a complete form', () => {
    expect(intakeErrors(aForm(), TODAY)).toEqual([])
  })

  test('an empty form lacks a name and a procedure', () => {
    expect(pathsOf(emptyForm())).toEqual(['owner.fullName', 'items.0.procedureCode'])
  })

  test.each([
    ['personalId', '12345', 'validation.personal-id'],
    ['bornOn', '31/02/1990', 'validation.date'],
    ['bornOn', '01/01/2030', 'validation.date-in-future'],
    ['bornOn', '01/01/1850', 'validation.date-too-early'],
    ['phone', '12', 'validation.phone'],
    ['email', 'ten@', 'validation.email'],
    ['fullName', 'Ánh 😀', 'validation.characters'],
    ['permanentAddress', '<b>Ấp 1</b>', 'validation.characters'],
    ['passport', 'B1', 'validation.passport'],
  ] as const)('%s "%s" says %s at its field', (field, value, messageKey) => {
    const form = intakeReducer(aForm(), { type: 'person', side: 'owner', patch: { [field]: value } })
    expect(byField(intakeErrors(form, TODAY)).get(`owner.${field}`)?.messageKey).toBe(messageKey)
  })

  test('while typing, an empty field is no fault yet and a wrong one is', () => {
    expect(personErrors(emptyPerson(), TODAY)).toEqual([])
    expect(personErrors({ ...emptyPerson(), personalId: '123' }, TODAY).map(({ path }) => path)).toEqual(['personalId'])
  })

  test('counts that are no numbers are told at the field of the second procedure', () => {
    const two = intakeReducer(intakeReducer(aForm(), { type: 'add-item' }), {
      type: 'choose-procedure',
      procedure: procedureOf(COPIES),
    })
    const wrong = intakeReducer(two, { type: 'item', patch: { pages: 'ba', setCount: '0' } })
    expect(pathsOf(wrong)).toEqual(expect.arrayContaining(['items.1.feeQuantities.pages', 'items.1.setCount']))
    expect(itemKeyOf(wrong, 'items.1.setCount')).toBe('2')
    expect(itemKeyOf(wrong, 'owner.fullName')).toBeUndefined()
  })

  test('an amount without its resolution and an "other" exemption without its reason are told here', () => {
    const form = intakeReducer(aForm(BIRTH), { type: 'item', patch: { amount: '8000', exemptionCode: 'other' } })
    expect(pathsOf(form)).toEqual(expect.arrayContaining(['items.0.provincialAmount.resolution', 'items.0.exemption.reason']))
  })

  test('what the core says of a whole thing is shown at its first field', () => {
    expect(shownPath({ path: 'items.0.provincialAmount', messageKey: 'fee.amount-required' })).toBe(
      'items.0.provincialAmount.amount',
    )
    expect(shownPath({ path: 'items.1.procedureCode', messageKey: 'fee.resolution-required' })).toBe(
      'items.1.provincialAmount.resolution',
    )
    expect(shownPath({ path: 'items.1.procedureCode', messageKey: 'dossier.out-of-scope' })).toBe('items.1.procedureCode')
  })

  test('a number that is not on the screen says which kind must be shown', () => {
    expect(otherKindOf('owner.passport')).toBe('passport')
    expect(otherKindOf('owner.fullName')).toBeUndefined()
  })

  test('errors are told in the order of the screen', () => {
    const paths = ['items.0.setCount', 'proxy.person.fullName', 'owner.bornOn', 'owner.personalId', 'items.0.procedureCode']
    expect(inScreenOrder(paths.map((path) => ({ path }))).map(({ path }) => path)).toEqual([
      'owner.personalId',
      'owner.bornOn',
      'proxy.person.fullName',
      'items.0.procedureCode',
      'items.0.setCount',
    ])
  })
})
