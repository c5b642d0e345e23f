import { assert, property, uint8Array } from 'fast-check'
import { expect, it } from 'vitest'
import { toName } from '../../../../drivers/printer/ipp/hand-over.ts'
import { decodeMessage, encodeRequest, field, TAG } from '../../../../drivers/printer/ipp/ipp-message.ts'
import { parseCupsAddress, toTarget } from '../../../../drivers/printer/ipp/ipp-target.ts'

const message = encodeRequest({
  operation: 0x0b,
  requestId: 9,
  operationFields: [field(TAG.keyword, 'requested-attributes', 'all', 'none')],
})

it('reads back what it wrote', () => {
  expect(decodeMessage(message)).toEqual({
    code: 0x0b,
    requestId: 9,
    groups: [
      {
        tag: 1,
        attributes: new Map([
          ['attributes-charset', ['utf-8']],
          ['attributes-natural-language', ['en']],
          ['requested-attributes', ['all', 'none']],
        ]),
      },
    ],
  })
})

it('refuses a message that was cut off anywhere', () => {
  for (let length = 0; length < message.length; length += 1) expect(decodeMessage(message.subarray(0, length))).toBeUndefined()
})

it('comes to an end on any bytes', () => {
  const decodesOrRefuses = property(uint8Array({ maxLength: 400 }), (tail) => {
    const decoded = decodeMessage(Buffer.concat([message.subarray(0, 9), tail]))
    return decoded === undefined || decoded.requestId === 9
  })
  expect(() => assert(decodesOrRefuses, { numRuns: 2_000 })).not.toThrow()
})

const one = (tag: number, name: string, value: Uint8Array): Buffer =>
  Buffer.concat([Buffer.of(tag, 0, name.length), Buffer.from(name), Buffer.of(0, value.length), value])

it('reads over collections to the attributes behind them', () => {
  const bytes = Buffer.concat([
    Buffer.of(2, 0, 0, 0, 0, 0, 0, 1, 4),
    one(0x34, 'media-col-ready', Buffer.alloc(0)),
    one(0x4a, '', Buffer.from('media-size')),
    one(0x34, '', Buffer.alloc(0)),
    one(0x4a, '', Buffer.from('x-dimension')),
    one(0x21, '', Buffer.of(0, 0, 0, 5)),
    one(0x37, '', Buffer.alloc(0)),
    one(0x37, '', Buffer.alloc(0)),
    one(0x23, 'printer-state', Buffer.of(0, 0, 0, 3)),
    Buffer.of(3),
  ])
  expect(decodeMessage(bytes)?.groups[0]?.attributes).toEqual(new Map([['printer-state', [3]]]))
})

it('cuts a job name at 255 bytes, never inside a letter', () => {
  const name = toName('Ế'.repeat(100))
  expect(name).toBe('Ế'.repeat(85))
})

it.each([
  ['localhost:8631', { host: 'localhost', port: '8631' }],
  ['may-chu-in', { host: 'may-chu-in', port: '631' }],
  ['[::1]:631', { host: '[::1]', port: '631' }],
  ['localhost:631/version=1.1', { host: 'localhost', port: '631' }],
  ['/run/cups/cups.sock', undefined],
  ['host:99999', undefined],
  ['', undefined],
])('reads the CUPS address %j', (text, address) => {
  expect(parseCupsAddress(text)).toEqual(address)
})

it.each([
  ['ipp://192.168.1.20/ipp/print', 'http://192.168.1.20:631/ipp/print', 'ipp://192.168.1.20:631/ipp/print'],
  ['ipps://printer.lan/ipp/print', 'https://printer.lan:631/ipp/print', 'ipps://printer.lan:631/ipp/print'],
  ['http://127.0.0.1:631/printers/A4', 'http://127.0.0.1:631/printers/A4', 'ipp://127.0.0.1:631/printers/A4'],
])('speaks to %s at its port', (url, http, uri) => {
  const target = toTarget({ url, acceptAnyCertificate: false })
  expect([target.url.href, target.uri]).toEqual([http, uri])
})
