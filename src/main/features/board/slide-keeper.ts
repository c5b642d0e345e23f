import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import {
  MOST_SLIDES,
  type ShelvedSlide,
  SLIDE_BYTES,
  type SlideShelfView,
  type SlideState,
} from '../../../shared/ipc/contract/slides.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { DISK_SPACE_LIMITS, freeBytes, fsyncFolder } from '../../platform/files/index.ts'
import { hashInName, hashOf, readHead, shelfName, slideMime, titleOf } from './slide-files.ts'
import { type FileOnShelf, isShowable, type SlideShelf } from './slide-shelf.ts'

type Arrived = { readonly path: string; readonly fileName: string }

/** Brings files into the folder of the display and out of it, and tells which of them cannot be shown, and why. */
export function createSlideKeeper(shelf: SlideShelf, free: (folder: string) => Promise<number> = freeBytes) {
  /** By token, which changes with the file: hashing films at each look would keep the disk busy. */
  const hashes = new Map<string, string>()

  const stateOf = async (file: FileOnShelf, place: number): Promise<SlideState> => {
    if (!isShowable(file)) return 'too-large'
    const full = path.join(shelf.folder, file.name)
    if (slideMime(await readHead(full))?.kind !== file.kind) return 'not-a-slide'
    const wanted = hashInName(file.name)
    if (wanted !== undefined) {
      const found = hashes.get(file.token) ?? (await hashOf(full))
      hashes.set(file.token, found)
      if (found !== wanted) return 'changed'
    }
    if (place >= MOST_SLIDES) return 'left-out'
    const wasShown = shelf.wasShown(file.token)
    return wasShown === undefined ? 'unseen' : wasShown ? 'shown' : 'failed'
  }

  return {
    /** Refuses what would leave the register without room. */
    checkRoom: async (bytes: number): Promise<Result<void>> => {
      await mkdir(shelf.folder, { recursive: true, mode: 0o700 })
      const room = (await free(shelf.folder)) - DISK_SPACE_LIMITS.stopScanningBytes
      if (bytes <= room) return ok(undefined)
      return err(appError('disk-full', 'slides.no-room', { params: { megabytes: Math.ceil((bytes - room) / 1_000_000) } }))
    },
    look: async (): Promise<SlideShelfView> => {
      const slides: ShelvedSlide[] = []
      let place = 0
      for (const file of shelf.files()) {
        const { name, kind, bytes } = file
        try {
          slides.push({ name, title: titleOf(name), kind, bytes, state: await stateOf(file, place) })
          if (isShowable(file)) place += 1
        } catch {
          // Taken away while it was looked at.
        }
      }
      return { folder: shelf.folder, slides }
    },
    /** Takes a durable file over. What is refused stays where it was. */
    add: async (arrived: Arrived): Promise<Result<{ readonly title: string }>> => {
      const known = slideMime(await readHead(arrived.path))
      if (!known) return err(appError('validation', 'slides.kind-unknown', { params: { name: arrived.fileName } }))
      const most = SLIDE_BYTES[known.kind]
      if ((await stat(arrived.path)).size > most)
        return err(appError('validation', `slides.${known.kind}-too-large`, { params: { name: arrived.fileName } }))
      const files = shelf.files()
      if (files.length >= MOST_SLIDES) return err(appError('conflict', 'slides.too-many', { params: { count: MOST_SLIDES } }))
      const hash = await hashOf(arrived.path)
      const twin = files.find(({ name }) => hashInName(name) === hash)
      if (twin) return err(appError('conflict', 'slides.already-there', { params: { name: titleOf(twin.name) } }))
      const name = shelfName(arrived.fileName, hash, known.extension)
      return (await moveIn(arrived.path, path.join(shelf.folder, name))) ?? ok({ title: titleOf(name) })
    },
    remove: async (name: string): Promise<Result<Record<string, never>>> => {
      // Only what stands on the shelf: a name is never taken for a path.
      if (!shelf.files().some((file) => file.name === name)) return err(appError('not-found', 'slides.gone'))
      await rm(path.join(shelf.folder, name), { force: true })
      return ok({})
    },
  }
}

/** Undefined: it is in the folder, durably. */
async function moveIn(from: string, to: string): Promise<Result<never> | undefined> {
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 })
  try {
    await rename(from, to)
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error
    return copyIn(from, to)
  }
  fsyncFolder(path.dirname(to))
  return undefined
}

/** The folder of the slides lies on another disk. */
async function copyIn(from: string, to: string): Promise<Result<never> | undefined> {
  const part = `${to}.part`
  try {
    await copyFile(from, part)
    const handle = await open(part, 'r+')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(part, to)
  } catch (error) {
    await rm(part, { force: true })
    const isFull = ['ENOSPC', 'EDQUOT'].includes(codeOf(error) ?? '')
    if (!isFull) throw error
    return err(appError('disk-full', 'slides.disk-full'))
  }
  fsyncFolder(path.dirname(to))
  await rm(from, { force: true })
  return undefined
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
