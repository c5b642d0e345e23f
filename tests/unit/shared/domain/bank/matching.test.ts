import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allocate,
  findReferences,
  indexReferences,
  isNearlyIn,
  matchAutomatically,
  proposeFor,
  proposeNamed,
  toPaymentReference,
  type OpenLine,
  type OpenPayment,
} from '../../../../../src/shared/domain/bank/index.ts'
import { addDays, plainDate } from '../../../../../src/shared/kernel/plain-date.ts'

const DAY = plainDate('2026-11-23')
const CODE = 'H12.64.02-261123-0001'

const aPayment = (over: Partial<OpenPayment> = {}): OpenPayment => ({
  id: 'p1',
  visitId: null,
  references: [toPaymentReference(CODE)],
  dossiers: 'd1',
  amount: 15_000,
  payerName: 'Nguyễn Thị Ánh',
  askedOn: DAY,
  ...over,
})

const aLine = (over: Partial<OpenLine> = {}): OpenLine => ({
  id: 'l1',
  bookedOn: DAY,
  amount: 15_000,
  text: 'NGUYEN THI ANH chuyen tien H1264022611230001',
  counterparty: '',
  isDoubtful: false,
  ...over,
})

describe('the code in a free text', () => {
  it.each([
    'H12.64.02-261123-0001',
    'h12 64 02 261123 0001',
    'MBVCB.123456.H1264022611230001.CT tu 0012 toi 0034',
    'Ma ho so: H12.6402-2611 230001 nop le phi',
    'nộp phí H12.64.02–261123–0001',
  ])('is found in “%s”', (text) => {
    expect(findReferences(text, indexReferences([toPaymentReference(CODE)])).whole).toEqual([toPaymentReference(CODE)])
  })

  it('keeps the end of a code longer than a purpose may be', () => {
    expect(toPaymentReference('000.00.64.H12.00.11.22-261123-0001')).toBe('00064H120011222611230001'.padStart(25, '0'))
  })

  it.each([
    ['H1264022611230101', true],
    ['H126402261123001', true],
    ['H12640226112300011', true],
    ['H1264022611320001', true],
    ['H1264022611239901', false],
    ['', false],
  ])('one sign wrong, missing, too many or exchanged: %s', (text, found) => {
    expect(isNearlyIn(toPaymentReference(CODE), `CT ${text} xx`)).toBe(found)
  })
})

describe('what needs no person', () => {
  it('is the whole code and the amount to the đồng', () => {
    expect(matchAutomatically([aLine()], [aPayment()])).toEqual([{ lineId: 'l1', paymentId: 'p1' }])
  })

  it.each([
    ['another amount', aLine({ amount: 14_999 })],
    ['money that left', aLine({ amount: -15_000 })],
    ['no code', aLine({ text: 'NGUYEN THI ANH nop tien' })],
    ['a line that may be another file’s', aLine({ isDoubtful: true })],
  ])('is not %s', (_name, line) => {
    expect(matchAutomatically([line], [aPayment()])).toEqual([])
  })

  it('is not a text with two codes, even when one of them is settled', () => {
    const other = toPaymentReference('H12.64.02-261123-0002')
    const text = `${toPaymentReference(CODE)} va ${other}`
    expect(matchAutomatically([aLine({ text })], [aPayment()], [toPaymentReference(CODE), other])).toEqual([])
  })

  it('is not money that two payments of different dossiers ask for alike', () => {
    const ofBoth = aPayment({ id: 'p2', dossiers: 'd1,d2', references: [toPaymentReference(CODE), 'QMC00000001'] })
    expect(matchAutomatically([aLine()], [aPayment(), ofBoth])).toEqual([])
    expect(matchAutomatically([aLine()], [ofBoth])).toEqual([{ lineId: 'l1', paymentId: 'p2' }])
  })

  it('leaves the second transfer of one charge to a person', () => {
    const lines = [aLine({ id: 'l2', bookedOn: addDays(DAY, 1) }), aLine()]
    expect(matchAutomatically(lines, [aPayment()])).toEqual([{ lineId: 'l1', paymentId: 'p1' }])
  })
})

