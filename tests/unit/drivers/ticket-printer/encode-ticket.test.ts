import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeTicket, withoutRealtimeWords } from '../../../../drivers/ticket-printer/escpos/encode-ticket.ts'
import { createPrinterSimulator } from '../../../../drivers/ticket-printer/simulator/index.ts'
import type { TicketBitmap } from '../../../../src/shared/ports/ticket-printer.ts'
import { aTicketBitmap, onPaper, pictureOf } from '../../../support/ticket-printer/test-bitmap.ts'

const bytesOf = (ticket: TicketBitmap): Uint8Array => Buffer.concat(encodeTicket(ticket).map(({ bytes }) => bytes))

/** Rows of white, of the byte pairs that are orders, and of noise. */
const aRow = (width: number): fc.Arbitrary<readonly number[]> =>
  fc.oneof(
    fc.constant(Array.from({ length: width }, () => 0)),
    fc.array(fc.constantFrom(0x10, 0x04, 0x05, 0x14, 0x00, 0xff), { minLength: width, maxLength: width }),
    fc.array(fc.nat(255), { minLength: width, maxLength: width }),
  )
const aTicket = fc.constantFrom(48, 72).chain((width) =>
  fc
    .array(fc.tuple(aRow(width), fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 12 })
    .map((parts) => parts.flatMap(([row, times]) => Array.from({ length: times }, () => row)))
    .map((rows): TicketBitmap => ({ width: width * 8, height: rows.length, bits: Uint8Array.from(rows.flat()) })),
)

describe('a ticket as bytes', () => {
  it('comes out dot by dot, however the bytes are cut up on the way', async () => {
    await fc.assert(
      fc.asyncProperty(aTicket, fc.integer({ min: 1, max: 700 }), async (ticket, chunk) => {
        const machine = createPrinterSimulator({ paper: ticket.width === 384 ? '58mm' : '80mm' })
        const link = machine.connect()
        const bytes = bytesOf(ticket)
        for (let at = 0; at < bytes.length; at += chunk) await link.receive(bytes.subarray(at, at + chunk))
        expect(machine.tickets().map(pictureOf)).toEqual([onPaper(ticket)])
        expect(machine.counts()).toMatchObject({ textBytes: 0, unknownWords: 0 })
      }),
      { numRuns: 40 },
    )
  })

  it('never holds an order that printers obey inside a picture', () => {
    fc.assert(
      fc.property(aTicket, (ticket) => {
        const bytes = bytesOf(ticket)
        expect([...bytes].some((byte, at) => byte === 0x10 && [0x04, 0x05, 0x14].includes(bytes[at + 1] ?? 0))).toBe(false)
      }),
      { numRuns: 40 },
    )
  })

  it('fits the memory of a cheap printer piece by piece', () => {
    for (const { bytes } of encodeTicket(aTicketBitmap({ height: 1_500 }))) expect(bytes.length).toBeLessThanOrEqual(4_096)
  })

  it('sends no white: an empty ticket is a feed and a cut', () => {
    expect(bytesOf({ width: 576, height: 400, bits: new Uint8Array(72 * 400) }).length).toBeLessThan(40)
  })

  it('changes a picture by one dot where it must and nowhere else', () => {
    const bits = Uint8Array.from([0x10, 0x14, 0x10, 0x00, 0x10, 0x05])
    expect([...withoutRealtimeWords({ width: 48, height: 1, bits }).bits]).toEqual([0x18, 0x14, 0x10, 0x00, 0x18, 0x05])
  })

  it('refuses a bitmap whose bytes do not fit its size', () => {
    expect(() => encodeTicket({ width: 576, height: 2, bits: new Uint8Array(72) })).toThrow('size')
  })
})
