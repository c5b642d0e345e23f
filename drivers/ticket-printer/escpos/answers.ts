import type { TicketPrinterFault } from '../../../src/shared/ports/ticket-printer.ts'

/** An answer to `DLE EOT n`: bits 1 and 4 set, 0 and 7 clear; XON and XOFF are none. */
export const isRealtimeAnswer = (byte: number): boolean => (byte & 0x93) === 0x12
/** An answer to `GS r 1`: bits 4 and 7 clear. */
export const isQueuedAnswer = (byte: number): boolean => (byte & 0x90) === 0

/** Bit 7 is clear in every answer of ESC/POS, asked for or not, and in XON and XOFF: what has it is no printer's word. */
export const isNoise = (byte: number): boolean => (byte & 0x80) !== 0

export const saysPaperOut = (queuedAnswer: number): boolean => (queuedAnswer & 0x0c) !== 0

/** `ill` names what a person must do. */
export type Health =
  | Readonly<{ kind: 'well'; isPaperLow: boolean }>
  | Readonly<{ kind: 'ill'; fault: Extract<TicketPrinterFault, 'paper-out' | 'cover-open' | 'offline' | 'device-error'> }>

export type RealtimeAnswers = Readonly<Record<1 | 2 | 3 | 4, number>>

/** The four answers in our words. The cover comes first: an open one lifts the paper off its sensor as well. */
export function toHealth(answers: RealtimeAnswers): Health {
  const has = (question: 1 | 2 | 3 | 4, bits: number): boolean => (answers[question] & bits) !== 0
  if (has(2, 0x04)) return { kind: 'ill', fault: 'cover-open' }
  if (has(2, 0x20) || has(4, 0x60)) return { kind: 'ill', fault: 'paper-out' }
  // Knife, unrecoverable, over-heated; bit 6 of 2 is their sum.
  if (has(3, 0x68) || has(2, 0x40)) return { kind: 'ill', fault: 'device-error' }
  if (has(1, 0x08)) return { kind: 'ill', fault: 'offline' }
  return { kind: 'well', isPaperLow: has(4, 0x0c) }
}
