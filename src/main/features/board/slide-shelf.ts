import { createHash } from 'node:crypto'
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileUrl } from '../../../shared/ipc/bridge.ts'
import { type BoardSlide, MOST_SLIDES, SLIDE_BYTES, type SlideKind } from '../../../shared/ipc/contract/slides.ts'
import { HEAD_BYTES, kindOfName, slideMime } from './slide-files.ts'

export type Slide = { readonly bytes: Uint8Array; readonly mime: string; readonly fileName: string }
/** A film is read from the disk piece by piece, by whoever plays it. */
export type Film = { readonly path: string; readonly mime: string; readonly fileName: string }

/** A file of the folder that is called like a slide; `token` stays as long as the file. */
export type FileOnShelf = { readonly name: string; readonly kind: SlideKind; readonly bytes: number; readonly token: string }

export type SlideShelf = {
  readonly folder: string
  /** All of them in the order of the file names, also those that are not shown. */
  readonly files: () => readonly FileOnShelf[]
  /** Those shown. Addresses stay as long as the file, so that a picture is not drawn anew at each call. */
  readonly list: () => readonly BoardSlide[]
  readonly claim: (token: string) => Slide | undefined
  readonly findFilm: (token: string) => Film | undefined
  /** The display tells what became of one; false: it had told the same before, or it is none of ours. */
  readonly report: (token: string, isShown: boolean) => boolean
  /** What the display told; undefined: it has not come to it. */
  readonly wasShown: (token: string) => boolean | undefined
}

export const isShowable = ({ kind, bytes }: FileOnShelf): boolean => bytes > 0 && bytes <= SLIDE_BYTES[kind]

/** Pictures and films of one folder. What is none by its first bytes, too large, or gone is left out without a word: a display has no clerk. */
export function createSlideShelf(folder: string): SlideShelf {
  let shelf: ReadonlyMap<string, FileOnShelf> = new Map()
  const told = new Map<string, boolean>()
  const files = (): FileOnShelf[] => namesIn(folder).flatMap((name) => fileAt(folder, name) ?? [])
  const find = (token: string, kind: SlideKind): FileOnShelf | undefined => {
    const file = shelf.get(token)
    return file?.kind === kind ? file : undefined
  }
  return {
    folder,
    files,
    list: () => {
      const shown = files().filter(isShowable).slice(0, MOST_SLIDES)
      shelf = new Map(shown.map((file) => [file.token, file]))
      for (const token of told.keys()) if (!shelf.has(token)) told.delete(token)
      return shown.map(({ kind, token }) => ({ kind, url: fileUrl(token) }))
    },
    claim: (token) => {
      const file = find(token, 'picture')
      return file && readPicture(folder, file.name)
    },
    findFilm: (token) => {
      const file = find(token, 'film')
      return file && openFilm(folder, file.name)
    },
    report: (token, isShown) => {
      if (!shelf.has(token) || told.get(token) === isShown) return false
      told.set(token, isShown)
      return true
    },
    wasShown: (token) => told.get(token),
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => kindOfName(name) !== undefined)
      .toSorted((a, b) => a.localeCompare(b, 'vi', { numeric: true }))
  } catch {
    // No folder: no slides.
    return []
  }
}

function fileAt(folder: string, name: string): FileOnShelf | undefined {
  const kind = kindOfName(name)
  if (kind === undefined) return undefined
  try {
    const stats = statSync(path.join(folder, name))
    if (!stats.isFile()) return undefined
    const { size, mtimeMs } = stats
    const digest = createHash('sha256').update(JSON.stringify([name, size, mtimeMs]))
    return { name, kind, bytes: size, token: `slide-${digest.digest('hex').slice(0, 32)}` }
  } catch {
    // Taken away between two looks.
    return undefined
  }
}

function readPicture(folder: string, name: string): Slide | undefined {
  try {
    const bytes = new Uint8Array(readFileSync(path.join(folder, name)))
    const found = slideMime(bytes)
    return found?.kind === 'picture' ? { bytes, mime: found.mime, fileName: name } : undefined
  } catch {
    return undefined
  }
}

function openFilm(folder: string, name: string): Film | undefined {
  const file = path.join(folder, name)
  const head = Buffer.alloc(HEAD_BYTES)
  try {
    const handle = openSync(file, 'r')
    try {
      readSync(handle, head, 0, HEAD_BYTES, 0)
    } finally {
      closeSync(handle)
    }
    const found = slideMime(head)
    return found?.kind === 'film' ? { path: file, mime: found.mime, fileName: name } : undefined
  } catch {
    return undefined
  }
}
