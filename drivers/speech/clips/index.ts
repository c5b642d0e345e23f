import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { DIGIT_NAMES, LETTER_NAMES } from '../../../src/shared/domain/queue-voice/index.ts'
import type { Speech } from '../../../src/shared/ports/speech.ts'
import { atFullLevel, joinPcm, type Pcm, readWav, silence, withoutSilentEnds, writeWav } from '../wav.ts'

export type RecordedSpeechOptions = {
  /** Has a folder a language: `<folder>/vi/mời số.wav`, `<folder>/vi/0.wav`, `<folder>/vi/B.wav`. */
  readonly folder: string
  /** Clip that cannot be read, by its name: told once, left out. */
  readonly onUnreadable?: (name: string) => void
}

const LARGEST_CLIP_BYTES = 4_000_000
const COMMA_MS = 180
const BETWEEN_WORDS_MS = 35

type Clips = ReadonlyMap<string, Pcm>

/**
 * A voice of the centre's own: recorded words are put one after another, the longest recorded phrase first. A call is said only when every
 * word of it was recorded: half a sentence in another voice would be heard as a fault.
 */
export function createRecordedSpeech({ folder, onUnreadable }: RecordedSpeechOptions): Speech {
  const kept = new Map<string, { readonly mark: string; readonly clips: Clips }>()
  const told = new Set<string>()
  const unreadable = (name: string): void => {
    if (!told.has(name)) onUnreadable?.(name)
    told.add(name)
  }

  /** Read again when a file came, went or changed: a ward records at its own pace. */
  const clipsOf = async (language: string): Promise<Clips> => {
    const files = await listWavs(path.join(folder, language))
    const mark = JSON.stringify(files)
    const known = kept.get(language)
    if (known?.mark === mark) return known.clips
    const clips = new Map<string, Pcm>()
    for (const { name, size } of files) {
      const pcm = size <= LARGEST_CLIP_BYTES ? readWav(await readFile(path.join(folder, language, name))) : undefined
      if (pcm) clips.set(keyOf(path.parse(name).name), atFullLevel(withoutSilentEnds(pcm)))
      else unreadable(name)
    }
    kept.set(language, { mark, clips })
    return clips
  }

  return {
    languages: async () => {
      const folders = await readdir(folder).catch(() => [])
      const spoken = await Promise.all(
        folders.map(async (language) => ((await clipsOf(language).catch(noClips)).size > 0 ? [language] : [])),
      )
      return spoken.flat()
    },
    speak: async ({ text, language }, signal) => {
      try {
        const parts = /^[a-z]{2,3}$/.test(language) ? toParts(text, await clipsOf(language)) : undefined
        return parts && signal?.aborted !== true ? writeWav(joinPcm(parts)) : undefined
      } catch {
        // A stick pulled out, a file taken away while it was read: another voice says it.
        return undefined
      }
    },
  }
}

const noClips = (): Clips => new Map()

async function listWavs(folder: string): Promise<readonly { name: string; size: number; changed: number }[]> {
  const names = await readdir(folder).catch(() => [])
  const wavs = names.filter((name) => /\.wav$/i.test(name)).toSorted()
  return Promise.all(
    wavs.map(async (name) => {
      const { size, mtimeMs } = await stat(path.join(folder, name))
      return { name, size, changed: mtimeMs }
    }),
  )
}

/** `0` and `B` are shorter to type than `không` and `bê`; `_` and `-` stand for blanks. */
function keyOf(name: string): string {
  const plain = name.normalize('NFC').replace(/[_-]+/g, ' ').replace(/\s+/g, ' ').trim()
  if (/^\d$/.test(plain)) return DIGIT_NAMES[Number(plain)] ?? plain
  return LETTER_NAMES[plain.toUpperCase()] ?? plain.toLocaleLowerCase('vi')
}

/** Undefined: a word was never recorded. */
function toParts(text: string, clips: Clips): [Pcm, ...Pcm[]] | undefined {
  const words =
    text
      .normalize('NFC')
      .toLocaleLowerCase('vi')
      .match(/[\p{L}\p{N}]+|[,.;:–]/gu) ?? []
  const parts: Pcm[] = []
  for (let at = 0; at < words.length;) {
    if (/^[,.;:–]$/.test(words[at] ?? '')) {
      parts.push(silence(RATE_OF_PAUSES, COMMA_MS))
      at += 1
      continue
    }
    const found = longestAt(words, at, clips)
    if (!found) return undefined
    parts.push(found.clip, silence(RATE_OF_PAUSES, BETWEEN_WORDS_MS))
    at += found.length
  }
  const firstClip = parts.findIndex(({ rate }) => rate !== RATE_OF_PAUSES)
  const [first, ...rest] = parts.slice(Math.max(0, firstClip))
  return first && [first, ...rest]
}

/** No recording has this rate: pauses are told from clips by it, and take the rate of the first clip when they are joined. */
const RATE_OF_PAUSES = 1_000

function longestAt(
  words: readonly string[],
  at: number,
  clips: Clips,
): { readonly clip: Pcm; readonly length: number } | undefined {
  for (let length = Math.min(8, words.length - at); length > 0; length -= 1) {
    const clip = clips.get(words.slice(at, at + length).join(' '))
    if (clip) return { clip, length }
  }
  return undefined
}
