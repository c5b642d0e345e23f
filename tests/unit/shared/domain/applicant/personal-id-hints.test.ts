import { describe, expect, it } from 'vitest'
import { listPersonalIdWarnings, personalIdHints } from '../../../../../src/shared/domain/applicant/personal-id-hints.ts'
import { PROVINCE_OF_BIRTH } from '../../../../../src/shared/domain/applicant/province-of-birth.data.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'

describe('a personal number', () => {
  it.each([
    ['096090000123', { sex: 'male', birthYear: 1990, provinceCode: '096', provinceName: 'Cà Mau' }],
    ['095155000123', { sex: 'female', birthYear: 1955, provinceCode: '095', provinceName: 'Bạc Liêu' }],
    ['001205000123', { sex: 'male', birthYear: 2005, provinceCode: '001', provinceName: 'Hà Nội' }],
    ['079312000123', { sex: 'female', birthYear: 2012, provinceCode: '079', provinceName: 'Hồ Chí Minh' }],
    ['840190000123', { sex: 'female', birthYear: 1990, provinceCode: '840', provinceName: null }],
  ])('%s says who its holder is', (personalId, expected) => {
    expect(personalIdHints(personalId)).toEqual(expected)
  })

  it.each(['', '12345', '09609000012x', '0960900001234'])('that is "%s" says nothing', (personalId) => {
    expect(personalIdHints(personalId)).toBeUndefined()
  })

  it('knows the 63 provinces of before the mergers', () => {
    expect(Object.keys(PROVINCE_OF_BIRTH)).toHaveLength(63)
  })

  it.each([
    ['male', '1990-02-01', []],
    ['female', '1990-02-01', ['person.id-sex-differs']],
    ['male', '1991-02-01', ['person.id-birth-year-differs']],
    ['female', '2090-02-01', ['person.id-sex-differs', 'person.id-birth-year-differs']],
    [null, null, []],
  ] as const)('beside %s born %s warns of %j and never blocks', (sex, bornOn, expected) => {
    expect(listPersonalIdWarnings({ personalId: '096090000123', sex, bornOn: bornOn && plainDate(bornOn) })).toEqual(expected)
  })

  it('that is not there warns of nothing', () => {
    expect(listPersonalIdWarnings({ personalId: null, sex: 'male', bornOn: null })).toEqual([])
  })
})
