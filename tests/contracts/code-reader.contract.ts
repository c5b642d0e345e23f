import { afterEach, describe, expect, it } from 'vitest'
import type { SimulatedStep } from '../../drivers/code-reader/simulator/index.ts'
import type { CodeRead, CodeReader, CodeReaderListener, CodeReaderState } from '../../src/shared/ports/code-reader.ts'

/** A reader, and somebody who pulls its trigger and its cable as the script says, once it is ready. */
export type PlayCodeReader = (script: readonly SimulatedStep[], listener: CodeReaderListener) => Promise<CodeReader>

const OLD_CARD = '096090000123|381234567|Nguyễn Văn Ánh|01021990|Nam|Ấp 1, Tân Thành, Cà Mau|15062021'
const NEW_CARD = '096305000456||Trần Thị Bé|31122005|Nữ|Ấp 2, Đất Mũi, Cà Mau|05082024||||'
const CODE = '000.13.32.H12-250719-0001'

const bytes = (text: string): number[] => [...new TextEncoder().encode(text)]
const now = (sends: string | Uint8Array): SimulatedStep => ({ afterMs: 0, sends })
const after = (afterMs: number, sends: string | Uint8Array): SimulatedStep => ({ afterMs, sends })
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`${text}\r\n`, 'utf16le'))

/** `Nguyễn Văn Ánh` of the old card in Windows-1258: circumflex and breve letters, tones after them. */
function windows1258(text: string): Uint8Array {
  const table: Readonly<Record<string, readonly number[]>> = {
    ễ: [0xea, 0xde],
    ă: [0xe3],
    Á: [0xc1],
    Ấ: [0xc2, 0xec],
    â: [0xe2],
    à: [0xe0],
  }
  return Uint8Array.from([...text].flatMap((letter) => table[letter] ?? bytes(letter)))
}

/** What every implementation of the port promises. `play` ends what it began in the caller's `afterEach`. */
export function describeCodeReaderContract(name: string, play: PlayCodeReader): void {
  let readers: CodeReader[] = []
  const run = async (script: readonly SimulatedStep[]) => {
    const reads: CodeRead[] = []
    const states: CodeReaderState[] = []
    const reader = await play(script, { onRead: (read) => reads.push(read), onState: (state) => states.push(state) })
    readers.push(reader)
    return { reads, states, reader, texts: () => reads.map(({ text, isMangled }) => (isMangled ? 'mangled' : text)) }
  }
  const itReads = (title: string, script: readonly SimulatedStep[], expected: readonly string[]): void =>
    // oxlint-disable-next-line vitest/valid-title -- each caller below gives a sentence
    it(title, async () => {
      const { texts } = await run([...script, after(100, '\rEND\r')])
      await expect.poll(() => texts().includes('END'), { interval: 20 }).toBe(true)
      expect(texts()).toEqual([...expected, 'END'])
    })

  describe(`code reader contract: ${name}`, () => {
    afterEach(async () => {
      await Promise.all(readers.map((reader) => reader.close()))
      readers = []
    })

    itReads(
      'reads both cards whole, byte by byte, letters of two and three bytes included',
      [OLD_CARD, NEW_CARD].flatMap((card) => bytes(`${card}\r\n`).map((byte) => now(Uint8Array.of(byte)))),
      [OLD_CARD, NEW_CARD],
    )

    itReads(
      'takes CR, LF and CRLF as one end of a line',
      [now('AAA-1\rAAA-2\nAAA-3\r\nAAA-4\r\n\r\nAAA-5\r')],
      ['AAA-1', 'AAA-2', 'AAA-3', 'AAA-4', 'AAA-5'],
    )

    itReads('takes silence for the end when the reader sends none', [now(CODE), after(400, '')], [CODE])

    itReads(
      'waits for the rest of a card that comes in two pieces',
      [now(OLD_CARD.slice(0, 40)), after(300, OLD_CARD.slice(40)), after(500, '')],
      [OLD_CARD],
    )

    itReads(
      'drops the tail of a new card that pauses after the seventh part',
      [now(NEW_CARD.slice(0, -4)), after(500, '||||'), after(500, '')],
      [NEW_CARD.slice(0, -4)],
    )

    itReads(
      'hands on a card that broke off, for a person to scan again',
      [now(OLD_CARD.slice(0, 40)), after(1_200, '')],
      [OLD_CARD.slice(0, 40)],
    )

    itReads(
      'takes one pull of the trigger that was read twice as one read',
      [now(`${CODE}\r`), after(300, `${CODE}\r`), now(`AAA-1\r`), now(`${CODE}\r`)],
      [CODE, 'AAA-1', CODE],
    )

    itReads('reads the same code again when it is shown again later', [now(`${CODE}\r`), after(1_700, `${CODE}\r`)], [CODE, CODE])

    const burst = Array.from({ length: 200 }, (_, index) => `H12-250719-${String(index).padStart(4, '0')}`)
    itReads('loses no line of a burst', [now(burst.join('\r\n') + '\r\n')], burst)

    itReads('composes letters that come apart', [now(`${OLD_CARD.normalize('NFD')}\r`)], [OLD_CARD])

    itReads(
      'knows UTF-16 and Windows-1258 by their shape',
      [now(utf16(OLD_CARD)), after(50, windows1258(OLD_CARD)), now('\r')],
      [OLD_CARD],
    )

    itReads(
      'strips what some readers put around a code',
      [now('\u0002]Q1AAA-1\u0003\r'), now('\uFEFFAAA-2\r')],
      ['AAA-1', 'AAA-2'],
    )

    itReads(
      'says once that noise came, and reads the next code',
      [now(Uint8Array.of(0x81, 0xfe, 0x00, 0x96, 0xc0, 0x0d, 0xff, 0x90, 0x0d)), after(50, `${CODE}\r`)],
      ['mangled', CODE],
    )

    itReads(
      'keeps no more than a line can hold',
      [now(new Uint8Array(20_000).fill(0x41)), after(50, `\r${CODE}\r`)],
      ['mangled', CODE],
    )

    it('forgets half a line when the cable is pulled, says so, and reads after the replug', async () => {
      const { texts, states, reader } = await run([
        now(OLD_CARD.slice(0, 40)),
        { afterMs: 100, becomes: 'unplugged' },
        { afterMs: 600, becomes: 'ready' },
        after(2_000, `${CODE}\r`),
      ])
      await expect.poll(() => texts()).toEqual([CODE])
      expect(states).toEqual(['ready', 'unplugged', 'ready'])
      expect(reader.state()).toBe('ready')
    })

    it('says nothing after it was closed', async () => {
      const { reads, states, reader } = await run([after(200, `${CODE}\r`)])
      await reader.close()
      const told = states.length
      await new Promise((resolve) => setTimeout(resolve, 400))
      expect(reads).toEqual([])
      expect(states).toHaveLength(told)
    })
  })
}
