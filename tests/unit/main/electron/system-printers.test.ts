import { expect, test } from 'vitest'
import { RawPrinter, toSystemPrinter } from '../../../../src/main/electron/system-printers.ts'

const base = { name: 'A4', displayName: 'A4', isDefault: false }

test.each([
  ['linux', { ...base, options: { 'printer-state': '3', 'printer-state-reasons': 'none' } }, { state: 'idle', reasons: [] }],
  [
    'linux',
    { ...base, options: { 'printer-state': '5', 'printer-state-reasons': 'media-empty,offline-report' } },
    { state: 'stopped', reasons: ['media-empty', 'offline-report'] },
  ],
  ['linux', { ...base, status: 4 }, { state: 'printing', reasons: [] }],
  ['linux', base, { state: 'unknown', reasons: [] }],
  ['win32', { ...base, status: 0 }, { state: 'idle', reasons: [] }],
  ['win32', { ...base, status: 0x400 }, { state: 'printing', reasons: ['printing'] }],
  ['win32', { ...base, status: 0x410 }, { state: 'stopped', reasons: ['media-empty', 'printing'] }],
  ['win32', base, { state: 'unknown', reasons: [] }],
])('on %s %j is told as %j', (platform, raw, expected) => {
  expect(toSystemPrinter(RawPrinter.parse(raw), platform)).toEqual({ ...base, ...expected })
})
