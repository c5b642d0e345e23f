import type { ByteRange } from '../../shared/ports/blob-depot.ts'

/**
 * `Range: bytes=100-199` for contents of `size` bytes. Undefined: the whole is meant, as RFC 9110 §14.2 has it for what is not
 * understood (several ranges, other units).
 */
export function parseRange(header: string | undefined, size: number): ByteRange | undefined | 'not-satisfiable' {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  if (!match) return undefined
  const [, first = '', last = ''] = match
  if (first === '') return lastBytes(last, size)
  const from = Number(first)
  const to = last === '' ? size - 1 : Number(last)
  if (to < from && last !== '') return undefined
  return from >= size ? 'not-satisfiable' : { from, to: Math.min(to, size - 1) }
}

/** `bytes=-500`: the last 500. */
function lastBytes(count: string, size: number): ByteRange | undefined | 'not-satisfiable' {
  if (count === '') return undefined
  return Number(count) === 0 ? 'not-satisfiable' : { from: Math.max(0, size - Number(count)), to: size - 1 }
}
