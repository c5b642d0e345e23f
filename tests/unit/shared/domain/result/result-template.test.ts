import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { kindsOfProcedure } from '../../../../../src/shared/domain/certification/index.ts'
import {
  checkLayout,
  checkSetFile,
  fittingTemplates,
  hasErrors,
  ResultPack,
  showValue,
  tidyValues,
  valueProblems,
  type ResultField,
} from '../../../../../src/shared/domain/result/index.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'
import { pack, paperOf, valuesFor } from './result-samples.ts'

const TODAY = plainDate('2026-11-22')
const catalogue = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../../../../resources/catalogue/catalogue.json'), 'utf8'),
) as { procedures: { code: string; level: string }[] }
const template = (id: string) => pack.templates.find((each) => each.id === id)!

describe('the shipped templates', () => {
  const communes = catalogue.procedures.filter(({ level }) => level === 'commune').map(({ code }) => code)

  it('have one of their own for every procedure of the commune that is not certified', () => {
    const codes = communes.filter((code) => kindsOfProcedure(code).length === 0)
    const without = codes.filter((code) => {
      const [first] = fittingTemplates(pack.templates, { procedureCode: code, today: TODAY })
      return first === undefined || first.procedures === 'any'
    })
    expect(codes.length).toBeGreaterThan(30)
    expect(without).toEqual([])
  })

  it('grant nothing that is certified: that goes through the books of certification and no second way', () => {
    const codes = communes.filter((code) => kindsOfProcedure(code).length > 0)
    expect(codes).toContain('2.000815')
    const granting = codes.flatMap((code) =>
      fittingTemplates(pack.templates, { procedureCode: code, today: TODAY }).filter(({ outcome }) => outcome === 'granted'),
    )
    expect(granting).toEqual([])
  })

  it('name only procedures the catalogue knows', () => {
    const known = new Set(catalogue.procedures.map(({ code }) => code))
    const named = pack.templates.flatMap(({ procedures }) => (procedures === 'any' ? [] : procedures))
    expect(named.filter((code) => !known.has(code))).toEqual([])
  })

  it.each(pack.templates.map((each) => [each.id, each] as const))('%s keeps the layout rules when it is filled', (_id, each) => {
    const values = valuesFor(each, () => 'Nội dung theo hồ sơ')
    expect(valueProblems(each, values, true)).toEqual([])
    expect(checkLayout(paperOf(each, values), { isFinal: true })).toEqual([])
  })

  it('refuse a placeholder that no field fills, and a field twice', () => {
    const [first] = pack.templates
    const broken = (change: object) =>
      ResultPack.safeParse({ ...pack, templates: [{ ...first, ...change }] }).error?.issues[0]?.message
    expect(broken({ abstract: 'Về {nobody}' })).toBe('result.unknown-placeholder')
    expect(broken({ fields: [...(first?.fields ?? []), first?.fields[0]] })).toBe('result.field-twice')
  })
})

