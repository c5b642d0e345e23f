import { describe, expect, it } from 'vitest'
import {
  formatDossierCode,
  permanentSlot,
  StationNumber,
  toLookupSecret,
  UnitCode,
} from '../../../../../src/shared/domain/dossier/dossier-code.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'

describe('dossier codes', () => {
  it('carry unit, day and order of the day (TT 01/2018 Đ.19)', () => {
    expect(formatDossierCode('H12.19', plainDate('2026-11-05'), 5003)).toBe('H12.19-261105-5003')
  })

  it('of two stations never meet: 25 slots of 200 fill 5000 to 9999', () => {
    const slots = Array.from({ length: 25 }, (_all, index) => permanentSlot(String(index + 1).padStart(2, '0')))
    expect(slots[0]).toEqual({ first: 5000, last: 5199 })
    expect(slots.at(-1)).toEqual({ first: 9800, last: 9999 })
    expect(slots.slice(1).map(({ first }) => first)).toEqual(slots.slice(0, -1).map(({ last }) => last + 1))
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
