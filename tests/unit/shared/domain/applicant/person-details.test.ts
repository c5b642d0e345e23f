import { describe, expect, it } from 'vitest'
import { birthProblems, PersonDetails } from '../../../../../src/shared/domain/applicant/person-details.ts'
import { phoneHint } from '../../../../../src/shared/domain/applicant/phone.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'

const nobody = { kind: 'citizen', fullName: 'Nguyễn Văn Ánh' }

function problemsOf(change: Record<string, unknown>): string[] {
  const parsed = PersonDetails.safeParse({ ...nobody, ...change })
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
}

describe('a person', () => {
  it('needs only a name; all that is missing is null', () => {
    expect(PersonDetails.parse(nobody)).toEqual({
      kind: 'citizen',
      fullName: 'Nguyễn Văn Ánh',
      personalId: null,
      oldIdNumber: null,
      passport: null,
      taxCode: null,
      bornOn: null,
      sex: null,
      permanentAddress: null,
      oldAddress: null,
      currentAddress: null,
      phone: null,
      email: null,
    })
  })

  it('is tidied: composed letters, single spaces, numbers without spaces', () => {
    const typed = {
      ...nobody,
      fullName: ' Nguyễn  Văn\tÁnh '.normalize('NFD'),
      personalId: '096 090 000 123',
      phone: '+84 912.345.678',
      passport: 'c1234567',
      email: '',
    }
    expect(PersonDetails.parse(typed)).toMatchObject({
      fullName: 'Nguyễn Văn Ánh',
      personalId: '096090000123',
      phone: '0912345678',
      passport: 'C1234567',
      email: null,
    })
  })

  it('read a second time stays the same', () => {
    const once = PersonDetails.parse({
      ...nobody,
      personalId: '096090000123',
      bornOn: '1990-02-01',
      sex: 'male',
      phone: '0290 3831 234',
    })
    expect(PersonDetails.parse(once)).toEqual(once)
  })

  it.each([
    ['fullName', '', 'validation.required'],
    ['fullName', '   ', 'validation.required'],
    ['fullName', null, 'validation.text'],
    ['fullName', 5, 'validation.text'],
    ['fullName', 'Nguyễn 😀', 'validation.characters'],
    ['fullName', '<b>Nguyễn</b>', 'validation.characters'],
    ['fullName', "Robert'); DROP TABLE person;--", 'validation.person-name'],
    ['fullName', '12345', 'validation.person-name'],
    ['fullName', 'a'.repeat(201), 'validation.too-long'],
    ['fullName', 'a'.repeat(1_000_000), 'validation.too-long'],
    ['personalId', '12345', 'validation.personal-id'],
    ['personalId', '096090000123456', 'validation.too-long'],
    ['personalId', '09609000012a', 'validation.personal-id'],
    ['personalId', 96090000123, 'validation.text'],
    ['oldIdNumber', '1234567890', 'validation.old-id-number'],
    ['passport', '???', 'validation.passport'],
    ['taxCode', '12345', 'validation.tax-code'],
    ['bornOn', '1990-02-31', 'validation.date'],
    ['bornOn', '01/02/1990', 'validation.date'],
    ['bornOn', 19900201, 'validation.date'],
    ['sex', 'x', 'validation.choice'],
    ['permanentAddress', 'x'.repeat(301), 'validation.too-long'],
    ['permanentAddress', 'x'.repeat(1_000_000), 'validation.too-long'],
    ['permanentAddress', '<script>', 'validation.characters'],
    ['phone', '12', 'validation.phone'],
    ['phone', 'không có', 'validation.phone'],
    ['email', 'anh@', 'validation.email'],
    ['kind', 'robot', 'validation.choice'],
  ])('with %s %j is told why at the field', (field, value, message) => {
    expect(problemsOf({ [field]: value })).toContain(`${field} ${message}`)
  })

  it.each([
    { fullName: 'H’Hen Niê' },
    { fullName: "Sinéad O'Connor-Phạm" },
    { fullName: 'Đỗ' },
    { kind: 'organisation', fullName: 'Công ty TNHH 1 thành viên A&B (chi nhánh 2)', taxCode: '2000123456-001' },
    { taxCode: '096090000123' },
    { oldIdNumber: '381234567' },
    { permanentAddress: 'Ấp 1, xã Đất Mũi; số 5/3 "hẻm nhỏ", O\'; DROP TABLE' },
    { phone: '02903831234' },
    { phone: '+1 415 555 0100' },
    { personalId: '999990000123' },
  ])('may be %j', (change) => {
    expect(problemsOf(change)).toEqual([])
  })
})

describe('a birth date', () => {
  const today = plainDate('2026-11-21')
  it.each([
    ['2026-11-21', []],
    ['2026-11-22', [{ path: 'bornOn', messageKey: 'validation.date-in-future' }]],
    ['1899-12-31', [{ path: 'bornOn', messageKey: 'validation.date-too-early' }]],
  ])('%s is checked against today', (bornOn, expected) => {
    expect(birthProblems({ bornOn: plainDate(bornOn) }, today)).toEqual(expected)
  })
})

describe('a phone number', () => {
  it.each([
    ['0912345678', undefined],
    ['02903831234', undefined],
    ['+14155550100', undefined],
    ['0112345678', 'person.phone-unusual'],
    ['091234567', 'person.phone-unusual'],
  ])('%s has the hint %s', (phone, hint) => {
    expect(phoneHint(phone)).toBe(hint)
  })
})
