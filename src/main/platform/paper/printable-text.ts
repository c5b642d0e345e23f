/** Stands for a character the paper's font cannot draw. */
const REPLACEMENT = '\u25a1'
/** A run this long without a space may be cut at a line's end, else it would run off the paper; dossier codes are shorter. */
const LONG_RUN = /[^\s]{30,}/gu
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Variation_Selector}\u2028\u2029]+/gu
const GRAPHEMES = new Intl.Segmenter('vi', { granularity: 'grapheme' })

/** Text as the font can print it: NFC, no invisible characters, one `□` for each sign without a glyph, long runs breakable. */
export function toPrintableText(text: string, canDraw: (codePoint: number) => boolean): string {
  const lines = text.normalize('NFC').split(/\r\n|\r|\n|\u2028|\u2029/)
  return lines.map((line) => breakLongRuns(drawable(line, canDraw))).join('\n')
}

/** Every string of a paper's data, at any depth, made printable. */
export function toPrintableData(value: unknown, canDraw: (codePoint: number) => boolean): unknown {
  if (typeof value === 'string') return toPrintableText(value, canDraw)
  if (Array.isArray(value)) return value.map((item) => toPrintableData(item, canDraw))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toPrintableData(item, canDraw)]))
}

function drawable(line: string, canDraw: (codePoint: number) => boolean): string {
  const graphemes = [...GRAPHEMES.segment(line.replace(/\t/g, ' '))].map(({ segment }) => segment)
  return graphemes.map((grapheme) => drawableGrapheme(grapheme, canDraw)).join('')
}

function drawableGrapheme(grapheme: string, canDraw: (codePoint: number) => boolean): string {
  const visible = grapheme.replace(INVISIBLE, '')
  const draws = [...visible].every((character) => canDraw(character.codePointAt(0) ?? 0))
  return draws ? visible : REPLACEMENT
}

function breakLongRuns(line: string): string {
  return line.replace(LONG_RUN, (run) => (run.match(/.{1,12}/gu) ?? []).join('\u200b'))
}
