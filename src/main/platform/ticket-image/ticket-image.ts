import path from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { PNG } from 'pngjs'
import type { PapersSlipFacts } from '../../../shared/domain/procedure/papers-slip.ts'
import type { TicketFacts } from '../../../shared/domain/queue/index.ts'
import { TICKET_DOTS, type TicketBitmap, type TicketPaper } from '../../../shared/ports/ticket-printer.ts'
import { readFontFace } from './font-face.ts'
import { type Faces, type Laid, layBlocks } from './layout-ticket.ts'
import { layPapersSlip } from './papers-slip.ts'
import { loadPapersTemplate } from './papers-template.ts'
import { loadTicketTemplate } from './template.ts'
import { toFactTexts } from './ticket-words.ts'

export type TicketImages = Readonly<{
  /** The paper as dots. `isTest` marks it as worth nothing. */
  render: (facts: TicketFacts, paper: TicketPaper, mark?: Readonly<{ isTest: boolean }>) => TicketBitmap
  /** The papers to bring, on the same paper; its template is read with the first of them. */
  renderPapers: (facts: PapersSlipFacts, paper: TicketPaper) => TicketBitmap
}>

export type TicketImagesOptions = Readonly<{
  /** Folder with `ticket.json` and `papers.json`. */
  ticketDir: string
  /** Folder with the faces of Be Vietnam Pro. */
  fontDir: string
}>

const FONT_FAMILY = 'Be Vietnam Pro'
const FONT_FILES = {
  regular: 'BeVietnamPro_400Regular.ttf',
  semibold: 'BeVietnamPro_600SemiBold.ttf',
  bold: 'BeVietnamPro_700Bold.ttf',
} as const
/** Half-covered dots are black: thermal paper loses thin strokes, it does not thicken them. */
const BLACK_BELOW = 150

/**
 * Draws tickets with our own fonts only, so that every PC makes the same dots. Nothing is dithered.
 * Throws when template or fonts are not there: a broken installation.
 */
export function createTicketImages({ ticketDir, fontDir }: TicketImagesOptions): TicketImages {
  const template = loadTicketTemplate(ticketDir)
  const files = Object.values(FONT_FILES).map((name) => path.join(fontDir, name))
  const face = (name: keyof typeof FONT_FILES) => readFontFace(path.join(fontDir, FONT_FILES[name]))
  const faces: Faces = { regular: face('regular'), semibold: face('semibold'), bold: face('bold') }
  const font = { loadSystemFonts: false, fontFiles: files, defaultFontFamily: FONT_FAMILY }

  const draw = ({ svg, height: laid }: Laid, { width, margin }: Readonly<{ width: number; margin: number }>): TicketBitmap => {
    const height = laid + 2 * margin
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${FONT_FAMILY}" shape-rendering="crispEdges"><rect width="${width}" height="${height}" fill="#fff"/>${svg}</svg>`
    return toBitmap(new Resvg(drawing, { font }).render())
  }
  let papersTemplate: ReturnType<typeof loadPapersTemplate> | undefined

  return {
    render: (facts, paper, { isTest } = { isTest: false }) => {
      const { margin, blocks } = template.papers[paper]
      const width = TICKET_DOTS[paper]
      const texts = toFactTexts(facts, template.words, isTest)
      const { keepTogether } = template.words
      const place = { x: margin, y: margin, width: width - 2 * margin }
      return draw(layBlocks(blocks, place, { facts: texts, keepTogether, faces }), { width, margin })
    },
    renderPapers: (facts, paper) => {
      papersTemplate ??= loadPapersTemplate(ticketDir)
      const width = TICKET_DOTS[paper]
      return draw(layPapersSlip(facts, { template: papersTemplate, paper, faces }), {
        width,
        margin: papersTemplate.papers[paper].margin,
      })
    },
  }
}

/** RGBA to dots by a plain threshold. */
function toBitmap({ pixels, width, height }: Readonly<{ pixels: Uint8Array; width: number; height: number }>): TicketBitmap {
  const widthBytes = Math.ceil(width / 8)
  const bits = new Uint8Array(widthBytes * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = y * widthBytes + (x >> 3)
      if ((pixels[(y * width + x) * 4] ?? 255) < BLACK_BELOW) bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7))
    }
  return { width, height, bits }
}

/** For screens: one pixel a dot, black on white. */
export function toTicketPng({ width, height, bits }: TicketBitmap): Uint8Array {
  const widthBytes = Math.ceil(width / 8)
  const png = new PNG({ width, height })
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const isBlack = ((bits[y * widthBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0
      png.data.writeUInt32BE(isBlack ? 0x000000ff : 0xffffffff, (y * width + x) * 4)
    }
  return PNG.sync.write(png, { colorType: 0 })
}
