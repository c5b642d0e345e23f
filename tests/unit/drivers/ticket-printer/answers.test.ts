import { describe, expect, it } from 'vitest'
import { isQueuedAnswer, isRealtimeAnswer, toHealth } from '../../../../drivers/ticket-printer/escpos/answers.ts'

const WELL = { 1: 0x16, 2: 0x12, 3: 0x12, 4: 0x12 } as const
const ALL_BYTES = Array.from({ length: 256 }, (_, byte) => byte)

describe('answers of a printer', () => {
  it('are told apart by their bits, and from XON and XOFF', () => {
    expect(ALL_BYTES.filter((byte) => isRealtimeAnswer(byte) && isQueuedAnswer(byte))).toEqual([])
    for (const flow of [0x11, 0x13]) expect(isRealtimeAnswer(flow) || isQueuedAnswer(flow)).toBe(false)
  })

  it.each([
    [WELL, { kind: 'well', isPaperLow: false }],
    [
      { ...WELL, 4: 0x1e },
      { kind: 'well', isPaperLow: true },
    ],
    [
      { ...WELL, 1: 0x1e, 2: 0x32, 4: 0x7e },
      { kind: 'ill', fault: 'paper-out' },
    ],
    [
      { ...WELL, 4: 0x72 },
      { kind: 'ill', fault: 'paper-out' },
    ],
    [
      { ...WELL, 1: 0x1e, 2: 0x36, 4: 0x72 },
      { kind: 'ill', fault: 'cover-open' },
    ],
    [
      { ...WELL, 2: 0x52, 3: 0x1a },
      { kind: 'ill', fault: 'device-error' },
    ],
    [
      { ...WELL, 1: 0x1e },
      { kind: 'ill', fault: 'offline' },
    ],
  ])('%o mean %o', (answers, health) => {
    expect(toHealth(answers)).toEqual(health)
  })
})
