import { describe, expect, test } from 'vitest'
import {
  type Burst,
  type BurstVerdict,
  feedBurst,
  feedTail,
  looksComplete,
  NO_BURST,
  quietMs,
  tailAfter,
} from '../../../../src/renderer/features/code-reader/model/wedge-burst.ts'
import { encodeProof, toProofText } from '../../../../src/shared/domain/result-proof/index.ts'
import { PlainDate } from '../../../../src/shared/kernel/plain-date.ts'

const PROOF = {
  unit: 'H12.64',
  keyId: '00ff00ff00ff00ff',
  dossierCode: 'H12.64-261122-0001',
  title: 'QUYẾT ĐỊNH',
  symbol: '12/QĐ-UBND',
  issuedOn: PlainDate.parse('2026-11-22'),
  signer: 'CHỦ TỊCH',
  subject: '',
  contentHash: 'c0'.repeat(32),
}

const CARD = '096090000123|381234567|Nguyễn Văn Ánh|01021990|Nam|Ấp 1, Tân Thành, Cà Mau|15062021'

/** Types the text with `gap` ms between keys and reports the first verdict that is not "none", and after how many keys. */
function typed(
  text: string,
  gap: number,
  keys: readonly string[] = [...Array.from(text), 'Enter'],
): { verdict: BurstVerdict; after: number } {
  let burst: Burst = NO_BURST
  for (const [index, key] of keys.entries()) {
    const fed = feedBurst(burst, { key, at: 1000 + index * gap })
    if (fed.verdict !== 'none') return { verdict: fed.verdict, after: index + 1 }
    burst = fed.burst
  }
  return { verdict: 'none', after: keys.length }
}

describe('a reader that types like a keyboard', () => {
  test.each([1, 5, 20, 35])('is known at the first bar with %i ms between keys', (gap) => {
    expect(typed(CARD, gap)).toEqual({ verdict: 'prefix', after: 13 })
  })

  test('is known although it presses Shift before the bar', () => {
    expect(typed('', 5, [...Array.from('096090000123'), 'Shift', '|'])).toEqual({ verdict: 'prefix', after: 14 })
  })

  test('is known at Enter when an input method has mangled the number', () => {
    const mangled = '09609ô000123|381234567|Nguyeexn Vawn Anhs|01021990|Nam|Caf Mau'
    expect(typed(mangled, 8)).toEqual({ verdict: 'line', after: Array.from(mangled).length + 1 })
  })
})

describe('a person', () => {
  test.each([80, 120, 300])('is never taken for a reader with %i ms between keys, even typing a whole card', (gap) => {
    expect(typed(CARD, gap).verdict).toBe('none')
  })

  test('keeps a fast word with Enter', () => {
    expect(typed('Nguyễn Thị Mai', 20).verdict).toBe('none')
  })

  test('keeps a fast pasted-like number with Enter', () => {
    expect(typed('096090000123', 5).verdict).toBe('none')
  })

  test('does not continue the run of an earlier key after a pause', () => {
    const before = feedBurst(NO_BURST, { key: '0', at: 0 }).burst
    const after = feedBurst(before, { key: '9', at: 500 }).burst
    expect(after.text).toBe('9')
  })
})

test('a text with all parts of a card is complete before Enter, a part of it is not', () => {
  expect(looksComplete(CARD)).toBe(true)
  expect(looksComplete('096305000456||Trần Thị Bé|31122005|Nữ|Ấp 2, Đất Mũi, Cà Mau|05082024||||')).toBe(true)
  expect(looksComplete(CARD.slice(0, -1))).toBe(false)
  expect(looksComplete('096090000123')).toBe(false)
})

describe('what else a reader types', () => {
  test('the code and the QR of a dossier are known at Enter, wherever they are typed', () => {
    expect(typed('000.13.32.H12-250719-0001', 10).verdict).toBe('line')
    expect(typed('000.13.32.H12-250719-0001|7K3M', 10).verdict).toBe('line')
  })

  test('letters an input method takes back do not count', () => {
    const keys = [...Array.from('0960900001234'), 'Backspace', '|']
    expect(typed('', 5, keys)).toEqual({ verdict: 'prefix', after: 15 })
  })
})

describe('a new card of a reader without Enter', () => {
  const NEW_CARD = '096305000456||Trần Thị Bé|31122005|Nữ|Ấp 2, Đất Mũi, Cà Mau|05082024'

  /** Types after the card was read at 1000 ms; what is left of it for the field. */
  function typedAfter(text: string, keys: readonly (readonly [key: string, at: number])[]): string {
    let tail = tailAfter(text, 1_000)
    let field = ''
    for (const [key, at] of keys) {
      const fed = feedTail(tail, { key, at })
      tail = fed.tail
      if (!fed.isSwallowed && key.length === 1) field += key
    }
    return field
  }

  test('is read after seven parts, and its tail goes nowhere', () => {
    expect(quietMs(NEW_CARD)).toBe(300)
    const tail = [...Array.from('|381234567|||'), 'Enter'].map((key, index) => [key, 1_600 + index * 10] as const)
    expect(typedAfter(NEW_CARD, [...tail, ['0', 2_500], ['9', 2_600]])).toBe('09')
  })

  test('is waited for longer once the parts nobody reads have begun', () => {
    expect(quietMs(`${NEW_CARD}|3812`)).toBe(1_500)
    expect(quietMs(`${NEW_CARD}||||`)).toBe(300)
  })

  test('leaves a person alone who types on at once, or much later', () => {
    expect(
      typedAfter(NEW_CARD, [
        ['A', 1_200],
        ['n', 1_400],
        ['|', 5_000],
      ]),
    ).toBe('An|')
  })
})

describe('the code of a result', () => {
  const CODE = toProofText(encodeProof(PROOF), '00'.repeat(64))

  test('is known at its first colon, before anything of it lands in a field', () => {
    expect(typed(CODE, 5)).toEqual({ verdict: 'prefix', after: 4 })
  })

  test('is read without Enter when it is whole, and waited for while it is not', () => {
    expect(quietMs(CODE)).toBeGreaterThan(0)
    expect(quietMs(CODE.slice(0, -1))).toBeUndefined()
  })
})
