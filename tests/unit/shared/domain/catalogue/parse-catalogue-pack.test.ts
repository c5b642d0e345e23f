import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCataloguePack } from '../../../../../src/shared/domain/catalogue/parse-catalogue-pack.ts'
import { rawPack, rawProcedure } from './sample-pack.ts'

/** `sheet row code field why` of each fault. */
function faultsOf(change: Record<string, unknown>): string[] {
  const result = parseCataloguePack(JSON.stringify({ ...rawPack(), ...change }))
  return result.ok
    ? []
    : result.error.map(({ sheet, row, code = '-', field, messageKey }) => `${sheet} ${row} ${code} ${field} ${messageKey}`)
}
const faultsOfProcedures = (...procedures: unknown[]): string[] => faultsOf({ procedures })
const withChange = (change: Record<string, unknown>): string[] =>
  faultsOfProcedures(rawProcedure('1.000001'), rawProcedure('1.000002', change))

const day = (on: string) => ({ on, name: 'Nghỉ', source: 'x', confidence: 'B' })

describe('a catalogue file', () => {
  it('that is right is read whole', () => {
    const result = parseCataloguePack(`\uFEFF${JSON.stringify(rawPack())}`)
    expect(result).toMatchObject({ ok: true, value: { id: 'thu-1', procedures: [{ code: '1.000001' }, { code: '1.000002' }] } })
  })

  it('with decomposed letters is kept in composed ones', () => {
    const text = JSON.stringify({
      ...rawPack(),
      procedures: [rawProcedure('1.000001', { name: 'Đăng ký khai tử'.normalize('NFD') })],
    })
    expect(parseCataloguePack(text)).toMatchObject({ ok: true, value: { procedures: [{ name: 'Đăng ký khai tử' }] } })
  })

  it.each([
    ['', 'file 0 - catalogue.not-json'],
    ['{', 'file 0 - catalogue.not-json'],
    ['[]', 'file 0 - catalogue.wrong-format'],
    ['null', 'file 0 - catalogue.wrong-format'],
    ['"x"', 'file 0 - catalogue.wrong-format'],
  ])('that is %j is named as such', (text, expected) => {
    const result = parseCataloguePack(text)
    expect(result.ok ? [] : result.error.map((fault) => `${fault.sheet} ${fault.row} - ${fault.messageKey}`)).toEqual([expected])
  })

  it('too large to be one is not even read', () => {
    expect(parseCataloguePack('x'.repeat(20_000_001))).toMatchObject({
      ok: false,
      error: [{ messageKey: 'catalogue.file-too-large' }],
    })
  })

  it('of another kind or a later version says so', () => {
    expect(faultsOf({ format: 'khác' })).toEqual(['pack 0 - format catalogue.wrong-format'])
    expect(faultsOf({ formatVersion: 2 })).toEqual(['pack 0 - formatVersion catalogue.wrong-format-version'])
  })

  it('without its sheets names each of them', () => {
    expect(faultsOf({ fields: undefined, departments: 5, procedures: {}, feeExemptions: null, calendar: undefined })).toEqual([
      'fields 0 - fields validation.required',
      'departments 0 - departments validation.list',
      'procedures 0 - procedures validation.list',
      'feeExemptions 0 - feeExemptions validation.list',
      'calendar 0 -  validation.wrong-type',
    ])
  })
})

