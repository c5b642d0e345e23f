import { expect, test } from 'vitest'
import { createTalk } from '../../../../drivers/ticket-printer/lines/talk.ts'
import type { PrinterLine } from '../../../../drivers/ticket-printer/lines/line.ts'
import { NEVER } from '../../../../drivers/ticket-printer/pause.ts'

/** Status byte of DLE EOT: bits 1 and 4 set. */
const WELL = 0x12

function aLine(answer: (hear: (bytes: Uint8Array | null) => void) => void) {
  let hear: (bytes: Uint8Array | null) => void = () => undefined
  const line: PrinterLine = {
    msPerByte: 0,
    write: () => {
      answer(hear)
      return Promise.resolve(true)
    },
    listen: (listener) => (hear = listener),
    finish: () => Promise.resolve(true),
    drop: () => Promise.resolve(),
  }
  return { talk: createTalk(line), say: (bytes: Uint8Array) => hear(bytes) }
}

test('a machine that answers without end fills no memory', async () => {
  const { talk, say } = aLine(() => undefined)
  for (let times = 0; times < 100; times += 1) say(new Uint8Array(1_000).fill(WELL))
  let answers = 0
  while (await talk.sign(1, NEVER)) answers += 1
  expect(answers).toBeLessThan(1_000)
})

test('a machine that says "well" more often than it is asked is not believed', async () => {
  const { talk } = aLine((hear) => hear(new Uint8Array(3).fill(WELL)))
  expect(await talk.ask(100, NEVER)).toEqual({ kind: 'garbled' })
  const { talk: printer } = aLine((hear) => hear(new Uint8Array(1).fill(WELL)))
  expect(await printer.ask(100, NEVER)).toMatchObject({ kind: 'well' })
})

test('a machine whose "well" stands among bytes no printer sends is not believed; words of a printer nobody asked for harm nothing', async () => {
  const { talk } = aLine((hear) => hear(Uint8Array.of(0xff, 0x9f, WELL, 0x41, 0x0a)))
  expect(await talk.ask(100, NEVER)).toEqual({ kind: 'garbled' })
  // XON, and the four bytes of an automatic status.
  const { talk: printer } = aLine((hear) => hear(Uint8Array.of(0x11, 0x14, 0x00, 0x00, 0x0f, WELL)))
  expect(await printer.ask(100, NEVER)).toMatchObject({ kind: 'well' })
})
