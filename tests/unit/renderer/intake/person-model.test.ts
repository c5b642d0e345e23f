import { describe, expect, test } from 'vitest'
import { parseCardQr } from '../../../../src/shared/domain/applicant/parse-card-qr.ts'
import { PersonDetails } from '../../../../src/shared/domain/applicant/person-details.ts'
import { unwrap } from '../../../../src/shared/kernel/result.ts'
import { cardFields, isOtherPerson } from '../../../../src/renderer/features/intake/model/card-to-person.ts'
import { emptyPerson } from '../../../../src/renderer/features/intake/model/intake-form.ts'
import {
  compareWithKnown,
  contradictsName,
  knownValues,
  personToForm,
  searchableNumber,
} from '../../../../src/renderer/features/intake/model/known-person.ts'
import { tidyPersonField } from '../../../../src/renderer/features/intake/model/tidy-field.ts'

const chipCard = unwrap(parseCardQr('096090000123|381234567|Nguyễn Văn Ánh|01021990|Nam|Ấp 1, Tân Thành, Cà Mau|15062021'))
const newCard = unwrap(parseCardQr('096305000456||Trần Thị Bé|31122005|Nữ|Ấp 2, Đất Mũi, Cà Mau|05082025||||'))
const known = PersonDetails.parse({
  kind: 'citizen',
  fullName: 'Nguyễn Văn Ánh',
  personalId: '096090000123',
  bornOn: '1990-02-01',
  sex: 'male',
  permanentAddress: 'Ấp Tân Thành, xã Đất Mũi',
  phone: '0912345678',
})

describe('a card', () => {
  test('issued on the old map keeps its address in both places', () => {
    expect(cardFields(chipCard)).toMatchObject({
      permanentAddress: 'Ấp 1, Tân Thành, Cà Mau',
      oldAddress: 'Ấp 1, Tân Thành, Cà Mau',
      bornOn: '01/02/1990',
      sex: 'male',
      oldIdNumber: '381234567',
    })
  })

  test('of the new map fills only the new address', () => {
    expect(cardFields(newCard)).not.toHaveProperty('oldAddress')
  })

  test('never empties what it cannot read', () => {
    const unreadable = unwrap(parseCardQr('096090000123||Nguyễn Văn Ánh|31021990|?|Ấp 1|15062021'))
    expect(cardFields(unreadable)).not.toHaveProperty('bornOn')
    expect(cardFields(unreadable)).not.toHaveProperty('sex')
  })

  test('of somebody else is noticed, of the same person or an empty form is not', () => {
    expect(isOtherPerson({ ...emptyPerson(), personalId: '096090000123' }, newCard)).toBe(true)
    expect(isOtherPerson({ ...emptyPerson(), personalId: '096 090 000 123' }, chipCard)).toBe(false)
    expect(isOtherPerson({ ...emptyPerson(), fullName: 'Nguyễn Văn Ánh' }, chipCard)).toBe(false)
    expect(isOtherPerson(emptyPerson(), newCard)).toBe(false)
  })
})

describe('a person of an earlier visit', () => {
  test('fills what is empty and shows what differs', () => {
    const typed = {
      ...emptyPerson(),
      personalId: '096090000123',
      fullName: 'nguyễn văn ánh',
      phone: '+84 912 345 678',
      permanentAddress: 'Ấp 1',
    }
    expect(compareWithKnown(typed, known)).toEqual({
      fillable: { bornOn: '01/02/1990', sex: 'male' },
      differing: [{ field: 'permanentAddress', known: 'Ấp Tân Thành, xã Đất Mũi' }],
    })
  })

  test('under another name fills nothing, marks and case aside', () => {
    expect(contradictsName({ ...emptyPerson(), fullName: 'NGUYEN VAN ANH' }, known)).toBe(false)
    expect(contradictsName({ ...emptyPerson(), fullName: 'Trần Văn Bình' }, known)).toBe(true)
    expect(contradictsName(emptyPerson(), known)).toBe(false)
  })

  test('chosen by the clerk brings only what the record knows', () => {
    expect(knownValues(personToForm(known))).not.toHaveProperty('email')
  })
})

test.each([
  [{ personalId: '096 090 000 123' }, '096090000123'],
  [{ personalId: '0960', oldIdNumber: '381234567' }, '381234567'],
  [{ taxCode: '2001234567-001', passport: 'B1234567' }, '2001234567-001'],
  [{ passport: 'b1234567' }, 'B1234567'],
  [{ personalId: '12345' }, ''],
])('the number to look for in %o is "%s"', (fields, number) => {
  expect(searchableNumber({ ...emptyPerson(), ...fields })).toBe(number)
})

test.each([
  ['fullName', 'NGUYỄN VĂN  ÁNH ', 'Nguyễn Văn Ánh'],
  ['fullName', 'nguyễn văn ánh', 'Nguyễn Văn Ánh'],
  ['fullName', 'Nguyễn văn Ánh', 'Nguyễn văn Ánh'],
  ['fullName', 'Nguyễn Văn Ánh'.normalize('NFD'), 'Nguyễn Văn Ánh'.normalize('NFC')],
  ['bornOn', '05091990', '05/09/1990'],
  ['bornOn', '5-9-1990', '05/09/1990'],
  ['bornOn', '31/02/1990', '31/02/1990'],
  ['personalId', '096 090.000-123', '096090000123'],
  ['personalId', '0960abc', '0960abc'],
  ['phone', '+84 912.345.678', '0912345678'],
  ['passport', 'b 1234567', 'B1234567'],
  ['permanentAddress', '  Ấp 1,\tĐất Mũi ', 'Ấp 1, Đất Mũi'],
] as const)('leaving %s turns "%s" into "%s"', (field, typed, tidy) => {
  expect(tidyPersonField(field, typed)).toBe(tidy)
})
