import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { departmentName, effectiveOn, listEffective } from '../../../../../src/shared/domain/catalogue/catalogue-pack.ts'
import { diffCatalogue } from '../../../../../src/shared/domain/catalogue/diff-catalogue.ts'
import { parseCataloguePack } from '../../../../../src/shared/domain/catalogue/parse-catalogue-pack.ts'
import { deadlineFor } from '../../../../../src/shared/domain/deadline/deadline-for.ts'
import { feeFor, listExemptions } from '../../../../../src/shared/domain/fee/fee-for.ts'
import { isReceivable } from '../../../../../src/shared/domain/procedure/procedure.ts'
import type { TimeLimit } from '../../../../../src/shared/domain/procedure/time-limit.ts'
import { LocalTime } from '../../../../../src/shared/kernel/local-time.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'
import { unwrap } from '../../../../../src/shared/kernel/result.ts'

const text = readFileSync(new URL('../../../../../resources/catalogue/catalogue.json', import.meta.url), 'utf8')
const pack = unwrap(parseCataloguePack(text))
const today = plainDate('2026-11-20')

/** Every code of the fact pack's table, so that none is lost in an edit. */
const CODES = [
  '1.001193 1.000894 1.000656 2.000635 1.004873 1.004859 1.004837 1.001022 1.004884 1.005461 1.004746 1.000689',
  '2.000815 2.000884 2.001019 2.001016 2.001035 2.001406 2.000913 2.000992 2.001008 2.000908 2.000942',
  '1.001776 1.001731 1.014027 1.014028 1.001699 1.011606 1.011607 1.001612 2.000575 2.000720 1.001570 1.001266 1.012812',
  '1.013225 1.013226 1.013227 1.013228 1.001653 1.010833 2.000986 2.000987 2.002913 3.000722',
].flatMap((line) => line.split(' '))
const POLICE = ['1.004222', '1.004194', '1.002755', '1.010038', '1.003197', '1.010028']

const exemptionsOf = (code: string, fieldCode: string) =>
  listExemptions(pack.feeExemptions, { code, fieldCode }).map((one) => one.code)

function priceOf(code: string, quantities: object): number | undefined {
  const procedure = effectiveOn(pack, code, today)
  return procedure && unwrap(feeFor({ feeRule: procedure.feeRule, channel: 'direct', quantities })).total
}

function isDueLater(timeLimit: TimeLimit): boolean {
  const receivedAt = LocalTime.parse('2026-11-20T15:30:00+07:00')
  return unwrap(deadlineFor({ timeLimit, receivedAt, calendar: pack.calendar, dueTime: 'end-of-day' })).dueAt > receivedAt
}

describe('the catalogue that ships', () => {
  it('holds every procedure of the fact pack once a version', () => {
    expect(pack.procedures.map(({ code }) => code).sort()).toEqual([...CODES, ...POLICE].sort())
    expect(new Set(pack.procedures.map(({ code, validFrom }) => `${code} ${validFrom}`)).size).toBe(pack.procedures.length)
  })

  it("shows the police's procedures and receives all others", () => {
    expect(pack.procedures.filter((procedure) => !isReceivable(procedure)).map(({ code }) => code)).toEqual(POLICE)
  })

  it('has papers, a result, a law and a due date for each procedure that is received', () => {
    const incomplete = pack.procedures
      .filter(isReceivable)
      .filter(
        ({ components, legalBasis, timeLimit }) => components.length === 0 || legalBasis.length === 0 || !isDueLater(timeLimit),
      )
    expect(incomplete.map(({ code }) => code)).toEqual([])
  })

  it('has a note wherever a time limit is only from memory', () => {
    const silent = pack.procedures.filter((procedure) => procedure.confidence.timeLimit === 'memory' && !procedure.note)
    expect(silent.map(({ code }) => code)).toEqual([])
  })

  it('is written in composed letters, as labels must be kept', () => {
    expect(text.normalize('NFC')).toBe(text)
  })

  it('prices certified copies and signatures as the circular says', () => {
    expect([
      priceOf('2.000815', { pages: 10, copies: 2 }),
      priceOf('2.000884', { cases: 1 }),
      priceOf('2.001035', {}),
      priceOf('2.000913', {}),
      priceOf('2.000635', { count: 3 }),
    ]).toEqual([24_000, 10_000, 50_000, 30_000, 24_000])
  })

  it('offers the exemption of an on-time birth for birth registration only', () => {
    expect(exemptionsOf('1.001193', 'HT')).toContain('on-time-birth')
    expect(exemptionsOf('1.004873', 'HT')).not.toContain('on-time-birth')
    expect(exemptionsOf('2.001035', 'CT')).toEqual(['agricultural-loan', 'other'])
  })

  it('gives the version of a day, and none before it began', () => {
    expect(effectiveOn(pack, '1.001193', today)?.name).toBe('Đăng ký khai sinh')
    expect(effectiveOn(pack, '1.001193', plainDate('2025-06-30'))).toBeUndefined()
    expect(effectiveOn(pack, '9.999999', today)).toBeUndefined()
    expect(listEffective(pack, today)).toHaveLength(pack.procedures.length)
  })

  it('calls a division as the kind of commune calls it', () => {
    expect(departmentName(pack, 'KT', 'commune')).toBe('Phòng Kinh tế')
    expect(departmentName(pack, 'KT', 'ward')).toBe('Phòng Kinh tế, Hạ tầng và Đô thị')
  })

  it('does not differ from itself', () => {
    expect(diffCatalogue(pack, pack)).toEqual({
      added: [],
      changed: [],
      removed: [],
      unchanged: pack.procedures.length,
      other: [],
    })
  })

  it('has the days of 2026 and marks 2027 as not fully announced', () => {
    expect(pack.calendar.years.map(({ year, status }) => `${year} ${status}`)).toEqual([
      '2025 announced',
      '2026 announced',
      '2027 partly-announced',
    ])
    expect(pack.calendar.holidays.map(({ on }) => on)).toContain('2026-11-24')
  })
})
