import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCardQr } from '../../../../../src/shared/domain/applicant/parse-card-qr.ts'

const CHIP = '096090000123|381234567|Nguyễn Văn Ánh|01021990|Nam|Ấp 1, Tân Thành, Cà Mau|15062021'
const NEW = '096305000456||Trần Thị Bé|31122005|Nữ|Ấp 2, Đất Mũi, Cà Mau|05082024||||'

const chip = {
  personalId: '096090000123',
  oldIdNumber: '381234567',
  fullName: 'Nguyễn Văn Ánh',
  bornOn: '1990-02-01',
  sex: 'male',
  permanentAddress: 'Ấp 1, Tân Thành, Cà Mau',
  issuedOn: '2021-06-15',
  rest: [],
  warnings: [],
}

const change = (index: number, value: string): string => CHIP.split('|').with(index, value).join('|')

describe('the QR of a card', () => {
  it('of 2021 has seven fields', () => {
    expect(parseCardQr(CHIP)).toEqual({ ok: true, value: chip })
  })

  it('of 2024 has more, which are kept and not read', () => {
    expect(parseCardQr(NEW)).toEqual({
      ok: true,
      value: {
        personalId: '096305000456',
        oldIdNumber: null,
        fullName: 'Trần Thị Bé',
        bornOn: '2005-12-31',
        sex: 'female',
        permanentAddress: 'Ấp 2, Đất Mũi, Cà Mau',
        issuedOn: '2024-08-05',
        rest: ['', '', '', ''],
        warnings: [],
      },
    })
  })

  it.each([
    ['with a byte order mark and Enter', `\uFEFF${CHIP}\r\n`],
    ['in decomposed letters', CHIP.normalize('NFD')],
    ['with spaces around the fields', CHIP.replaceAll('|', ' | ')],
    ['with the name in capitals', change(2, 'NGUYỄN VĂN ÁNH')],
  ])('%s reads the same', (_name, raw) => {
    expect(parseCardQr(raw)).toEqual({ ok: true, value: chip })
  })

  it.each(['Nữ', 'NU', 'nu', 'N', 'N?'])('takes %s for female', (sex) => {
    expect(parseCardQr(change(4, sex))).toMatchObject({ ok: true, value: { sex: 'female', warnings: [] } })
  })

  it.each([
    [3, '31021990', { bornOn: null, warnings: ['card.birth-date-unreadable'] }],
    [3, '1950', { bornOn: null, warnings: ['card.birth-date-unreadable'] }],
    [4, 'X', { sex: null, warnings: ['card.sex-unreadable'] }],
    [6, '', { issuedOn: null, warnings: ['card.issue-date-unreadable'] }],
    [1, '38123', { oldIdNumber: null, warnings: ['card.old-id-unreadable'] }],
    [2, 'Nguy?n V?n ?nh', { warnings: ['card.name-marks-lost'] }],
  ])('with field %i "%s" is read but warned about', (index, value, expected) => {
    expect(parseCardQr(change(index, value))).toMatchObject({ ok: true, value: expected })
  })

  it('of forty parts gives its first seven and says that the rest is left out', () => {
    const result = parseCardQr(`${CHIP}${'|x'.repeat(33)}`)
    expect(result).toMatchObject({
      ok: true,
      value: { ...chip, rest: Array(13).fill('x'), warnings: ['card.extra-parts-ignored'] },
    })
  })

  it.each([
    ['', { messageKey: 'card.empty' }],
    ['  \r\n', { messageKey: 'card.empty' }],
    ['https://vneid.gov.vn', { messageKey: 'card.not-a-card' }],
    ['096090000123|381234567|Nguyễn Văn Ánh', { messageKey: 'card.too-few-parts', params: { count: 3 } }],
    [change(0, '12345'), { messageKey: 'card.id-not-12-digits' }],
    [change(2, ''), { messageKey: 'card.name-missing' }],
    ['|'.repeat(5000), { messageKey: 'card.too-long' }],
  ])('that is %j is refused with what to do', (raw, error) => {
    expect(parseCardQr(raw)).toEqual({ ok: false, error })
  })

  it('never throws, whatever is scanned', () => {
    const part = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('096090000123', '01021990', 'Nam', ''))
    const raw = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part, { maxLength: 45 }).map((parts) => parts.join('|')),
    )
    expect(() =>
      fc.assert(
        fc.property(raw, (text) => typeof parseCardQr(text).ok === 'boolean'),
        { numRuns: 2000 },
      ),
    ).not.toThrow()
  })
})
