import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseConnectionCode, writeConnectionCode } from '../../../../../src/shared/domain/station/index.ts'
import { ok } from '../../../../../src/shared/kernel/result.ts'

const CODE = { host: '192.168.10.15', port: 47_473, fingerprint: '00ff'.repeat(5), nonce: '0123456789ab' }

const anyCode = fc.record({
  host: fc.ipV4(),
  port: fc.integer({ min: 1, max: 65_535 }),
  fingerprint: fc.stringMatching(/^[0-9a-f]{20}$/),
  nonce: fc.stringMatching(/^[0-9a-f]{12}$/),
})

describe('a connection code', () => {
  it('is eight groups of five letters', () => {
    expect(writeConnectionCode(CODE)).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/)
  })

  it('reads back as it was written, whatever it carries', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(parseConnectionCode(writeConnectionCode(code))).toEqual(ok(code))
      }),
    )
  })

  it('forgives case, spaces and the letters O, I and L', () => {
    const typed = writeConnectionCode(CODE).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
    expect(parseConnectionCode(typed)).toEqual(ok(CODE))
  })

  it('notices every single wrong letter and every swapped pair', () => {
    const letters = writeConnectionCode(CODE).replaceAll('-', '')
    const wrong = [...letters].flatMap((letter, at) => [
      letters.slice(0, at) + (letter === '7' ? '8' : '7') + letters.slice(at + 1),
      letters.slice(0, at) + (letters[at + 1] ?? '') + letter + letters.slice(at + 2),
    ])
    const taken = wrong.filter((typed) => typed !== letters && parseConnectionCode(typed).ok)
    expect(taken).toEqual([])
  })

  it.each([
    ['too short', 'ABCDE', 'wrong-length'],
    ['letters nobody wrote', '*'.repeat(40), 'wrong-letters'],
  ])('says what is wrong: %s', (_name, typed, problem) => {
    expect(parseConnectionCode(typed)).toEqual({ ok: false, error: problem })
  })
})
