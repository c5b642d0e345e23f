import { expect, test } from 'vitest'
import { createFileLinks } from '../../../../src/gateway/blobs/file-links.ts'
import { parseRange } from '../../../../src/gateway/blobs/parse-range.ts'
import { aClock } from '../../../support/station/a-station.ts'

const SHA256 = 'ab'.repeat(32)

function partsOf(url: string) {
  const { pathname, searchParams } = new URL(url)
  const get = (name: string): string => searchParams.get(name) ?? ''
  return { sha256: pathname.split('/').at(-1) ?? '', unit: get('unit'), expires: get('expires'), sig: get('sig') }
}

test('a link is good for its file, its unit and its time, and for nothing else', () => {
  const clock = aClock('2026-11-22T10:00:00+07:00')
  const links = createFileLinks({ baseUrl: 'https://tinh.example/files/', key: new Uint8Array(32).fill(1), clock })
  const url = links.urlOf('H12.57', SHA256)
  const link = partsOf(url)
  expect([url.startsWith(`https://tinh.example/files/${SHA256}?`), links.isGood(link)]).toEqual([true, true])
  const others = [
    { ...link, sha256: 'cd'.repeat(32) },
    { ...link, unit: 'H12.58' },
    { ...link, expires: String(Number(link.expires) + 1) },
    { ...link, sig: link.sig.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) },
    { ...link, sig: '' },
    { ...link, expires: '-1' },
  ]
  expect(others.map(links.isGood)).toEqual([false, false, false, false, false, false])
  const stranger = createFileLinks({ baseUrl: undefined, key: new Uint8Array(32).fill(2), clock })
  expect(stranger.isGood(link)).toBe(false)
  // The same all month, so that a message written anew says the same.
  clock.set('2026-11-30T10:00:00+07:00')
  expect(links.urlOf('H12.57', SHA256)).toBe(url)
  clock.set('2027-01-01T08:00:00+07:00')
  expect([links.isGood(link), links.urlOf('H12.57', SHA256) === url]).toEqual([false, false])
})

test.each([
  ['bytes=0-9', { from: 0, to: 9 }],
  ['bytes=90-', { from: 90, to: 99 }],
  ['bytes=-10', { from: 90, to: 99 }],
  ['bytes=95-500', { from: 95, to: 99 }],
  ['bytes=100-', 'not-satisfiable'],
  ['bytes=-0', 'not-satisfiable'],
  ['bytes=9-3', undefined],
  ['bytes=-', undefined],
  ['bytes=0-1,5-6', undefined],
  ['pages=1-2', undefined],
  [undefined, undefined],
])('of 100 bytes %s means %o', (header, range) => {
  expect(parseRange(header, 100)).toEqual(range)
})
