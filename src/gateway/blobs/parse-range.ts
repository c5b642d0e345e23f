import type { ByteRange } from '../../shared/ports/blob-depot.ts'

/**
 * `Range: bytes=100-199` for contents of `size` bytes. Undefined: the whole is meant, as RFC 9110 §14.2 has it for what is not
 * understood (several ranges, other units).
 */
export function parseRange(header: string | undefined, size: number): ByteRange | undefined | 'not-satisfiable' {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  const [, first = '', last = ''] = match
  if (first === '') return Number(last) === 0 ? 'not-satisfiable' : { from: Math.max(0, size - Number(last)), to: size - 1 }
  const from = Number(first)
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < from) return undefined
  return from >= size ? 'not-satisfiable' : { from, to }
}
