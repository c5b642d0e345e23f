import { describe, expect, it } from 'vitest'
import { fitText } from '../../../../../src/main/platform/ticket-image/fit-text.ts'

/** Each letter is half as wide as it is high. */
const measure = (text: string, size: number): number => [...text].length * size * 0.5
const fit = (text: string, more: Partial<Parameters<typeof fitText>[1]> = {}) =>
  fitText(text, { width: 200, size: 40, minSize: 20, lines: 2, measure, ...more })

describe('a text on a line of the paper', () => {
  it.each([
    ['stays as it is where it fits', 'Quầy 3', { size: 40, lines: ['Quầy 3'] }],
    ['takes a second line before it becomes smaller', 'một hai ba bốn', { size: 40, lines: ['một hai', 'ba bốn'] }],
    ['becomes smaller before a third', 'một hai ba bốn năm sáu', { size: 36, lines: ['một hai ba', 'bốn năm sáu'] }],
    ['keeps the lines even', 'aaaa bbbb cc', { size: 40, lines: ['aaaa', 'bbbb cc'] }],
  ])('%s', (_what, text, expected) => {
    expect(fit(text)).toEqual(expected)
  })

  it('ends with an ellipsis when even the smallest is too large', () => {
    const { size, lines } = fit('một hai ba bốn năm sáu bảy tám chín mười mười một mười hai')
    expect(size).toBe(20)
    expect(lines).toHaveLength(2)
    expect(lines.at(-1)).toMatch(/…$/)
    for (const line of lines) expect(measure(line, size)).toBeLessThanOrEqual(200)
  })

  it('parts a word that is wider than the paper', () => {
    const { lines } = fit('x'.repeat(30))
    expect(lines.join('')).toBe('x'.repeat(30))
  })
})
