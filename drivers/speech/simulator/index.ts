import type { Speech } from '../../../src/shared/ports/speech.ts'
import { writeWav } from '../wav.ts'

export type SimulatorSpeechOptions = {
  readonly languages?: readonly string[]
  /** Calls (from 1) that give nothing, as a broken program does. */
  readonly failsAt?: readonly number[]
}

const RATE = 16_000
const SECONDS_A_LETTER = 0.06

/** Training and tests: a text becomes beeps, another text other beeps, the same text the same. */
export function createSimulatorSpeech({ languages = ['vi'], failsAt = [] }: SimulatorSpeechOptions = {}): Speech {
  let calls = 0
  return {
    languages: () => Promise.resolve(languages),
    speak: ({ text, language }, signal) => {
      calls += 1
      if (signal?.aborted === true || failsAt.includes(calls) || !languages.includes(language) || text.trim() === '')
        return Promise.resolve(undefined)
      return Promise.resolve(writeWav({ rate: RATE, samples: beeps(text) }))
    },
  }
}

function beeps(text: string): Int16Array {
  const letters = [...text]
  const width = Math.round(RATE * SECONDS_A_LETTER)
  return Int16Array.from({ length: letters.length * width }, (_none, index) => {
    const letter = letters[Math.floor(index / width)]?.codePointAt(0) ?? 32
    return letter === 32 ? 0 : Math.sin((2 * Math.PI * (200 + (letter % 97) * 11) * index) / RATE) * 9_000
  })
}
