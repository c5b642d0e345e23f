import { open } from 'node:fs/promises'

/** Bytes of one answer: a film of any length is never in memory as a whole, and nothing stays open when its player goes away. */
const PIECE_BYTES = 2 * 1024 * 1024

type Range = { readonly from: number; readonly to: number }

export type Piece =
  | { readonly status: 206; readonly bytes: Uint8Array; readonly contentRange: string }
  | { readonly status: 416; readonly contentRange: string }

/**
 * The beginning of what was asked for (`Range: bytes=0-`), as RFC 9110 §15.3.7 allows: the player asks for the rest when it comes to it.
 * Undefined: no range was asked for, or the file is gone.
 */
export async function readPiece(path: string, range: string | null): Promise<Piece | undefined> {
  const handle = await open(path, 'r').catch(() => undefined)
  if (handle === undefined) return undefined
  try {
    const { size } = await handle.stat()
    const wanted = parseRange(range, size)
    if (wanted === undefined) return undefined
    if (wanted === 'unsatisfiable') return { status: 416, contentRange: `bytes */${size}` }
    const buffer = Buffer.alloc(wanted.to - wanted.from + 1)
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, wanted.from)
    if (bytesRead === 0) return undefined
    const last = wanted.from + bytesRead - 1
    return { status: 206, bytes: buffer.subarray(0, bytesRead), contentRange: `bytes ${wanted.from}-${last}/${size}` }
  } finally {
    await handle.close()
  }
}

function parseRange(header: string | null, size: number): Range | 'unsatisfiable' | undefined {
  const [, first, last = ''] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? []
  if (first === undefined) return undefined
  const from = Number(first)
  const end = Math.min(last === '' ? Infinity : Number(last), size - 1, from + PIECE_BYTES - 1)
  return from > end ? 'unsatisfiable' : { from, to: end }
}
