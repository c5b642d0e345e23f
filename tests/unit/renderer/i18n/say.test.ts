import { expect, test } from 'vitest'
import { formatMoney, formatRemaining, formatSize, say, sayMessage, sayWord } from '../../../../src/renderer/i18n/index.ts'
import { LocalTime } from '../../../../src/shared/kernel/local-time.ts'

const at = (text: string): LocalTime => LocalTime.parse(`${text}:00+07:00`)

test('a text takes its values', () => {
  expect(say('frame.waiting', { n: 7 })).toBe('Chờ gửi (7)')
})

test('an unknown key becomes a general sentence, never a bare key', () => {
  expect(sayMessage({ messageKey: 'nobody.wrote-this' })).toBe(say('error.unknown-message'))
})

test('a value of a later version is shown as it is rather than not at all', () => {
  expect(sayWord('status', 'archived')).toBe('archived')
})

test('a name with braces is not taken for a place of the text', () => {
  expect(say('desk.draft-open', { title: '{title}' })).toContain('{title}')
})

test.each([
  ['2026-06-19T09:00', '2026-06-17T09:00', 'Còn 2 ngày'],
  ['2026-06-19T09:00', '2026-06-19T06:00', 'Còn 3 giờ'],
  ['2026-06-19T09:00', '2026-06-19T08:59', 'Còn 1 phút'],
  ['2026-06-19T09:00', '2026-06-19T12:00', 'Quá hạn 3 giờ'],
  ['2026-06-19T09:00', '2026-06-24T12:00', 'Quá hạn 5 ngày'],
])('due %s seen at %s reads "%s"', (due, now, text) => {
  expect(formatRemaining(at(due), at(now))).toBe(text)
})

test('money and sizes read as people write them', () => {
  expect([formatMoney(1_200_000), formatMoney(0), formatSize(900), formatSize(248_113), formatSize(2_500_000)]).toEqual([
    '1.200.000 đ',
    '0 đ',
    '900 B',
    '242 KB',
    '2,4 MB',
  ])
})
