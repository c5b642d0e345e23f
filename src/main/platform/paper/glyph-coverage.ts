/**
 * Which characters a TrueType face can draw, read from its `cmap` (OpenType 1.9, formats 4 and 12).
 * PDF/A refuses a page with a missing glyph, so one emoji in a note would stop the whole paper.
 */
export function readCoverage(font: Uint8Array): ReadonlySet<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const covered = new Set<number>()
  const cmap = findTable(view, 'cmap')
  if (cmap === undefined) return covered
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const subtable = cmap + view.getUint32(cmap + 8 + i * 8)
    const format = view.getUint16(subtable)
    if (format === 4) addSegments(view, subtable, covered)
    if (format === 12) addGroups(view, subtable, covered)
  }
  return covered
}

function findTable(view: DataView, tag: string): number | undefined {
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + i * 16
    const name = String.fromCharCode(...[0, 1, 2, 3].map((at) => view.getUint8(record + at)))
    if (name === tag) return view.getUint32(record + 8)
  }
  return undefined
}

function addSegments(view: DataView, table: number, covered: Set<number>): void {
  const segments = view.getUint16(table + 6) / 2
  const ends = table + 14
  const starts = ends + segments * 2 + 2
  const deltas = starts + segments * 2
  const offsets = deltas + segments * 2
  for (let i = 0; i < segments; i++) {
    const start = view.getUint16(starts + i * 2)
    const delta = view.getUint16(deltas + i * 2)
    const offset = view.getUint16(offsets + i * 2)
    for (let code = start; code <= view.getUint16(ends + i * 2) && code < 0xffff; code++) {
      const at = offsets + i * 2 + offset + (code - start) * 2
      const glyph = offset === 0 ? (code + delta) & 0xffff : view.getUint16(at)
      if (glyph !== 0) covered.add(code)
    }
  }
}

function addGroups(view: DataView, table: number, covered: Set<number>): void {
  for (let i = 0; i < view.getUint32(table + 12); i++) {
    const group = table + 16 + i * 12
    for (let code = view.getUint32(group); code <= view.getUint32(group + 4); code++) covered.add(code)
  }
}