const aWorld = fc
  .record({
    payments: fc.array(
      fc.record({ code: fc.integer({ min: 1, max: 6 }), amount: fc.integer({ min: 1, max: 3 }), day: fc.nat(3) }),
      { maxLength: 12 },
    ),
    lines: fc.array(
      fc.record({
        code: fc.integer({ min: 0, max: 7 }),
        amount: fc.integer({ min: -3, max: 4 }),
        day: fc.nat(5),
        doubtful: fc.boolean(),
      }),
      { maxLength: 15 },
    ),
  })
  .map(({ payments, lines }) => {
    const reference = (n: number): string => toPaymentReference(`H12.64.02-261123-000${n}`)
    return {
      payments: payments.map(({ code, amount, day }, n) =>
        aPayment({
          id: `p${n}`,
          references: [reference(code)],
          dossiers: `d${code}`,
          amount: amount * 1000,
          askedOn: addDays(DAY, day),
        }),
      ),
      lines: lines.map(({ code, amount, day, doubtful }, n) =>
        aLine({ id: `l${n}`, text: reference(code), amount: amount * 1000, bookedOn: addDays(DAY, day), isDoubtful: doubtful }),
      ),
    }
  })

describe('matching, whatever comes', () => {
  it('uses no line twice and no payment twice, and code and amount always agree', () => {
    fc.assert(
      fc.property(aWorld, ({ lines, payments }) => {
        const pairs = matchAutomatically(lines, payments)
        expect(new Set(pairs.map(({ lineId }) => lineId)).size).toBe(pairs.length)
        expect(new Set(pairs.map(({ paymentId }) => paymentId)).size).toBe(pairs.length)
        for (const pair of pairs) {
          const line = lines.find(({ id }) => id === pair.lineId)
          const payment = payments.find(({ id }) => id === pair.paymentId)
          expect([line?.amount, line?.text, line?.isDoubtful]).toEqual([payment?.amount, payment?.references[0], false])
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('does not depend on the order in which lines and payments are listed', () => {
    fc.assert(
      fc.property(aWorld, fc.infiniteStream(fc.nat()), ({ lines, payments }, keys) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((item) => ({ item, key: keys.next().value ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item)
        const sorted = (pairs: readonly { readonly lineId: string; readonly paymentId: string }[]) =>
          pairs.toSorted((a, b) => (a.lineId < b.lineId ? -1 : 1))
        expect(sorted(matchAutomatically(shuffled(lines), shuffled(payments)))).toEqual(
          sorted(matchAutomatically(lines, payments)),
        )
      }),
      { numRuns: 1000 },
    )
  })

  it('matches as many payments in whatever order the files are imported, for the same dossiers and sums', () => {
    fc.assert(
      fc.property(aWorld, fc.nat(15), ({ lines, payments }, cut) => {
        const known = payments.flatMap(({ references }) => references)
        const run = (files: readonly (readonly OpenLine[])[]): string[] => {
          const used = new Set<string>()
          const paid: string[] = []
          let imported: readonly OpenLine[] = []
          for (const file of files) {
            imported = [...imported, ...file]
            const open = payments.filter(({ id }) => !used.has(id))
            const pairs = matchAutomatically(
              imported.filter(({ id }) => !used.has(id)),
              open,
              known,
            )
            for (const { lineId, paymentId } of pairs) {
              used.add(lineId).add(paymentId)
              const payment = payments.find(({ id }) => id === paymentId)
              paid.push(`${payment?.references[0]} ${payment?.amount}`)
            }
          }
          return paid.sort()
        }
        const [first, second] = [lines.slice(0, cut), lines.slice(cut)]
        expect(run([second, first])).toEqual(run([first, second]))
        expect(run([lines])).toEqual(run([first, second]))
      }),
      { numRuns: 1000 },
    )
  })

  it('gives all the money of a line to its payments and not a đồng more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.array(fc.integer({ min: 1, max: 30_000 }), { maxLength: 5 }),
        (amount, asked) => {
          const parts = allocate(
            amount,
            asked.map((sum, n) => ({ id: `p${n}`, amount: sum })),
          )
          const reachesAll = asked.length > 0 && amount > asked.slice(0, -1).reduce((sum, part) => sum + part, 0)
          expect(parts?.reduce((sum, part) => sum + part.amount, 0)).toBe(reachesAll ? amount : undefined)
        },
      ),
    )
  })
})

describe('proposals for a person', () => {
  it('say what is too much and what is missing', () => {
    expect(proposeFor(aLine({ amount: 20_000, text: CODE }), [aPayment()])).toEqual([
      { lineId: 'l1', paymentIds: ['p1'], reasons: ['code', 'too-much', 'same-day'], difference: 5_000 },
    ])
    expect(proposeFor(aLine({ amount: 10_000, text: CODE }), [aPayment()])[0]).toMatchObject({
      reasons: ['code', 'too-little', 'same-day'],
      difference: -5_000,
    })
  })

  it('know amount, name and time when there is no code', () => {
    expect(
      proposeFor(aLine({ text: 'NGUYEN THI ANH nop tien' }), [
        aPayment(),
        aPayment({ id: 'p2', payerName: 'Trần Văn Bé', askedOn: addDays(DAY, -30) }),
      ]),
    ).toEqual([{ lineId: 'l1', paymentIds: ['p1'], reasons: ['amount', 'name', 'same-day'], difference: 0 }])
  })

  it('know a code with one digit wrong, and one that is only day and number', () => {
    expect(proposeFor(aLine({ text: 'H12.64.02-261123-0007' }), [aPayment()])[0]?.reasons).toContain('code-one-off')
    expect(proposeFor(aLine({ text: 'hs 261123 0001' }), [aPayment()])[0]?.reasons).toContain('short-code')
  })

  it('know the sum of a visit', () => {
    const owed = [
      aPayment({ visitId: 'v' }),
      aPayment({ id: 'p2', visitId: 'v', amount: 8_000, references: [toPaymentReference('H12.64.02-261123-0002')] }),
    ]
    expect(proposeFor(aLine({ amount: 23_000, text: CODE }), owed)).toContainEqual({
      lineId: 'l1',
      paymentIds: ['p1', 'p2'],
      reasons: ['code', 'visit-sum', 'same-day'],
      difference: 0,
    })
  })

  it('do not call the day near on which nobody had asked yet', () => {
    const [proposal] = proposeFor(aLine({ bookedOn: addDays(DAY, -2), text: CODE }), [aPayment()])
    expect(proposal?.reasons).toEqual(['code', 'amount'])
  })

  it('make nothing of money that left', () => {
    expect(proposeFor(aLine({ amount: -15_000 }), [aPayment()])).toEqual([])
  })
})

describe('a line that names what is not awaited, or several', () => {
  const SECOND = aPayment({ id: 'p2', dossiers: 'd2', amount: 8_000 })
  const called = (beside: OpenPayment['beside']) =>
    aPayment({ id: 'off', dossiers: 'd3', amount: 5_000, ...(beside && { beside }) })

  it.each(['cancelled', 'not-asked'] as const)('says of each one that it is %s', (beside) => {
    expect(proposeNamed(aLine({ amount: 6_000 }), [], [called(beside)])).toEqual([
      { lineId: 'l1', paymentIds: ['off'], reasons: ['code', 'too-much', beside], difference: 1_000 },
    ])
  })

  it('names them together, be the sum right or not, and before each one', () => {
    const proposals = proposeNamed(aLine({ amount: 27_000 }), [aPayment(), SECOND], [called('cancelled')])
    expect(proposals.map(({ paymentIds, reasons, difference }) => [paymentIds, reasons, difference])).toEqual([
      [['off', 'p1', 'p2'], ['code-sum', 'too-little'], -1_000],
      [['off'], ['code', 'too-much', 'cancelled'], 22_000],
    ])
  })

  it('proposes no sum of which nothing is left for the last', () => {
    expect(proposeNamed(aLine({ amount: 15_001 }), [aPayment(), SECOND], [])).toHaveLength(1)
    expect(proposeNamed(aLine({ amount: 15_000 }), [aPayment(), SECOND], [])).toEqual([])
  })
})
