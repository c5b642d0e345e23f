import { type Logger, silentLogger } from '../../src/shared/ports/logger.ts'
import type { Speech } from '../../src/shared/ports/speech.ts'

export * from './announcement.ts'
export * from './chime.ts'
export * from './clips/index.ts'
export * from './program/index.ts'
export * from './simulator/index.ts'
export * from './wav.ts'

export type SpeechesOptions = {
  /** By name, the best first. */
  readonly drivers: Readonly<Record<string, Speech>>
  /** Those that know only some texts by their nature (recorded words): to say nothing is no fault of theirs. */
  readonly partial?: readonly string[]
  readonly logger?: Logger
  readonly now?: () => number
}

/** How a driver has done; `failed`: could not say something it should be able to. */
export type SpeechDriverState = { readonly driver: string; readonly last: 'spoke' | 'failed' | 'not-asked' }

type DriverRecord = { failures: number; restsUntil: number; last: SpeechDriverState['last'] }

const FAILURES_BEFORE_REST = 3
const REST_MS = 60_000

/**
 * Several voices behind one port: the first that can say the text says it. One that fails three times running is left alone for a minute, so
 * that a broken program does not delay each call by its time limit.
 */
export function createSpeeches({ drivers, partial = [], logger = silentLogger, now = Date.now }: SpeechesOptions): Speech & {
  readonly states: () => readonly SpeechDriverState[]
} {
  const record = new Map<string, DriverRecord>(
    Object.keys(drivers).map((driver) => [driver, { failures: 0, restsUntil: 0, last: 'not-asked' }]),
  )

  const ask = async (
    driver: string,
    speech: Speech,
    ...[spoken, signal]: Parameters<Speech['speak']>
  ): Promise<Uint8Array | undefined> => {
    const known = record.get(driver)
    if (!known || known.restsUntil > now() || !(await speech.languages()).includes(spoken.language)) return undefined
    const wav = await speech.speak(spoken, signal)
    if (wav) Object.assign(known, { failures: 0, last: 'spoke' })
    else if (signal?.aborted !== true && !partial.includes(driver)) {
      const failures = known.failures + 1
      Object.assign(known, { failures, last: 'failed', restsUntil: failures >= FAILURES_BEFORE_REST ? now() + REST_MS : 0 })
      logger.warn('a voice could not say a text', { driver, failures })
    }
    return wav
  }

  return {
    languages: async () => [...new Set((await Promise.all(Object.values(drivers).map((speech) => speech.languages()))).flat())],
    speak: async (spoken, signal) => {
      for (const [driver, speech] of Object.entries(drivers)) {
        const wav = await ask(driver, speech, spoken, signal)
        if (wav) return wav
      }
      return undefined
    },
    states: () => [...record].map(([driver, { last }]) => ({ driver, last })),
  }
}
