import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copyFee } from '../../../../../src/shared/domain/fee/copy-fee.ts'
import { claimExemption, feeFor, listExemptions, type FeeRequest } from '../../../../../src/shared/domain/fee/fee-for.ts'
import { FeeRule, type FeeExemption } from '../../../../../src/shared/domain/fee/fee-rule.ts'
import { ok } from '../../../../../src/shared/kernel/result.ts'

const rates = { firstPages: 2, firstPageAmount: 2000, nextPageAmount: 1000, maxPerCopy: 200_000 }
const law = 'Thông tư số 226/2016/TT-BTC Điều 4'
const copies = FeeRule.parse({
  kind: 'copy-certification',
  feeKind: 'charge',
  name: 'Phí chứng thực bản sao',
  legalBasis: law,
  ...rates,
})
const signature = FeeRule.parse({
  kind: 'per-case',
  feeKind: 'charge',
  name: 'Phí chứng thực chữ ký',
  legalBasis: law,
  amount: 10_000,
  unitName: 'trường hợp',
})
const extract = FeeRule.parse({
  kind: 'per-unit',
  feeKind: 'charge',
  name: 'Phí trích lục',
  legalBasis: law,
  amount: 8000,
  unitName: 'bản sao',
})
const provincial = FeeRule.parse({
  kind: 'provincial',
  feeKind: 'fee',
  name: 'Lệ phí hộ tịch',
  legalBasis: 'Luật Hộ tịch Điều 11',
  amount: null,
  onlineAmount: null,
  unitName: 'việc',
  resolution: null,
})
const known = FeeRule.parse({ ...provincial, amount: 15_000, onlineAmount: 0, resolution: 'Nghị quyết số 01' })
const free = FeeRule.parse({ kind: 'free', legalBasis: 'Không thu' })

const assess = (request: Partial<FeeRequest> & Pick<FeeRequest, 'feeRule'>) =>
  feeFor({ channel: 'direct', quantities: {}, ...request })

describe('certified copies', () => {
  it.each([
    [0, 0],
    [1, 2000],
    [2, 4000],
    [3, 5000],
    [10, 12_000],
    [198, 200_000],
    [250, 200_000],
  ])('of an original of %i pages cost %i đồng each', (pages, amount) => {
    expect(copyFee(pages, rates)).toBe(amount)
  })

  it('of several originals have a line each', () => {
    const originals = [
      { pages: 3, copies: 2 },
      { pages: 1, copies: 5 },
    ]
    expect(assess({ feeRule: copies, quantities: { originals } })).toEqual({
      ok: true,
      value: {
        lines: [
          { name: 'Phí chứng thực bản sao', kind: 'charge', unitPrice: 5000, quantity: 2, amount: 10_000, basis: law },
          { name: 'Phí chứng thực bản sao', kind: 'charge', unitPrice: 2000, quantity: 5, amount: 10_000, basis: law },
        ],
        total: 20_000,
        exempted: 0,
      },
    })
  })
})

describe('what is paid', () => {
  it.each([
    ['nothing where the law takes nothing', { feeRule: free }, 0],
    ['the fixed price a copy', { feeRule: extract, quantities: { count: 3 } }, 24_000],
    ['the fixed price a case', { feeRule: signature, quantities: { cases: 2 } }, 20_000],
    ['one when no count is given', { feeRule: signature }, 10_000],
    ["the province's price", { feeRule: known }, 15_000],
    ["the province's price for online dossiers", { feeRule: known, channel: 'online' as const }, 0],
    [
      'the price typed at the counter',
      { feeRule: provincial, provincialAmount: { amount: 20_000, resolution: 'Nghị quyết số 02' } },
      20_000,
    ],
  ])('is %s', (_name, request, total) => {
    expect(assess(request)).toMatchObject({ ok: true, value: { total } })
  })

  it('is not known until somebody types what the province has set', () => {
    expect(assess({ feeRule: provincial })).toEqual({ ok: true, value: { lines: [], total: 0, exempted: 0, needsAmount: true } })
  })

  it('carries the resolution that was typed as its basis', () => {
    const result = assess({ feeRule: provincial, provincialAmount: { amount: 20_000, resolution: 'Nghị quyết số 02' } })
    expect(result).toMatchObject({ ok: true, value: { lines: [{ kind: 'fee', basis: 'Nghị quyết số 02' }] } })
  })

  it('is nothing for the exempt, and what they are spared is kept', () => {
    const exemption = { code: 'poor-household', reason: '' }
    expect(assess({ feeRule: signature, exemption })).toMatchObject({ ok: true, value: { total: 0, exempted: 10_000 } })
    expect(assess({ feeRule: provincial, exemption })).toEqual({ ok: true, value: { lines: [], total: 0, exempted: 0 } })
  })
})

