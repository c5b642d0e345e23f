import { fitText, type Measure } from './fit-text.ts'
import type { FontFace } from './font-face.ts'
import { drawQr } from './qr-drawing.ts'
import type { BandBlock, BoxBlock, ColumnsBlock, FontWeight, QrBlock, TextBlock, TicketBlock } from './template.ts'
import { type FactTexts, toPrintableBlock } from './ticket-words.ts'

export type Faces = Readonly<Record<FontWeight, FontFace>>
export type Laid = Readonly<{ svg: string; height: number }>
type Place = Readonly<{ x: number; y: number; width: number }>

/** Of the font size: from the top of a line to its base, room for two marks over a capital (Ẫ); and the whole line. */
const ASCENT = 0.98
const LINE = 1.26
/** Capitals and figures alone. */
const CAPS = 0.72
const WEIGHT_NUMBER: Readonly<Record<FontWeight, number>> = { regular: 400, semibold: 600, bold: 700 }
/** Measured without kerning and hinting; a text that fills the line exactly must not touch the edge. */
const SLACK = 1.01
const BAND_PADDING = 10
const STAR_GAP = 10

type Layout = Readonly<{ facts: FactTexts; keepTogether: readonly string[]; faces: Faces }>

/** Blocks one under the other. Blocks without anything to say take no room, nor does their gap. */
export function layBlocks(blocks: readonly TicketBlock[], place: Place, layout: Layout): Laid {
  let svg = ''
  let height = 0
  for (const block of blocks) {
    const laid = layBlock(block, { ...place, y: place.y + height + block.gap }, layout)
    if (laid.height === 0) continue
    svg += laid.svg
    height += block.gap + laid.height
  }
  return { svg, height }
}

const NOTHING: Laid = { svg: '', height: 0 }

function layBlock(block: TicketBlock, place: Place, layout: Layout): Laid {
  switch (block.kind) {
    case 'text':
      return layText(block, place, layout)
    case 'band':
      return layBand(block, place, layout)
    case 'line':
      return {
        svg: `<rect x="${place.x}" y="${place.y}" width="${place.width}" height="${block.thickness}"/>`,
        height: block.thickness,
      }
    case 'qr':
      return layQr(block, place, layout)
    case 'box':
      return layBox(block, place)
    case 'columns':
      return layColumns(block, place, layout)
  }
}

function layText(block: TextBlock, place: Place, layout: Layout): Laid {
  const face = layout.faces[block.weight]
  const text = toPrintableBlock(block.text, { ...layout, canDraw: face.canDraw })
  if (text === undefined) return NOTHING
  const fitted = fitText(text, {
    width: place.width,
    size: block.size,
    minSize: block.minSize ?? block.size,
    lines: block.lines,
    measure: measureWith(face),
  })
  const line = Math.round(fitted.size * (block.isTight ? CAPS : LINE))
  const base = Math.round(fitted.size * (block.isTight ? CAPS : ASCENT))
  const svg = fitted.lines.map((words, index) =>
    drawWords(words, { x: anchorX(block.align, place), y: place.y + index * line + base }, { ...block, size: fitted.size }),
  )
  return { svg: svg.join(''), height: fitted.lines.length * line }
}

const measureWith =
  (face: FontFace): Measure =>
  (text, size) =>
    face.widthOf(text) * size * SLACK

type Pen = Readonly<{ size: number; weight: FontWeight; align: TextBlock['align']; isWhite?: boolean }>
const ANCHORS = { left: 'start', center: 'middle', right: 'end' } as const

function drawWords(words: string, at: Readonly<{ x: number; y: number }>, { size, weight, align, isWhite = false }: Pen): string {
  const colour = isWhite ? ' fill="#fff"' : ''
  return `<text x="${at.x}" y="${at.y}" font-size="${size}" font-weight="${WEIGHT_NUMBER[weight]}" text-anchor="${ANCHORS[align]}"${colour}>${escaped(words)}</text>`
}

function anchorX(align: TextBlock['align'], { x, width }: Place): number {
  return align === 'left' ? x : align === 'center' ? x + Math.round(width / 2) : x + width
}

