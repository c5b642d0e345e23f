import { withoutRealtimeWords } from '../../../drivers/ticket-printer/escpos/encode-ticket.ts'
import type { PrintedTicket } from '../../../drivers/ticket-printer/simulator/index.ts'
import { TICKET_DOTS, type TicketBitmap, type TicketPaper } from '../../../src/shared/ports/ticket-printer.ts'

type BitmapWishes = Readonly<{ paper?: TicketPaper; height?: number; seed?: number }>

/** A ticket with white gaps, noise and every byte value: `seed` makes each another one. */
export function aTicketBitmap({ paper = '80mm', height = 320, seed = 1 }: BitmapWishes = {}): TicketBitmap {
  const width = TICKET_DOTS[paper]
  const widthBytes = width / 8
  const bits = new Uint8Array(widthBytes * height)
  let random = seed
  for (let y = 0; y < height; y += 1) {
    if (y % 90 > 60) continue
    for (let x = 4; x < widthBytes - (y % 7) - 2; x += 1) {
      random = (random * 1_103_515_245 + 12_345) % 2_147_483_648
      bits[y * widthBytes + x] = (random >> 8) & 0xff
    }
  }
  return { width, height, bits }
}

/** A paper to compare: the dots as text, because a mismatch of 30,000 numbers takes seconds to tell. */
export type Picture = Readonly<{ width: number; height: number; dots: string; isCut: boolean }>

/** What must be on the paper for that ticket. */
export const onPaper = (ticket: TicketBitmap): Picture => pictureOf({ ...withoutRealtimeWords(ticket), isCut: true })

export const pictureOf = ({ width, height, bits, isCut }: Omit<PrintedTicket, 'number'>): Picture => ({
  width,
  height,
  dots: Buffer.from(bits).toString('base64'),
  isCut,
})
