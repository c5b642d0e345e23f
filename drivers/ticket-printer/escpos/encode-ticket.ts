import type { TicketBitmap } from '../../../src/shared/ports/ticket-printer.ts'
import { ASK_QUEUED, CUT, feed, INIT, rasterHead, REALTIME_SECOND } from './words.ts'

/** Cheap printers hold 4 KiB: a band that fits leaves room for our question behind it. */
const MAX_BAND_BYTES = 3_600
const MAX_BAND_ROWS = 128
/** Fewer white rows are sent as they are: the words around a feed cost more. */
const MIN_FEED_ROWS = 8
const DLE = 0x10

/**
 * What is sent between two confirmations, each ending with a question that is answered when the piece has been worked off.
 * `rows`: paper it moves, in dots.
 */
export type TicketPiece = Readonly<{ bytes: Uint8Array; rows: number }>

/**
 * The ticket as pieces: start, bands of raster (white rows are fed, white margins at the right left out: a short way at 9600 baud),
 * cut. `asks` false: no questions, for lines without answers. Throws on a bitmap whose bytes do not fit its size: a bug of whoever drew it.
 */
export function encodeTicket(ticket: TicketBitmap, { asks = true } = {}): readonly TicketPiece[] {
  const picture = withoutRealtimeWords(ticket)
  const piece = (bytes: readonly number[], rows: number): TicketPiece => toPiece(bytes, { rows, asks })
  const bands = toBands(picture)
  const pieces: TicketPiece[] = []
  let before: readonly number[] = INIT
  let at = 0
  for (const band of bands) {
    const white = band.from - at
    pieces.push(piece([...before, ...feed(white), ...encodeBand(picture, band)], white + band.rows))
    before = []
    at = band.from + band.rows
  }
  const rest = picture.height - at
  return [...pieces, piece([...before, ...feed(rest), ...CUT], rest)]
}

const toPiece = (bytes: readonly number[], { rows, asks }: Readonly<{ rows: number; asks: boolean }>): TicketPiece => ({
  bytes: Uint8Array.from(asks ? [...bytes, ...ASK_QUEUED] : bytes),
  rows,
})

/**
 * The ticket without byte pairs that a printer takes for an order in the midst of a picture (`DLE DC4` opens the drawer or clears the
 * memory): one more black dot beside a black one, which nobody sees.
 */
export function withoutRealtimeWords(ticket: TicketBitmap): TicketBitmap {
  const widthBytes = Math.ceil(ticket.width / 8)
  if (ticket.bits.length !== widthBytes * ticket.height) throw new Error('the ticket has not the bytes of its size')
  const bits = Uint8Array.from(ticket.bits, (byte, at) =>
    byte === DLE && REALTIME_SECOND.has(ticket.bits[at + 1] ?? 0) ? 0x18 : byte,
  )
  return { ...ticket, bits }
}

type Band = Readonly<{ from: number; rows: number }>

function toBands(picture: TicketBitmap): readonly Band[] {
  const maxRows = Math.min(MAX_BAND_ROWS, Math.floor(MAX_BAND_BYTES / Math.ceil(picture.width / 8)))
  const bands: Band[] = []
  let from = nextInk(picture, 0)
  while (from < picture.height) {
    let end = from + 1
    let next = nextInk(picture, end)
    while (next < picture.height && next - end < MIN_FEED_ROWS && next < from + maxRows) {
      end = next + 1
      next = nextInk(picture, end)
    }
    bands.push({ from, rows: end - from })
    from = next
  }
  return bands
}

/** The first row from `row` on that has ink; the height when there is none. */
function nextInk({ bits, width, height }: TicketBitmap, row: number): number {
  const widthBytes = Math.ceil(width / 8)
  for (let at = row * widthBytes; at < height * widthBytes; at += 1) if (bits[at] !== 0) return Math.floor(at / widthBytes)
  return height
}

function encodeBand({ bits, width }: TicketBitmap, { from, rows }: Band): readonly number[] {
  const widthBytes = Math.ceil(width / 8)
  const lines = Array.from({ length: rows }, (_, row) => bits.subarray((from + row) * widthBytes, (from + row + 1) * widthBytes))
  // One white byte more than the ink: the end of a row and the begin of the next must not make a word that the whole picture has not.
  const used = Math.min(widthBytes, Math.max(...lines.map((line) => line.findLastIndex((byte) => byte !== 0))) + 2)
  return [...rasterHead(used, rows), ...lines.flatMap((line) => [...line.subarray(0, used)])]
}

const VOID_ROWS = 32

/**
 * What goes before a ticket when the last one broke off: white for the picture the printer still waits for, a hatched bar over the half
 * ticket so that nobody keeps it, and a cut.
 */
export function encodeVoid(width: number, owedBytes: number): TicketPiece {
  const widthBytes = Math.ceil(width / 8)
  const hatch = Array.from({ length: VOID_ROWS * widthBytes }, (_, at) =>
    Math.floor(at / widthBytes / 4) % 2 === 0 ? 0xf0 : 0x0f,
  )
  const owed = Array.from({ length: owedBytes }, () => 0)
  return toPiece([...owed, ...INIT, ...rasterHead(widthBytes, VOID_ROWS), ...hatch, ...CUT], {
    rows: VOID_ROWS,
    asks: true,
  })
}
