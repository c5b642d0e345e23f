import { describe, expect, it } from 'vitest'
import { diffCatalogue } from '../../../../../src/shared/domain/catalogue/diff-catalogue.ts'
import { packOf, rawProcedure } from './sample-pack.ts'

const one = rawProcedure('1.000001')
const two = rawProcedure('1.000002')
const laws = (article: string) => [
  { title: 'Luật', article: 'Điều 1' },
  { title: 'Luật', article },
]
const ref = (code: string, validFrom = '2025-07-01') => ({ code, name: `Thủ tục ${code}`, validFrom })

describe('the difference of two catalogues', () => {
  it('names what comes, what goes and what stays', () => {
    expect(diffCatalogue(packOf(one), packOf(two))).toEqual({
      added: [ref('1.000002')],
      changed: [],
      removed: [ref('1.000001')],
      unchanged: 0,
      other: [],
    })
  })

  it('shows each value that changed, before and after', () => {
    const after = rawProcedure('1.000001', { timeLimit: { shape: 'working-days', value: 5 } })
    expect(diffCatalogue(packOf(one, two), packOf(two, after))).toEqual({
      added: [],
      changed: [{ ...ref('1.000001'), isNewVersion: false, fields: [{ field: 'timeLimit.value', before: 3, after: 5 }] }],
      removed: [],
      unchanged: 1,
      other: [],
    })
  })

  it('compares a new version with the one it follows', () => {
    const ended = rawProcedure('1.000001', { validTo: '2027-02-28' })
    const next = rawProcedure('1.000001', { validFrom: '2027-03-01', isOnTheSpot: true })
    const diff = diffCatalogue(packOf(one), packOf(ended, next))
    expect(diff.changed).toEqual([
      { ...ref('1.000001'), isNewVersion: false, fields: [{ field: 'validTo', before: null, after: '2027-02-28' }] },
      {
        ...ref('1.000001', '2027-03-01'),
        isNewVersion: true,
        fields: [
          { field: 'validFrom', before: '2025-07-01', after: '2027-03-01' },
          { field: 'isOnTheSpot', before: false, after: true },
        ],
      },
    ])
    expect(diff.removed).toEqual([])
  })

  it('knows papers by their code, so that a new first paper is one change', () => {
    const paper = { code: 'GCS', name: 'Giấy chứng sinh', form: 'original', originals: 1, copies: 0, isRequired: true }
    const after = rawProcedure('1.000001', { components: [paper, ...one.components] })
    const fields = diffCatalogue(packOf(one), packOf(after)).changed[0]?.fields.map(({ field }) => field) ?? []
    expect(fields.every((field) => field.startsWith('components[GCS].'))).toBe(true)
  })

  it('sees two laws of one title apart', () => {
    const diff = diffCatalogue(
      packOf(rawProcedure('1.000001', { legalBasis: laws('Điều 2') })),
      packOf(rawProcedure('1.000001', { legalBasis: laws('Điều 3') })),
    )
    expect(diff.changed[0]?.fields).toEqual([{ field: 'legalBasis[Luật #1].article', before: 'Điều 2', after: 'Điều 3' }])
  })

  it('shows changes outside the procedures too', () => {
    const before = packOf(one)
    expect(diffCatalogue(before, { ...before, title: 'Tên mới' }).other).toEqual([
      { field: 'title', before: 'Danh mục thử', after: 'Tên mới' },
    ])
  })
})