describe('what cannot be assessed', () => {
  it.each([
    ['a negative count', { feeRule: extract, quantities: { count: -1 } }, 'fee.quantity'],
    ['a broken count', { feeRule: copies, quantities: { pages: 1.5 } }, 'fee.quantity'],
    ['an endless count', { feeRule: copies, quantities: { pages: Number.POSITIVE_INFINITY } }, 'fee.quantity'],
    ['a count that is no number', { feeRule: copies, quantities: { copies: Number.NaN } }, 'fee.quantity'],
    ['a negative price', { feeRule: provincial, provincialAmount: { amount: -5, resolution: 'x' } }, 'fee.amount'],
    [
      'a price without its resolution',
      { feeRule: provincial, provincialAmount: { amount: 5, resolution: ' ' } },
      'fee.resolution-required',
    ],
    [
      'an exemption "other" without its reason',
      { feeRule: extract, exemption: { code: 'other', reason: ' ' } },
      'fee.exemption-reason-required',
    ],
    ['a sum beyond all reason', { feeRule: copies, quantities: { pages: 250, copies: 100_000 } }, 'fee.too-large'],
  ])('is %s', (_name, request, messageKey) => {
    expect(assess(request)).toEqual({ ok: false, error: { code: 'validation', messageKey } })
  })
})

describe('every assessment', () => {
  it('is whole đồng, never negative, and the sum of its lines', () => {
    const amount = fc.integer({ min: 0, max: 10_000_000_000 })
    const count = fc.oneof(fc.integer({ min: 0, max: 100_000 }), fc.double(), fc.constant(undefined))
    const rule = fc.oneof(
      fc
        .record({ kind: fc.constantFrom('per-unit' as const, 'per-case' as const), amount })
        .map((part) => ({ ...part, feeKind: 'charge' as const, name: 'n', legalBasis: 'l', unitName: 'u' })),
      fc
        .record({
          firstPages: fc.integer({ min: 0, max: 1000 }),
          firstPageAmount: amount,
          nextPageAmount: amount,
          maxPerCopy: amount,
        })
        .map((part) => ({
          ...part,
          kind: 'copy-certification' as const,
          feeKind: 'charge' as const,
          name: 'n',
          legalBasis: 'l',
        })),
    )
    const quantities = fc.record({ pages: count, copies: count, cases: count, count })
    fc.assert(
      fc.property(rule, quantities, fc.boolean(), (feeRule, given, isExempt) => {
        const result = assess({ feeRule, quantities: given, ...(isExempt ? { exemption: { code: 'other', reason: 'có' } } : {}) })
        if (!result.ok) return
        const { lines, total, exempted } = result.value
        const sum = lines.reduce((all, line) => all + line.amount, 0)
        expect(Number.isSafeInteger(total) && total >= 0 && exempted >= 0).toBe(true)
        expect(total + exempted).toBe(sum)
      }),
      { numRuns: 1000 },
    )
  })
})

const exemption = (code: string, part: Partial<FeeExemption>): FeeExemption => ({
  code,
  name: code,
  fieldCodes: [],
  procedureCodes: [],
  needsReason: false,
  legalBasis: 'l',
  ...part,
})
const all = [
  exemption('poor', { fieldCodes: ['HT'] }),
  exemption('on-time', { procedureCodes: ['1.001193'] }),
  exemption('other', {}),
]

describe('exemptions offered', () => {
  it.each([
    ['1.001193', 'HT', ['poor', 'on-time', 'other']],
    ['1.004873', 'HT', ['poor', 'other']],
    ['2.000815', 'CT', ['other']],
  ])('for %s in field %s are those of the field, the procedure and everybody', (code, fieldCode, expected) => {
    expect(listExemptions(all, { code, fieldCode }).map((one) => one.code)).toEqual(expected)
  })
})

describe('an exemption that is claimed', () => {
  const birth = { code: '1.001193', fieldCode: 'HT' }

  it('is kept by its name, with the reason where one was written', () => {
    expect(claimExemption(all, birth, null)).toEqual(ok(null))
    expect(claimExemption(all, birth, { code: 'poor', reason: ' ' })).toEqual(ok({ code: 'poor', reason: 'poor' }))
    expect(claimExemption(all, birth, { code: 'poor', reason: 'sổ 12' })).toEqual(ok({ code: 'poor', reason: 'poor: sổ 12' }))
    expect(claimExemption(all, birth, { code: 'other', reason: 'NQ 1' })).toEqual(ok({ code: 'other', reason: 'NQ 1' }))
  })

  it.each(['on-time', 'nobody-knows'])('that is not one of the procedure (%s) frees nobody of the fee', (code) => {
    const certified = { code: '2.000815', fieldCode: 'CT' }
    expect(claimExemption(all, certified, { code, reason: '' })).toMatchObject({ error: { messageKey: 'fee.exemption-unknown' } })
  })
})
