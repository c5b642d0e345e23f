import { afterEach, describe, expect, it } from 'vitest'
import { createCodeReader } from '../../../drivers/code-reader/index.ts'
import type { CodeReader, CodeReaderState } from '../../../src/shared/ports/code-reader.ts'
import { describeCodeReaderContract } from '../../contracts/code-reader.contract.ts'
import { createPluggedPair, type PluggedPair } from '../../support/devices/plugged-pair.ts'
import { findMissingTools } from '../../support/printing/processes.ts'

const missing = findMissingTools(['socat'])
const pairs: PluggedPair[] = []
afterEach(async () => {
  await Promise.all(pairs.splice(0).map((pair) => pair.dispose()))
})

async function aPair(): Promise<PluggedPair> {
  const pair = createPluggedPair()
  pairs.push(pair)
  await pair.plugIn()
  return pair
}

const isReady = (reader: CodeReader) => expect.poll(() => reader.state(), { interval: 10 }).toBe('ready')

describe.skipIf(missing.length > 0)(
  `serial code readers${missing.length > 0 ? ` (skipped: no ${missing.join(', ')})` : ''}`,
  () => {
    describeCodeReaderContract('serial port over socat', async (script, listener) => {
      const pair = await aPair()
      const reader = createCodeReader({ path: pair.path, baudRate: 115_200 }, listener)
      await isReady(reader)
      void (async () => {
        for (const step of script) {
          if (step.afterMs > 0) await new Promise((resolve) => setTimeout(resolve, step.afterMs))
          if ('sends' in step) await pair.send(step.sends)
          else if (step.becomes === 'unplugged') await pair.unplug()
          else await pair.plugIn()
        }
      })()
      return reader
    })

    it('waits for a reader that is not there yet', async () => {
      const pair = createPluggedPair()
      pairs.push(pair)
      const states: CodeReaderState[] = []
      const reader = createCodeReader(
        { path: pair.path, baudRate: 9_600 },
        { onRead: () => undefined, onState: (state) => states.push(state) },
      )
      await expect.poll(() => states).toEqual(['unplugged'])
      await pair.plugIn()
      await isReady(reader)
      await reader.close()
    })

    it('says that somebody else holds the port', async () => {
      const pair = await aPair()
      const listener = { onRead: () => undefined, onState: () => undefined }
      const first = createCodeReader({ path: pair.path, baudRate: 9_600 }, listener)
      await isReady(first)
      const second = createCodeReader({ path: pair.path, baudRate: 9_600 }, listener)
      await expect.poll(() => second.state()).toBe('denied')
      await Promise.all([first.close(), second.close()])
    })
  },
)
