import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileUrl } from '../../../shared/ipc/bridge.ts'

/** Bytes; a photograph straight from a telephone is about half of it. */
const LARGEST = 12_000_000
const MOST_SLIDES = 40

const KINDS: readonly { readonly mime: string; readonly magic: readonly (number | undefined)[] }[] = [
  { mime: 'image/png', magic: [0x89, 0x50, 0x4e, 0x47] },
  { mime: 'image/jpeg', magic: [0xff, 0xd8, 0xff] },
  { mime: 'image/webp', magic: [0x52, 0x49, 0x46, 0x46, undefined, undefined, undefined, undefined, 0x57, 0x45, 0x42, 0x50] },
]

export type Slide = { readonly bytes: Uint8Array; readonly mime: string; readonly fileName: string }

export type SlideShelf = {
  /** Addresses in the order of the file names. They stay as long as the file, so that a picture is not drawn anew at each call. */
  readonly list: () => readonly string[]
  readonly claim: (token: string) => Slide | undefined
}

/** Pictures of one folder. What is no picture by its first bytes, too large, or gone is left out without a word: a display has no clerk. */
export function createSlideShelf(folder: string): SlideShelf {
  const shelf = new Map<string, string>()
  const list = (): string[] => {
    shelf.clear()
    for (const name of picturesIn(folder).slice(0, MOST_SLIDES)) {
      const token = tokenOf(folder, name)
      if (token !== undefined) shelf.set(token, name)
    }
    return [...shelf.keys()].map(fileUrl)
  }
  return {
    list,
    claim: (token) => {
      if (!token.startsWith(PREFIX)) return undefined
      const name = shelf.get(token)
      return name === undefined ? undefined : readPicture(folder, name)
    },
  }
}

const PREFIX = 'slide-'

function picturesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.(png|jpe?g|webp)$/i.test(name))
      .toSorted((a, b) => a.localeCompare(b, 'vi', { numeric: true }))
  } catch {
    // No folder: no slides.
    return []
  }
}

function tokenOf(folder: string, name: string): string | undefined {
  try {
    const { size, mtimeMs } = statSync(path.join(folder, name))
    if (size === 0 || size > LARGEST) return undefined
    return (
      PREFIX +
      createHash('sha256')
        .update(JSON.stringify([name, size, mtimeMs]))
        .digest('hex')
        .slice(0, 32)
    )
  } catch {
    // Taken away between two looks.
    return undefined
  }
}

function readPicture(folder: string, name: string): Slide | undefined {
  try {
    const bytes = new Uint8Array(readFileSync(path.join(folder, name)))
    const kind = KINDS.find(({ magic }) => magic.every((byte, index) => byte === undefined || bytes[index] === byte))
    return kind && { bytes, mime: kind.mime, fileName: name }
  } catch {
    return undefined
  }
}
