import { expect, test } from 'vitest'
import { createTalk } from '../../../../drivers/ticket-printer/lines/talk.ts'
import type { PrinterLine } from '../../../../drivers/ticket-printer/lines/line.ts'
import { NEVER } from '../../../../drivers/ticket-printer/pause.ts'

/** Status byte of DLE EOT: bits 1 and 4 set. */
const WELL = 0x12

test('a machine that answers without end fills no memory, and is let go of', async () => {
  let hear: (bytes: Uint8Array | null) => void = () => undefined
  const line: PrinterLine = {
    msPerByte: 0,
    write: () => Promise.resolve(true),
    listen: (listener) => (hear = listener),
    finish: () => Promise.resolve(true),
    drop: () => Promise.resolve(),
  }
  const talk = createTalk(line)
  for (let times = 0; times < 100; times += 1) hear(new Uint8Array(1_000).fill(WELL))
  let answers = 0
  while (await talk.sign(1, NEVER)) answers += 1
  expect(answers).toBeLessThan(1_000)
})
