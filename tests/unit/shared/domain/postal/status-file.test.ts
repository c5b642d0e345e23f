import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge, parsePostTime, readStatusRows } from '../../../../../src/shared/domain/postal/index.ts'
import { LocalTime } from '../../../../../src/shared/kernel/local-time.ts'

const NOW = LocalTime.parse('2026-11-23T12:00:00+07:00')
const row = (part: Record<string, string> = {}) => ({
  'Mã bưu gửi': 'ee 123 456 789 vn',
  'Trạng thái': 'Phát thành công',
  'Thời gian': '23/11/2026 10:05',
  ...part,
})

describe('the status file of the post', () => {
  it('reads headings with and without marks, and a number as one word', () => {
    const { lines, problems } = readStatusRows([row(), { TRACKING: 'AB1234', status: 'in transit', time: '2026-11-22' }], NOW)
    expect(problems).toEqual([])
    expect(lines).toMatchObject([
      { line: 2, trackingNumber: 'EE123456789VN', state: 'delivered', toldAt: '2026-11-23T10:05:00+07:00' },
      { line: 3, trackingNumber: 'AB1234', state: 'in-transit' },
    ])
  })

  it.each([
    ['postal.no-tracking', { 'Mã bưu gửi': 'A;DROP' }],
    ['postal.no-state', { 'Trạng thái': ' ' }],
    ['postal.no-time', { 'Thời gian': '31/02/2026' }],
    ['postal.time-to-come', { 'Thời gian': '23/11/2026 12:01' }],
  ])('says %s of a bad line and goes on with the rest', (messageKey, part) => {
    const { lines, problems } = readStatusRows([row(part), row()], NOW)
    expect([problems, lines.length]).toEqual([[{ line: 2, messageKey }], 1])
  })

  it('keeps the latest word of each parcel, whatever the order of the lines', () => {
    const moment = fc.tuple(fc.constantFrom('AAAA1', 'BBBB2'), fc.integer({ min: 1, max: 22 }))
    fc.assert(
      fc.property(fc.array(moment, { minLength: 1, maxLength: 12 }), (told) => {
        const rows = told.map(([code, day]) => row({ 'Mã bưu gửi': code, 'Thời gian': `${day}/11/2026` }))
        const { lines } = readStatusRows(rows, NOW)
        const latest = new Map<string, number>()
        for (const [code, day] of told) latest.set(code, Math.max(day, latest.get(code) ?? 0))
        expect(new Map(lines.map((each) => [each.trackingNumber, Number(each.toldAt.slice(8, 10))]))).toEqual(latest)
      }),
    )
  })

  it('reads a time it wrote itself, and nothing that is no time', () => {
    const part = (max: number) => fc.integer({ min: 0, max })
    fc.assert(
      fc.property(part(30), part(23), part(59), (day, hour, minute) => {
        const two = (n: number): string => String(n).padStart(2, '0')
        const read = parsePostTime(`${day}/11/2026 ${two(hour)}:${two(minute)}`)
        return read === (day === 0 ? undefined : `2026-11-${two(day)}T${two(hour)}:${two(minute)}:00+07:00`)
      }),
    )
    expect(['', '25:00', '2026-13-01', '1/1/26', '22/11/2026 24:00'].map(parsePostTime)).toEqual(Array(5).fill(undefined))
  })
})

describe('15 to 20 dossiers a day', () => {
  it.each([
    [0, 0, 0, 'none'],
    [149, 10, 14.9, 'below'],
    [150, 10, 15, 'within'],
    [200, 10, 20, 'within'],
    [201, 10, 20.1, 'above'],
  ])('%i in %i days: %d, %s', (received, days, perDay, verdict) => {
    expect(judge({ received, days })).toEqual({ perDay, verdict })
  })
})
