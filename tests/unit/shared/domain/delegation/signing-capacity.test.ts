import { describe, expect, it } from 'vitest'
import { signingCapacity, type Authority, type CapacityWord } from '../../../../../src/shared/domain/delegation/index.ts'
import { aDelegation } from './delegations.ts'

const OFFICE: Authority = { kind: 'office' }
const BODY = 'Ủy ban nhân dân xã Tân Hưng'
const given = (word: CapacityWord, delegateTitle = 'Phó Chủ tịch'): Authority => ({
  kind: 'delegation',
  delegation: aDelegation({ word, delegateTitle }),
})

describe('what stands above a signature', () => {
  it.each<[string, string, Authority, string, string[]]>([
    ['the chairman for the committee', 'Chủ tịch', OFFICE, BODY, ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']],
    ['a vice chairman for the committee', 'Phó Chủ tịch', OFFICE, BODY, ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']],
    ['a vice chairman certifies in person', 'Phó Chủ tịch UBND xã Tân Hưng', OFFICE, '', ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']],
    ['an acting chairman', 'Quyền Chủ tịch', OFFICE, BODY, ['TM. ỦY BAN NHÂN DÂN', 'Q. CHỦ TỊCH']],
    ['the director in his own house', 'Giám đốc', OFFICE, '', ['GIÁM ĐỐC']],
    ['a deputy director', 'Phó Giám đốc', OFFICE, '', ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC']],
    ['nobody wrote a title', '', OFFICE, BODY, ['TM. ỦY BAN NHÂN DÂN']],
    ['decomposed letters', 'Phó Chủ tịch'.normalize('NFD'), OFFICE, '', ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']],
    ['TUQ.', '', given('TUQ', 'Giám đốc Trung tâm'), BODY, ['TUQ. CHỦ TỊCH', 'GIÁM ĐỐC TRUNG TÂM']],
    ['TL.', '', given('TL', 'Chánh Văn phòng'), BODY, ['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG']],
    ['KT.', '', given('KT'), BODY, ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']],
    ['Q.', '', given('Q'), '', ['Q. CHỦ TỊCH']],
    ['TM.', '', given('TM', 'Chủ tịch'), BODY, ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']],
  ])('%s', (_name, title, authority, collective, lines) => {
    expect(signingCapacity({ signer: { title }, authority, collective }).lines).toEqual(lines)
  })

  it('names the document that gives the right', () => {
    expect(signingCapacity({ signer: { title: '' }, authority: given('TUQ'), collective: '' })).toMatchObject({
      word: 'TUQ',
      document: '12/QĐ-UBND',
      delegationId: 'uq-1',
    })
  })
})
