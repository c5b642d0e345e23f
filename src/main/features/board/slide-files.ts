import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import type { SlideKind } from '../../../shared/ipc/contract/slides.ts'
import { cleanLine } from '../../../shared/kernel/text.ts'

export type SlideMime = { readonly kind: SlideKind; readonly mime: string; readonly extension: string }

/** How much of a file tells what it is. */
export const HEAD_BYTES = 64

const startsWith = (bytes: Uint8Array, magic: readonly number[], at = 0): boolean =>
  magic.every((byte, index) => bytes[at + index] === byte)
const textOf = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1')

const [JPEG, PNG, RIFF, EBML] = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47],
  [0x52, 0x49, 0x46, 0x46],
  [0x1a, 0x45, 0xdf, 0xa3],
] as const
/** Files of this family that hold no film a display plays: QuickTime, and pictures of telephones. */
const OTHER_BRANDS = new Set(['qt  ', 'heic', 'heix', 'hevc', 'mif1', 'msf1', 'avif', 'avis'])

/** By the first bytes, never by the name; undefined: nothing a display shows. */
export function slideMime(head: Uint8Array): SlideMime | undefined {
  if (startsWith(head, PNG)) return { kind: 'picture', mime: 'image/png', extension: '.png' }
  if (startsWith(head, JPEG)) return { kind: 'picture', mime: 'image/jpeg', extension: '.jpg' }
  if (startsWith(head, RIFF) && textOf(head, 8, 12) === 'WEBP') return { kind: 'picture', mime: 'image/webp', extension: '.webp' }
  if (startsWith(head, EBML) && textOf(head, 4, HEAD_BYTES).includes('webm'))
    return { kind: 'film', mime: 'video/webm', extension: '.webm' }
  if (textOf(head, 4, 8) === 'ftyp' && !OTHER_BRANDS.has(textOf(head, 8, 12)))
    return { kind: 'film', mime: 'video/mp4', extension: '.mp4' }
  return undefined
}

/** What a file in the folder is taken for before it is opened. */
export function kindOfName(name: string): SlideKind | undefined {
  if (/\.(png|jpe?g|webp)$/i.test(name)) return 'picture'
  return /\.(mp4|m4v|webm)$/i.test(name) ? 'film' : undefined
}

export async function readHead(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Hex, as much of it as a name carries. Read piece by piece: a film is larger than what the core may hold. */
export async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(file)) hash.update(piece)
  return hash.digest('hex').slice(0, HASH_LENGTH)
}

const HASH_LENGTH = 16
const HASH_IN_NAME = /\.([0-9a-f]{16})(\.[a-z0-9]+)$/i
/** In bytes of UTF-8: a name of a file may have 255, with the hash and the extension. */
const LONGEST_STEM = 180

/**
 * The name that was given, so that the order stays the administrator's, and the hash of what was taken in: name and bytes come into the
 * folder in one rename, and nothing else has to be kept in step with them.
 */
export function shelfName(given: string, hash: string, extension: string): string {
  const stem = path
    .parse(cleanLine(given).replaceAll(/[\\/:*?"<>|]/g, ' '))
    .name.replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
  return `${shorten(stem) || 'slide'}.${hash}${extension}`
}

function shorten(stem: string): string {
  let kept = stem
  while (Buffer.byteLength(kept) > LONGEST_STEM) kept = [...kept].slice(0, -1).join('')
  return kept.trimEnd()
}

/** Undefined: somebody copied the file here by hand. */
export const hashInName = (name: string): string | undefined => HASH_IN_NAME.exec(name)?.[1]?.toLowerCase()

export const titleOf = (name: string): string => name.replace(HASH_IN_NAME, '$2')
