import type { CodeReader, CodeReaderListener, CodeReaderState } from '../../../src/shared/ports/code-reader.ts'
import { CodeReaderLine } from '../../../src/shared/ports/device-host-protocol.ts'
import { createLineSplitter } from '../line-splitter.ts'
import { createReadFilter } from '../read-filter.ts'
import { openSerialLine, type OpenSerialLine, type SerialLine } from './serial-line.ts'

/** A replugged reader is back within a second; a port that somebody else holds is asked for less often. */
const REOPEN_MS = [300, 500, 1_000] as const
const REOPEN_DENIED_MS = 3_000

export type SerialReaderOptions = Readonly<{ line: CodeReaderLine; listener: CodeReaderListener; open?: OpenSerialLine }>

/** A reader on a serial port (also "USB virtual COM"). Opens itself, and again after every loss, until it is closed. */
export function createSerialCodeReader(options: SerialReaderOptions): CodeReader {
  const { listener, open = openSerialLine } = options
  const line = CodeReaderLine.parse(options.line)
  const take = createReadFilter()
  const splitter = createLineSplitter((split) => {
    const read = take(split)
    if (read && !isClosed) listener.onRead(read)
  })
  let state: CodeReaderState = 'connecting'
  let isClosed = false
  let tries = 0
  let timer: NodeJS.Timeout | undefined
  let current: SerialLine | undefined

  const tell = (next: CodeReaderState): void => {
    if (next === state || isClosed) return
    state = next
    listener.onState(next)
  }
  const again = (delay: number): void => {
    if (!isClosed) timer = setTimeout(connectNow, delay)
  }
  const lost = (): void => {
    current = undefined
    splitter.reset()
    tell('unplugged')
    again(REOPEN_MS[0])
  }
  const connect = async (): Promise<void> => {
    const opened = await open(line, { onData: splitter.push, onGone: lost })
    if (typeof opened !== 'string') {
      current = opened
      tries = 0
      return tell('ready')
    }
    tell(opened)
    again(opened === 'denied' ? REOPEN_DENIED_MS : (REOPEN_MS[tries++] ?? REOPEN_MS[2]))
  }
  const connectNow = (): void => {
    opening = connect()
  }
  let opening = connect()
  return {
    state: () => state,
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      await opening
      splitter.reset()
      await current?.close()
    },
  }
}