describe('filling', () => {
  const confirmation = template('giay-xac-nhan-chung')

  it('puts a text of a person in once and never reads it as a placeholder', () => {
    const paper = paperOf(
      confirmation,
      tidyValues(confirmation, { fullName: '{content}', content: '{fullName} {committee}', about: 'x' }),
    )
    const texts = JSON.stringify(paper.blocks)
    expect(texts).toContain('"Ông/Bà:","text":"{content}"')
    expect(texts).toContain('{fullName} {committee}')
  })

  it('leaves out what nobody filled, and numbers the articles that remain', () => {
    const decision = template('quyet-dinh-chung')
    const values = tidyValues(decision, { about: 'Về việc', fullName: 'A', content: 'Một', proposer: 'B' })
    const articles = paperOf(decision, values).blocks.flatMap((block) => (block.kind === 'article' ? [block.number] : []))
    expect(articles).toEqual([1, 2])
  })

  it('writes amounts in figures and words, days in figures and long', () => {
    const money = { key: 'a', label: 'A', type: 'money', isRequired: true } satisfies ResultField
    const date = { key: 'd', label: 'D', type: 'date', isRequired: true } satisfies ResultField
    expect([showValue(money, '1250000', undefined), showValue(money, '1250000', 'words')]).toEqual([
      '1.250.000 đồng',
      'Một triệu hai trăm năm mươi nghìn đồng',
    ])
    expect([showValue(date, '2026-02-05', undefined), showValue(date, '2026-12-05', 'long')]).toEqual([
      '05/02/2026',
      'ngày 05 tháng 12 năm 2026',
    ])
  })

  it.each([
    ['money', '-5', 'validation.amount'],
    ['money', '99999999999999', 'validation.amount'],
    ['money', '1.5', 'validation.amount'],
    ['date', '2026-02-30', 'validation.date'],
    ['whole-number', '1e9', 'validation.number'],
    ['line', 'x'.repeat(501), 'validation.too-long'],
    ['text', 'x'.repeat(4001), 'validation.too-long'],
  ] as const)('refuses %s %s', (type, value, messageKey) => {
    const one = { ...confirmation, fields: [{ key: 'a', label: 'A', type, isRequired: true }] }
    expect(valueProblems(one, { a: value }, true)).toEqual([{ path: 'values.a', messageKey }])
  })
})

describe('the layout rules of NĐ 30/2020', () => {
  const decision = paperOf(
    template('quyet-dinh-chung'),
    valuesFor(template('quyet-dinh-chung'), () => 'A'),
  )
  it.each([
    [{ number: '5/QĐ-UBND' }, 'layout.number-form'],
    [{ number: '00/QĐ-UBND' }, 'layout.number-zero'],
    [{ number: '' }, 'layout.no-number'],
    [{ header: { ...decision.header, place: '' } }, 'layout.no-place'],
    [{ header: { ...decision.header, centreName: ' ' } }, 'layout.no-organ'],
    [{ title: '' }, 'layout.no-title'],
    [{ title: 'Quyết định' }, 'layout.title-capitals'],
    [{ abstract: '' }, 'layout.no-abstract'],
    [{ abstract: 'x'.repeat(300) }, 'layout.long-abstract'],
    [{ blocks: decision.blocks.filter(({ kind }) => kind !== 'basis') }, 'layout.no-basis'],
    [{ blocks: decision.blocks.filter(({ kind }) => kind !== 'article') }, 'layout.no-articles'],
    [{ recipients: [] }, 'layout.no-recipients'],
    [{ archive: '' }, 'layout.no-archive'],
    [{ signature: { lines: [], name: 'A' } }, 'layout.no-signer-title'],
    [{ signature: { lines: ['CHỦ TỊCH'], name: '' } }, 'layout.no-signer'],
  ])('finds %o', (change, messageKey) => {
    const found = checkLayout({ ...decision, ...change }, { isFinal: true })
    expect(found.map((finding) => finding.messageKey)).toContain(messageKey)
  })

  it('looks at the finished file: A4, the paper font, embedded', () => {
    const font = { name: 'ABCDEF+Tinos-Bold', isEmbedded: true }
    const a4 = { width: 595.2756, height: 841.8898 }
    expect(checkSetFile({ pages: [a4], fonts: [font] })).toEqual([])
    expect(hasErrors(checkSetFile({ pages: [{ width: 612, height: 792 }], fonts: [font] }))).toBe(true)
    expect(hasErrors(checkSetFile({ pages: [a4], fonts: [{ ...font, isEmbedded: false }] }))).toBe(true)
    expect(hasErrors(checkSetFile({ pages: [a4], fonts: [{ ...font, name: 'Arial' }] }))).toBe(true)
    expect(hasErrors(checkSetFile({ pages: [], fonts: [] }))).toBe(true)
  })
})
