import { isGarbled } from '../../src/shared/domain/device/mangled-code.ts'

export type DecodedLine = Readonly<{ text: string; isMangled: boolean }>

/** Bytes of one line as text, NFC. Readers send UTF-8; some UTF-16 or Windows-1258, which are told by their shape. */
export function decodeLine(bytes: Uint8Array): DecodedLine {
  const text = decodeUtf16(bytes) ?? decodeStrictly(bytes) ?? decodeWindows1258(bytes)
  if (text === undefined) return { text: trimLine(new TextDecoder('utf-8').decode(bytes)), isMangled: true }
  const line = trimLine(text)
  return { text: line, isMangled: isGarbled(line) }
}

/** What some readers put around a code: BOM, STX, ETX, zeros. */
const FRAME = ['\uFEFF', '\u0000', '\u0002', '\u0003']

const isFrame = (sign: string): boolean => FRAME.includes(sign)

/** Without that frame, and without the AIM name of the symbology (`]Q1`, `]C0`). */
function trimLine(text: string): string {
  const signs = [...text]

  const first = signs.findIndex((sign) => !isFrame(sign))
  const last = signs.findLastIndex((sign) => !isFrame(sign))
  return signs
    .slice(Math.max(first, 0), last + 1)
    .join('')
    .replace(/^\][A-Za-z]\d/, '')
    .trim()
    .normalize('NFC')
}

function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not UTF-8; others are tried.
    return undefined
  }
}

/** Shorter than this, two bytes of noise look like a letter. */
const LATIN = /^(?:[\x20-\x7e]|\p{Script=Latin}|\p{Mn}){4,}$/u

/** Text cut at single bytes CR and LF: one half of the line end may stand at either end of the line. */
function decodeUtf16(bytes: Uint8Array): string | undefined {
  if (!bytes.includes(0)) return undefined
  const lines = [bytes, bytes.subarray(1), bytes.subarray(0, -1)].filter(({ length }) => length > 0 && length % 2 === 0)
  for (const line of lines) {
    const half = [1, 0].find((zeros) => hasZeros(line, zeros))
    const text = half === undefined ? '' : new TextDecoder(half === 1 ? 'utf-16le' : 'utf-16be').decode(line)
    if (LATIN.test(text)) return text
  }
  return undefined
}

/** At least half of the pairs are ASCII: zero in this half, none in the other. */
function hasZeros(line: Uint8Array, half: number): boolean {
  const zeros = line.filter((byte, index) => byte === 0 && index % 2 === half).length
  const strays = line.filter((byte, index) => byte === 0 && index % 2 !== half).length
  return strays === 0 && zeros * 4 >= line.length
}

/** A card in Windows-1258: marks follow their letter. Anything that does not come out as Vietnamese letters is not taken for one. */
function decodeWindows1258(bytes: Uint8Array): string | undefined {
  const text = trimLine(new TextDecoder('windows-1258').decode(bytes))
  return /^\d{12}\|[\x20-\x7eÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]+$/.test(text) ? text : undefined
}
