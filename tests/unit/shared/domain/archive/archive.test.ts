import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { handOverBy, indexOf, retentionFor, RetentionRules } from '../../../../../src/shared/domain/archive/index.ts'
import { CERTIFICATION_KINDS, kindsOfProcedure, retainUntil } from '../../../../../src/shared/domain/certification/index.ts'
import { addDays, daysBetween, plainDate } from '../../../../../src/shared/kernel/plain-date.ts'
import { aDossier } from '../../../../support/fake-bridge/dossiers.data.ts'
import { RESOURCES_DIR } from '../../../../support/station/a-station.ts'

const { rules } = RetentionRules.parse(JSON.parse(readFileSync(path.join(RESOURCES_DIR, 'archive/retention.json'), 'utf8')))
const ENDED = plainDate('2026-11-23')
const yearsOf = (procedureCode: string, fieldCode = 'CT') => retentionFor(rules, { procedureCode, fieldCode }, ENDED)?.years

describe('how long a dossier is kept', () => {
  it.each([
    ['2.000884', 'CT', 2],
    ['2.000992', 'CT', 2],
    ['2.001035', 'CT', 20],
    ['2.001019', 'CT', 20],
    ['2.000913', 'CT', 20],
    ['1.001193', 'HT', null],
    ['1.001776', 'BTXH', 10],
  ])('%s of %s: %s years', (code, field, years) => {
    expect(yearsOf(code, field)).toBe(years)
  })

  it('never lets a certification go sooner than the copy the certification law keeps (NĐ 23/2015 Đ.14)', () => {
    const codes = [
      '2.000815',
      '2.000884',
      '2.000992',
      '2.001008',
      '2.001035',
      '2.001406',
      '2.001019',
      '2.001016',
      '2.000913',
      '2.000942',
    ]
    for (const code of codes) {
      for (const kind of kindsOfProcedure(code)) {
        expect(Object.keys(CERTIFICATION_KINDS)).toContain(kind)
        const kept = retainUntil(kind, ENDED)
        const years = yearsOf(code)
        if (kept === null || years === null || years === undefined) continue
        expect([code, addDays(plainDate(`${2026 + years}-11-23`), 1) > kept]).toEqual([code, true])
      }
    }
  })

  it('takes the procedure before the field and the field before all, and only rules in force', () => {
    const rule = (of: string, years: number, validTo: string | null = null) => ({
      of,
      years,
      validFrom: plainDate('2026-01-01'),
      validTo: validTo === null ? null : plainDate(validTo),
      code: 'X',
      name: 'X',
      source: 'X',
      isVerified: false,
    })
    const about = { procedureCode: '1.1', fieldCode: 'A' }
    const all = [rule('*', 10), rule('field:A', 20), rule('1.1', 30, '2026-06-30')]
    const at = (day: string) => retentionFor(all, about, plainDate(day))?.years
    expect([at('2026-06-30'), at('2026-07-01'), at('2025-12-31')]).toEqual([30, 20, undefined])
  })
})

describe('when it goes to the archive', () => {
  it('within a year of its end, on a day that there is', () => {
    expect(handOverBy(plainDate('2028-02-29'))).toBe('2029-02-28')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const ended = addDays(plainDate('2000-01-01'), days)
        const distance = daysBetween(ended, handOverBy(ended))
        return distance === 365 || distance === 366
      }),
    )
  })
})

describe('the list of papers', () => {
  it('is numbered from 1 in the order of days, begins with Mẫu 01 and names every paper handed in', () => {
    const dossier = aDossier(1)
    const rows = indexOf(dossier)
    expect(rows.map(({ ordinal }) => ordinal)).toEqual(rows.map((_row, index) => index + 1))
    expect(rows.map(({ on }) => on)).toEqual(rows.map(({ on }) => on).toSorted())
    expect(rows[0]?.title).toBe('Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Mẫu 01)')
    const handedIn = dossier.components.filter(({ state, count }) => state === 'present' && count > 0).map(({ name }) => name)
    expect(rows.map(({ title }) => title)).toEqual(expect.arrayContaining(handedIn))
  })
})
