import { describe, expect, it } from 'vitest'
import { toSafeCell } from '../../../../../src/main/platform/spreadsheet/index.ts'

describe('text in a cell', () => {
  it.each(['=1+1', "=cmd|' /C calc'!A0", '@SUM(A1)', '+cmd|x', '-2+3+cmd', ' =HYPERLINK("x")'])('%s is no formula', (text) => {
    expect(toSafeCell(text)).toBe(`'${text}`)
  })

  it.each(['+84 912 345 678', '-', '-15.000', 'Nguyễn Thị Ánh', '', 'a=b'])('%s stays as it is', (text) => {
    expect(toSafeCell(text)).toBe(text)
  })

  it('has no control characters and never more than a cell holds', () => {
    expect(toSafeCell('a\u0000\tb\r\n=1')).toBe('a b =1')
    expect(toSafeCell('x'.repeat(40_000)).length).toBeLessThanOrEqual(32_767)
  })
})