function layBand(block: BandBlock, place: Place, layout: Layout): Laid {
  const { bold } = layout.faces
  const text = toPrintableBlock(block.text, { ...layout, canDraw: bold.canDraw })
  if (text === undefined) return NOTHING
  const star = block.mark === 'star' ? Math.round(block.size * 0.9) : 0
  const lead = star === 0 ? 0 : star + STAR_GAP
  const fitted = fitText(text, {
    width: place.width - lead - 2 * BAND_PADDING,
    size: block.size,
    minSize: Math.ceil(block.size * 0.6),
    lines: 2,
    measure: measureWith(bold),
  })
  const line = Math.round(fitted.size * LINE)
  const height = fitted.lines.length * line + 2 * Math.round(BAND_PADDING / 2)
  const widest = Math.max(...fitted.lines.map((words) => measureWith(bold)(words, fitted.size)))
  const from = place.x + Math.round((place.width - widest - lead) / 2)
  const words = fitted.lines.map((one, index) =>
    drawWords(
      one,
      { x: from + lead, y: place.y + Math.round(BAND_PADDING / 2) + index * line + Math.round(fitted.size * ASCENT) },
      { size: fitted.size, weight: 'bold', align: 'left', isWhite: true },
    ),
  )
  const box = `<rect x="${place.x}" y="${place.y}" width="${place.width}" height="${height}"/>`
  return { svg: box + (star > 0 ? drawStar(from, place.y + Math.round((height - star) / 2), star) : '') + words.join(''), height }
}

/** A path, because the font has no star. */
function drawStar(x: number, y: number, size: number): string {
  const points = Array.from({ length: 10 }, (_, index) => {
    const radius = (index % 2 === 0 ? 0.5 : 0.2) * size
    const angle = (index * Math.PI) / 5
    return `${(x + size / 2 + radius * Math.sin(angle)).toFixed(1)},${(y + size / 2 - radius * Math.cos(angle)).toFixed(1)}`
  })
  return `<polygon fill="#fff" points="${points.join(' ')}"/>`
}

/** Each module whole dots: what falls between two is blurred and read badly. */
function layQr(block: QrBlock, place: Place, { facts, faces }: Layout): Laid {
  const text = toPrintableBlock(block.text, { facts, keepTogether: [], canDraw: faces.regular.canDraw })
  if (text === undefined || block.module === 0) return NOTHING
  const qr = drawQr(text)
  const side = qr.side * block.module
  if (side > place.width) return NOTHING
  const left = block.align === 'left' ? place.x : place.x + Math.round((place.width - side) / (block.align === 'right' ? 1 : 2))
  const svg = `<svg x="${left}" y="${place.y}" width="${side}" height="${side}" viewBox="${qr.viewBox}">${qr.content}</svg>`
  return { svg, height: side }
}

function layBox({ size, thickness }: BoxBlock, { x, y }: Place): Laid {
  const inner = size - thickness
  const at = (from: number): number => from + thickness / 2
  const svg = `<rect x="${at(x)}" y="${at(y)}" width="${inner}" height="${inner}" fill="none" stroke="#000" stroke-width="${thickness}"/>`
  return { svg, height: size }
}

function layColumns(block: ColumnsBlock, place: Place, layout: Layout): Laid {
  const used = block.columns.filter(({ blocks }) => blocks.some((one) => saysSomething(one, layout)))
  const shares = used.reduce((sum, { share }) => sum + share, 0)
  const room = place.width - block.space * Math.max(0, used.length - 1)
  let x = place.x
  // Laid once, at the top, and moved down afterwards: a QR takes its time.
  const columns = used.map(({ blocks, share }) => {
    const width = Math.floor((room * share) / shares)
    const laid = layBlocks(blocks, { x, y: place.y, width }, layout)
    x += width + block.space
    return laid
  })
  const height = Math.max(0, ...columns.map((column) => column.height))
  const shift = { top: 0, middle: 0.5, bottom: 1 }[block.align]
  const svg = columns.map(
    (column) => `<g transform="translate(0 ${Math.round((height - column.height) * shift)})">${column.svg}</g>`,
  )
  return { svg: svg.join(''), height }
}

function saysSomething(block: ColumnsBlock['columns'][number]['blocks'][number], layout: Layout): boolean {
  if (block.kind === 'line' || block.kind === 'box') return true
  return toPrintableBlock(block.text, { ...layout, canDraw: layout.faces.regular.canDraw }) !== undefined
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '')
