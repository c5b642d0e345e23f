import { describe, expect, it } from 'vitest'
import {
  formatDossierCode,
  parseDossierCode,
  StationNumber,
  toLookupSecret,
  UnitCode,
} from '../../../../../src/shared/domain/dossier/dossier-code.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'

describe('dossier codes', () => {
  it('carry unit, day and order of the day (TT 01/2018 Đ.19)', () => {
    expect(formatDossierCode('H12.19', plainDate('2026-11-05'), 5003)).toBe('H12.19-261105-5003')
  })

  it('are read back, in whatever case they are typed', () => {
    expect(parseDossierCode(' h12.19-261105-5003 ')).toEqual({ unitCode: 'H12.19', day: '2026-11-05', order: 5003 })
    expect(parseDossierCode('000.00.01.H12-261105-0007')).toMatchObject({ unitCode: '000.00.01.H12', order: 7 })
    expect(['H12.19-261305-5003', 'H12.19', '5003', ''].map(parseDossierCode)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it.each([
    ['3', '03'],
    ['S03', '03'],
    [' s25 ', '25'],
    ['01', '01'],
  ])('station number %s is read as %s', (typed, read) => expect(StationNumber.parse(typed)).toBe(read))

  it.each(['0', '26', 'abc', '', '1.5', '-1', '003x'])('station number %s is refused', (typed) =>
    expect(StationNumber.safeParse(typed).success).toBe(false),
  )

  it.each(['H12.19', 'h12.19', '000.00.01.H29', 'H12'])('unit code %s is an agency code (QĐ 20/2020)', (typed) =>
    expect(UnitCode.safeParse(typed).success).toBe(true),
  )
  it.each(['12.H', 'Z12', 'H1', 'H12..3', `H12.${'9'.repeat(40)}`, '', 'H12#1'])('unit code %s is refused', (typed) =>
    expect(UnitCode.safeParse(typed).success).toBe(false),
  )

  it('a look-up secret has no letters that are mistaken for digits', () => {
    for (let byte = 0; byte < 256; byte += 1)
      expect(toLookupSecret(new Uint8Array([byte, byte, byte, byte]))).toMatch(/^[2-9A-HJKMNP-Z]{4}$/)
  })
})
