import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseCataloguePack } from '../../../../../src/shared/domain/catalogue/parse-catalogue-pack.ts'
import { createProcedureMatcher } from '../../../../../src/shared/domain/procedure/match-procedures.ts'
import { unwrap } from '../../../../../src/shared/kernel/result.ts'

const file = readFileSync(new URL('../../../../../resources/catalogue/catalogue.json', import.meta.url), 'utf8')
const match = createProcedureMatcher(unwrap(parseCataloguePack(file)).procedures)
const first = (query: string): string | undefined => match(query)[0]?.code

describe('finding a procedure while typing', () => {
  it.each([
    ['khai sinh', '1.001193'],
    ['đăng ký khai sinh', '1.001193'],
    ['dang ky khai', '1.000656'],
    ['DKKS', '1.001193'],
    ['dkkh', '1.000894'],
    ['1.001193', '1.001193'],
    ['1001193', '1.001193'],
    ['0815', '2.000815'],
    ['chung thuc ban sao', '2.000815'],
    ['ct chu ky', undefined],
    ['chứng thực chữ ký trong', '2.000884'],
    ['sao ho tich', '2.000635'],
    ['hôn nhân', '1.004873'],
    ['ho kinh doanh cham dut', '1.001266'],
    ['đất đai', '1.012812'],
    ['<script>', undefined],
    ['x'.repeat(1_000_000), undefined],
  ])('by "%.30s" gives %s first', (query, code) => {
    expect(first(query)).toBe(code)
  })

  it('does the same for decomposed letters', () => {
    expect(first('khai tử'.normalize('NFD'))).toBe(first('khai tu'))
  })

  it('lists from the start when nothing is typed, at most as many as asked for', () => {
    expect(match('  ', 3).map(({ code }) => code)).toEqual(['1.001193', '1.000894', '1.000656'])
  })
})
