/** What a file begins with when its program told the encoding. */
const MARKS = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const

const SAMPLE_BYTES = 4_000

/**
 * Text of a bank's file: by its mark, else UTF-8, else UTF-16 without a mark, else Windows-1258, which old Vietnamese
 * programs write (marks stand behind their letter there; NFC puts them together).
 */
export function decodeStatement(bytes: Uint8Array): string {
  const marked = MARKS.find(({ bytes: mark }) => mark.every((byte, index) => bytes[index] === byte))
  if (marked) return new TextDecoder(marked.encoding).decode(bytes).normalize('NFC')
  const wide = guessWide(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes).normalize('NFC')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC')
  } catch {
    // Not UTF-8: every byte is a letter in Windows-1258, so this cannot fail, only look odd, and the preview shows it.
    return new TextDecoder('windows-1258').decode(bytes).normalize('NFC')
  }
}

/** Letters and digits of a statement are mostly ASCII: in UTF-16 every other byte is then zero. */
function guessWide(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  const countZeros = (odd: number): number => sample.filter((byte, index) => byte === 0 && index % 2 === odd).length
  const [high, low] = [countZeros(0), countZeros(1)]
  const enough = sample.length / 8
  if (low > enough && high < enough / 4) return 'utf-16le'
  return high > enough && low < enough / 4 ? 'utf-16be' : undefined
}
