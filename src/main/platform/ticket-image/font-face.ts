import { readFileSync } from 'node:fs'

/** What the layout must know of a TrueType face; drawing is resvg's. */
export type FontFace = Readonly<{
  canDraw: (codePoint: number) => boolean
  /** Width of a text without kerning, in parts of the font size. */
  widthOf: (text: string) => number
}>

/** Reads `cmap` (format 4), `hmtx` and the two tables that describe them (OpenType 1.9). Throws on anything else: our own fonts have these. */
export function readFontFace(file: string): FontFace {
  const bytes = readFileSync(file)
  const table = (tag: string): number => tableAt(bytes, tag)
  const unitsPerEm = bytes.readUInt16BE(table('head') + 18)
  const advances = bytes.readUInt16BE(table('hhea') + 34)
  const metrics = table('hmtx')
  const glyphs = readGlyphs(bytes, table('cmap'))
  const advanceOf = (glyph: number): number => bytes.readUInt16BE(metrics + 4 * Math.min(glyph, advances - 1))
  return {
    canDraw: (codePoint) => glyphs.has(codePoint),
    widthOf: (text) =>
      [...text].reduce((sum, character) => sum + advanceOf(glyphs.get(character.codePointAt(0) ?? 0) ?? 0), 0) / unitsPerEm,
  }
}

function tableAt(bytes: Buffer, tag: string): number {
  for (let at = 12; at < 12 + bytes.readUInt16BE(4) * 16; at += 16)
    if (bytes.toString('latin1', at, at + 4) === tag) return bytes.readUInt32BE(at + 8)
  throw new Error(`the font has no table ${tag}`)
}

/** Glyph by code point, from the Unicode subtable of the basic plane: all of Vietnamese is in it. */
function readGlyphs(bytes: Buffer, cmap: number): ReadonlyMap<number, number> {
  const glyphs = new Map<number, number>()
  const table = unicodeTable(bytes, cmap)
  const count = bytes.readUInt16BE(table + 6) / 2
  const [ends, starts] = [table + 14, table + 16 + count * 2]
  const [deltas, offsets] = [starts + count * 2, starts + count * 4]
  for (let segment = 0; segment < count; segment += 1) {
    const [start, end] = [bytes.readUInt16BE(starts + segment * 2), bytes.readUInt16BE(ends + segment * 2)]
    const delta = bytes.readUInt16BE(deltas + segment * 2)
    const offsetAt = offsets + segment * 2
    const offset = bytes.readUInt16BE(offsetAt)
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const raw = offset === 0 ? code : bytes.readUInt16BE(offsetAt + offset + (code - start) * 2)
      const glyph = raw === 0 ? 0 : (raw + delta) & 0xffff
      if (glyph !== 0) glyphs.set(code, glyph)
    }
  }
  return glyphs
}

function unicodeTable(bytes: Buffer, cmap: number): number {
  for (let at = cmap + 4; at < cmap + 4 + bytes.readUInt16BE(cmap + 2) * 8; at += 8) {
    const table = cmap + bytes.readUInt32BE(at + 4)
    if (bytes.readUInt16BE(table) === 4) return table
  }
  throw new Error('the font has no table of the basic plane')
}