describe('a faulty row', () => {
  it.each([
    ['a code with letters', { code: 'abc' }, 'procedures 2 abc code validation.procedure-code'],
    [
      'a code in decomposed letters',
      { code: 'é.000001'.normalize('NFD') },
      'procedures 2 é.000001 code validation.procedure-code'.normalize('NFD'),
    ],
    ['an empty name', { name: '  ' }, 'procedures 2 1.000002 name validation.required'],
    ['a picture in the name', { name: 'Thủ tục 😀' }, 'procedures 2 1.000002 name validation.characters'],
    ['markup in the name', { name: '<img src=x onerror=alert(1)>' }, 'procedures 2 1.000002 name validation.characters'],
    ['a name of a megabyte', { name: 'x'.repeat(1_000_000) }, 'procedures 2 1.000002 name validation.too-long'],
    ['a number for a name', { name: 5 }, 'procedures 2 1.000002 name validation.text'],
    ['no name', { name: undefined }, 'procedures 2 1.000002 name validation.text'],
    ['a date that does not exist', { validFrom: '2025-02-30' }, 'procedures 2 1.000002 validFrom validation.date'],
    [
      'a time limit of nothing',
      { timeLimit: { shape: 'working-days', value: 0 } },
      'procedures 2 1.000002 timeLimit.value validation.too-small',
    ],
    [
      'half a day',
      { timeLimit: { shape: 'working-days', value: 1.5 } },
      'procedures 2 1.000002 timeLimit.value validation.whole-number',
    ],
    [
      'a time limit as text',
      { timeLimit: { shape: 'working-days', value: '3' } },
      'procedures 2 1.000002 timeLimit.value validation.whole-number',
    ],
    ['an unknown shape', { timeLimit: { shape: 'weeks', value: 3 } }, 'procedures 2 1.000002 timeLimit.shape validation.choice'],
    [
      'a clock time of 25:00',
      { timeLimit: { shape: 'same-day', cutoff: '25:00' } },
      'procedures 2 1.000002 timeLimit.cutoff validation.clock-time',
    ],
    [
      'a negative price',
      { feeRule: { kind: 'per-case', feeKind: 'charge', name: 'Phí', legalBasis: 'x', amount: -1, unitName: 'lần' } },
      'procedures 2 1.000002 feeRule.amount validation.negative-amount',
    ],
    ['components that are no list', { components: 'x' }, 'procedures 2 1.000002 components validation.list'],
    ['no channel', { channels: [] }, 'procedures 2 1.000002 channels validation.required'],
    ['an unknown channel', { channels: ['fax'] }, 'procedures 2 1.000002 channels.0 validation.choice'],
    ['an unknown field', { fieldCode: 'XX' }, 'procedures 2 1.000002 fieldCode catalogue.unknown-field'],
    ['a field by another name', { fieldName: 'Khác' }, 'procedures 2 1.000002 fieldName catalogue.field-name-differs'],
    ['an unknown division', { department: 'XX' }, 'procedures 2 1.000002 department catalogue.unknown-department'],
    ['an end before its beginning', { validTo: '2025-01-01' }, 'procedures 2 1.000002 validTo catalogue.ends-before-it-starts'],
    [
      'a paper of which nothing is wanted',
      { components: [{ code: 'TK', name: 'Tờ khai', form: 'form', originals: 0, copies: 0, isRequired: true }] },
      'procedures 2 1.000002 components.0.originals catalogue.component-without-count',
    ],
  ])('with %s is named by sheet, row, code, field and reason', (_name, change, expected) => {
    expect(withChange(change)).toEqual([expected])
  })

  it('that is no row at all is named by its number', () => {
    expect(faultsOfProcedures(rawProcedure('1.000001'), 7, null)).toEqual([
      'procedures 2 -  validation.wrong-type',
      'procedures 3 -  validation.wrong-type',
    ])
  })

  it('does not hide the others: all faults are listed at once', () => {
    const faults = faultsOfProcedures(
      rawProcedure('x'),
      rawProcedure('1.000002', { name: '', department: 'XX' }),
      rawProcedure('1.000003', { fieldCode: 'XX' }),
    )
    expect(faults).toEqual([
      'procedures 1 x code validation.procedure-code',
      'procedures 2 1.000002 name validation.required',
      'procedures 3 1.000003 fieldCode catalogue.unknown-field',
    ])
  })

  it('that repeats a version names the row it repeats', () => {
    const text = JSON.stringify({ ...rawPack(), procedures: [rawProcedure('1.000001'), rawProcedure('1.000001')] })
    expect(parseCataloguePack(text)).toEqual({
      ok: false,
      error: [
        {
          sheet: 'procedures',
          row: 2,
          code: '1.000001',
          field: 'validFrom',
          messageKey: 'catalogue.double',
          params: { firstRow: 1 },
        },
      ],
    })
  })

  it('whose version overlaps the one before says when that one must end', () => {
    const text = JSON.stringify({
      ...rawPack(),
      procedures: [rawProcedure('1.000001', { validFrom: '2027-03-01' }), rawProcedure('1.000001')],
    })
    expect(parseCataloguePack(text)).toEqual({
      ok: false,
      error: [
        {
          sheet: 'procedures',
          row: 1,
          code: '1.000001',
          field: 'validFrom',
          messageKey: 'catalogue.overlap',
          params: { otherRow: 2, endBefore: '2027-02-28' },
        },
      ],
    })
    expect(
      faultsOfProcedures(
        rawProcedure('1.000001', { validTo: '2027-02-28' }),
        rawProcedure('1.000001', { validFrom: '2027-03-01' }),
      ),
    ).toEqual([])
  })

  it('of the calendar that is closed and make-up at once is named', () => {
    const calendar = {
      ...rawPack().calendar,
      holidays: [day('2026-09-02')],
      swaps: [{ ...day('2026-09-02'), off: '2026-09-01' }],
    }
    expect(faultsOf({ calendar })).toEqual(['calendar 0 - swaps.0.on calendar.closed-and-make-up'])
  })
})

describe('reading a catalogue', () => {
  it('never throws, whatever the text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.json())
    expect(() =>
      fc.assert(
        fc.property(text, (raw) => !parseCataloguePack(raw).ok),
        { numRuns: 500 },
      ),
    ).not.toThrow()
  })

  it('never throws on a pack with anything in any place', () => {
    const place = fc.constantFrom(...Object.keys(rawPack()))
    const field = fc.constantFrom(...Object.keys(rawProcedure('1.000001')))
    fc.assert(
      fc.property(place, field, fc.jsonValue(), (sheet, name, value) => {
        const broken = { ...rawPack(), procedures: [rawProcedure('1.000001', { [name]: value })] }
        expect(() => parseCataloguePack(JSON.stringify(broken))).not.toThrow()
        expect(() => parseCataloguePack(JSON.stringify({ ...broken, [sheet]: value }))).not.toThrow()
        expect(() => parseCataloguePack(JSON.stringify({ ...broken, [sheet]: [value] }))).not.toThrow()
      }),
      { numRuns: 500 },
    )
  })
})
