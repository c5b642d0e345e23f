import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { CancelSignal } from '../../../src/shared/kernel/cancel-signal.ts'
import type { SpokenText, Speech } from '../../../src/shared/ports/speech.ts'
import { readWav } from '../wav.ts'
import { runProgram } from './run-program.ts'

export { runProgram } from './run-program.ts'

/** Runs a program that writes a WAV to `file`; true when it ended well within the limit. Never rejects. */
export type SpeakToFile = (spoken: SpokenText, file: string, signal?: CancelSignal) => Promise<boolean>

export type ProgramSpeechOptions = { readonly languages: () => Promise<readonly string[]>; readonly speakToFile: SpeakToFile }

/** Speech made by another program, one run a text: what hangs is ended, what crashes takes nothing along, nothing stays in memory. */
export function createProgramSpeech({ languages, speakToFile }: ProgramSpeechOptions): Speech {
  return {
    languages: () => languages().catch(() => []),
    speak: async (spoken, signal) => {
      if (signal?.aborted === true || spoken.text.trim() === '') return undefined
      const folder = await mkdtemp(path.join(tmpdir(), 'qmc-voice-')).catch(() => undefined)
      if (folder === undefined) return undefined
      try {
        const file = path.join(folder, 'speech.wav')
        if (!(await languages()).includes(spoken.language) || !(await speakToFile(spoken, file, signal))) return undefined
        const bytes = new Uint8Array(await readFile(file))
        return hasSound(bytes) ? bytes : undefined
      } catch {
        // No file, or no longer readable: the same as a program that could not.
        return undefined
      } finally {
        await rm(folder, { recursive: true, force: true }).catch(() => undefined)
      }
    },
  }
}

function hasSound(bytes: Uint8Array): boolean {
  const pcm = readWav(bytes)
  return pcm !== undefined && pcm.samples.some((sample) => Math.abs(sample) > 500)
}

const LIMIT_MS = 8_000

/** The program `espeak-ng` of the system (Debian: `espeak-ng`). `command` is another name or place of it. */
export function createEspeakSpeech(command = 'espeak-ng'): Speech {
  let known: Promise<readonly string[]> | undefined
  const find = async (): Promise<readonly string[]> => {
    const { code, output } = await runProgram({ command, args: ['--voices'], limitMs: 4_000 })
    const found = code === 0 ? [...output.matchAll(/^\s*\d+\s+([a-z]{2,3})\s/gm)].map(([, language = '']) => language) : []
    // Nothing found is not kept: the program may be installed while ours runs.
    if (found.length === 0) known = undefined
    return [...new Set(found)]
  }
  return createProgramSpeech({
    languages: () => (known ??= find()),
    speakToFile: async ({ text, language, speed }, file, signal) => {
      const args = ['-v', language, '-s', String(speed), '-w', file, '--', text]
      return (await runProgram({ command, args, limitMs: LIMIT_MS, ...(signal ? { signal } : {}) })).code === 0
    },
  })
}

/** Languages of the shipped engine that screens use; it has more, but no Khmer. */
const SHIPPED_LANGUAGES = ['vi', 'en']

export type ShippedSpeechOptions = {
  /** `resources/voice/speak.mjs`; see its head for why it is a program of its own. */
  readonly script: string
  readonly runScript: (
    script: string,
    args: readonly string[],
    options: { limitMs: number; signal?: CancelSignal },
  ) => Promise<number>
}

/** The engine that ships with the program, for PCs that have none (Windows). */
export function createShippedSpeech({ script, runScript }: ShippedSpeechOptions): Speech {
  return createProgramSpeech({
    languages: () => Promise.resolve(SHIPPED_LANGUAGES),
    speakToFile: async ({ text, language, speed }, file, signal) =>
      (await runScript(script, [language, String(speed), file, text], { limitMs: LIMIT_MS, ...(signal ? { signal } : {}) })) ===
      0,
  })
}
