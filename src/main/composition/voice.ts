import path from 'node:path'
import {
  type AnnouncementForm,
  createEspeakSpeech,
  createRecordedSpeech,
  createShippedSpeech,
  createSpeeches,
  makeAnnouncement,
  makeChime,
  runProgram,
  type SpeechDriverState,
  writeWav,
} from '../../../drivers/speech/index.ts'
import type { SpokenText } from '../../shared/ports/speech.ts'
import type { CoreOptions } from './core-options.ts'

/** Spoken texts kept: a morning's calls repeat digits, not whole sentences, but recalls and repeats come within minutes. */
const MOST_KEPT = 60
const CHIME_RATE = 22_050

export type Voice = {
  readonly languages: () => Promise<readonly string[]>
  /** A WAV; undefined: this PC cannot say it. The same text is made once. */
  readonly speak: (spoken: SpokenText) => Promise<Uint8Array | undefined>
  /** A whole call: chime, text, text again. */
  readonly announce: (spoken: SpokenText, form: AnnouncementForm) => Promise<Uint8Array | undefined>
  /** Alone, for a PC that cannot say the text: people still look up. */
  readonly chime: () => Uint8Array
  readonly states: () => readonly SpeechDriverState[]
}

/** The voices of this PC, the best first: the centre's own recordings, the system's program, the one that ships. */
export function createVoice(options: Pick<CoreOptions, 'dataDir' | 'resourcesDir' | 'logger' | 'runVoiceScript'>): Voice {
  const logger = options.logger.child({ feature: 'voice' })
  const speeches = createSpeeches({
    logger,
    partial: ['recorded'],
    drivers: {
      recorded: createRecordedSpeech({
        folder: path.join(options.dataDir, 'voices'),
        onUnreadable: (clip) => logger.warn('a recorded clip cannot be read', { clip }),
      }),
      espeak: createEspeakSpeech(),
      shipped: createShippedSpeech({
        script: path.join(options.resourcesDir, 'voice', 'speak.mjs'),
        runScript: options.runVoiceScript ?? runWithNode,
      }),
    },
  })
  const kept = new Map<string, Promise<Uint8Array | undefined>>()
  const speak = (spoken: SpokenText): Promise<Uint8Array | undefined> => {
    const key = JSON.stringify([spoken.text, spoken.language, spoken.speed])
    const known = kept.get(key)
    if (known) return known
    const made = speeches.speak(spoken)
    kept.set(key, made)
    const [oldest] = kept.keys()
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
    // What failed is tried anew at the next call.
    void made.then((wav) => wav ?? kept.delete(key))
    return made
  }
  return {
    languages: () => speeches.languages(),
    states: speeches.states,
    chime: () => writeWav(makeChime(CHIME_RATE)),
    speak,
    announce: async (spoken, form) => {
      const wav = await speak(spoken)
      return wav && makeAnnouncement(wav, form)
    },
  }
}

/** In plain Node our own runtime runs the script; in the app the shell does (`core-options.ts`). */
const runWithNode: NonNullable<CoreOptions['runVoiceScript']> = async (script, args, { limitMs, signal }) =>
  (await runProgram({ command: process.execPath, args: [script, ...args], limitMs, ...(signal ? { signal } : {}) })).code
