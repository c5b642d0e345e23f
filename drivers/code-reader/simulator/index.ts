import type { CodeReader, CodeReaderListener, CodeReaderState } from '../../../src/shared/ports/code-reader.ts'
import { createLineSplitter } from '../line-splitter.ts'
import { createReadFilter } from '../read-filter.ts'

/** One thing that happens to the simulated reader, `afterMs` after the one before. */
export type SimulatedStep = Readonly<{ afterMs: number }> &
  (Readonly<{ sends: string | Uint8Array }> | Readonly<{ becomes: Exclude<CodeReaderState, 'connecting'> }>)

/** Two invented people, one with each card, and a reader that is pulled out and put back between them. */
export const TRAINING_SCRIPT: readonly SimulatedStep[] = [
  { afterMs: 20_000, sends: '096090000123|381234567|Nguyễn Văn Ánh|01021990|Nam|Ấp 1, Tân Thành, Cà Mau|15062021\r' },
  { afterMs: 60_000, becomes: 'unplugged' },
  { afterMs: 3_000, becomes: 'ready' },
  { afterMs: 20_000, sends: '096305000456||Trần Thị Bé|31122005|Nữ|Ấp 2, Đất Mũi, Cà Mau|05082024||||\r' },
]

/**
 * A code reader without a device, for training and tests: plays its script once, through the same splitter and filter as a real one. The
 * script is deterministic; what is sent while it is not `ready` is lost, as with a cable that is out.
 */
export function createSimulatedCodeReader(script: readonly SimulatedStep[], listener: CodeReaderListener): CodeReader {
  let state: CodeReaderState = 'connecting'
  let isClosed = false
  let timer: NodeJS.Timeout | undefined
  const take = createReadFilter()
  const splitter = createLineSplitter((line) => {
    const read = take(line)
    if (read && !isClosed) listener.onRead(read)
  })
  const become = (next: CodeReaderState): void => {
    if (next === state) return
    state = next
    if (next !== 'ready') splitter.reset()
    listener.onState(next)
  }
  const play = (index: number): void => {
    const step = script[index]
    if (!step || isClosed) return
    timer = setTimeout(() => {
      if ('becomes' in step) become(step.becomes)
      else if (state === 'ready')
        splitter.push(typeof step.sends === 'string' ? new TextEncoder().encode(step.sends) : step.sends)
      play(index + 1)
    }, step.afterMs)
  }
  timer = setTimeout(() => {
    become('ready')
    play(0)
  }, 0)
  return {
    state: () => state,
    close: () => {
      isClosed = true
      clearTimeout(timer)
      splitter.reset()
      return Promise.resolve()
    },
  }
}
