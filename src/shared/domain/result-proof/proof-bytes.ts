/*
 * Bytes of a payload. `src/shared` knows neither Buffer nor TextEncoder; what it takes is a few lines of the language itself.
 */

/** UTF-8. */
export function toUtf8(text: string): number[] {
  return [...encodeURIComponent(text).matchAll(/%([0-9A-F]{2})|([^%])/g)].map(([, hex, plain]) =>
    hex === undefined ? (plain ?? '').charCodeAt(0) : Number.parseInt(hex, 16),
  )
}

/** Undefined: no UTF-8. */
export function fromUtf8(bytes: readonly number[]): string | undefined {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${toHexByte(byte)}`).join(''))
  } catch {
    // Whoever reads a code refuses it then.
    return undefined
  }
}

/** Takes bytes from the front; undefined as soon as there are too few. */
export function createByteReader(bytes: readonly number[]) {
  let at = 0
  const take = (count: number): readonly number[] | undefined => {
    if (at + count > bytes.length) return undefined
    at += count
    return bytes.slice(at - count, at)
  }
  return {
    take,
    /** A text with its length in one byte before it. */
    takeText: (): string | undefined => {
      const length = take(1)?.[0]
      const text = length === undefined ? undefined : take(length)
      return text && fromUtf8(text)
    },
    isAtEnd: (): boolean => at === bytes.length,
  }
}

/** As many whole characters of the text as fit, with their length before them. */
export function withLength(text: string, most: number): number[] {
  let kept: number[] = []
  for (const character of text) {
    const next = [...kept, ...toUtf8(character)]
    if (next.length > most) break
    kept = next
  }
  return [kept.length, ...kept]
}

const toHexByte = (byte: number): string => byte.toString(16).padStart(2, '0')

export const toHex = (bytes: readonly number[]): string => bytes.map(toHexByte).join('')

/** Of an even number of hex digits. */
export const fromHex = (hex: string): number[] => (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
