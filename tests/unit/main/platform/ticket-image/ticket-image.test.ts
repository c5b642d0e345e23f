import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { preparePaperFonts, PAPER_FONT_FOLDER } from '../../../../../scripts/paper-fonts.ts'
import { createTicketImages, type TicketImages, toTicketPng } from '../../../../../src/main/platform/ticket-image/index.ts'
import { TICKET_DOTS, type TicketBitmap } from '../../../../../src/shared/ports/ticket-printer.ts'
import { someTicketFacts } from '../../../../support/ticket-printer/ticket-facts.ts'

const TICKET_DIR = path.resolve('resources/ticket')
const PAPERS = ['58mm', '80mm'] as const
const edited = mkdtempSync(path.join(tmpdir(), 'ticket-template-'))
let images: TicketImages
beforeAll(() => {
  preparePaperFonts()
  images = createTicketImages({ ticketDir: TICKET_DIR, fontDir: PAPER_FONT_FOLDER })
})
afterAll(() => rmSync(edited, { recursive: true, force: true }))

const LONG =
  'Thực hiện, điều chỉnh, thôi hưởng trợ cấp xã hội hàng tháng, hỗ trợ kinh phí chăm sóc, nuôi dưỡng hàng tháng đối với người khuyết tật nặng'

/** Black dots in the last `columns` columns of the paper. */
function inkAtRightEdge({ width, height, bits }: TicketBitmap, columns: number): number {
  let ink = 0
  for (let y = 0; y < height; y += 1)
    for (let x = width - columns; x < width; x += 1)
      if (((bits[y * (width / 8) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0) ink += 1
  return ink
}

describe.each(PAPERS)('a ticket on %s', (paper) => {
  it('is as wide as the paper, the same each time, and a PNG for screens', () => {
    const ticket = images.render(someTicketFacts(), paper)
    expect(ticket.width).toBe(TICKET_DOTS[paper])
    expect(ticket.bits.length).toBe((ticket.width / 8) * ticket.height)
    expect(images.render(someTicketFacts(), paper)).toEqual(ticket)
    expect(Buffer.from(toTicketPng(ticket)).subarray(1, 4).toString()).toBe('PNG')
  })

  it.each([
    ['a long procedure', { procedureName: LONG }],
    ['a long group', { groupName: LONG }],
    ['a word without an end', { groupName: 'Ẫ'.repeat(200) }],
    ['many counters', { counters: Array.from({ length: 9 }, (_, index) => `Quầy 0${index + 1} – Hộ tịch, chứng thực`) }],
    ['a long centre', { centreName: LONG }],
    ['a long number', { label: 'MM12345' }],
  ])('never lets %s run over the edge', (_what, more) => {
    expect(inkAtRightEdge(images.render(someTicketFacts(more), paper), 8)).toBe(0)
  })

  it('draws decomposed letters like composed ones, and leaves out what the font has not', () => {
    const plain = images.render(someTicketFacts({ groupName: 'Hộ tịch – Chứng thực' }), paper)
    expect(images.render(someTicketFacts({ groupName: 'Hộ tịch – Chứng thực'.normalize('NFD') }), paper)).toEqual(plain)
    const strange = 'Hộ\u0007 tịch 😀 – Chứng\u200b thực\u202e ជ'
    expect(images.render(someTicketFacts({ groupName: strange }), paper)).toEqual(plain)
  })

  it('takes signs of markup for letters', () => {
    expect(() => images.render(someTicketFacts({ groupName: '</text><rect width="9999"/> & "x"' }), paper)).not.toThrow()
  })

  it('says more on a priority ticket, a reprint and a test, and less without a procedure', () => {
    const height = (more: Parameters<typeof someTicketFacts>[0], isTest = false): number =>
      images.render(someTicketFacts(more), paper, { isTest }).height
    const plain = height({})
    expect(height({ priority: 'elderly' })).toBeGreaterThan(plain)
    expect(height({ isReprint: true })).toBeGreaterThan(plain)
    expect(height({}, true)).toBeGreaterThan(plain)
    expect(height({ procedureName: '' })).toBeLessThan(plain)
  })

  it('shows an unknown wait as another thing than none and than minutes', () => {
    const pictures = [null, 0, 25].map((expectedWaitMinutes) => images.render(someTicketFacts({ expectedWaitMinutes }), paper))
    expect(new Set(pictures.map(({ bits }) => Buffer.from(bits).toString('base64'))).size).toBe(3)
  })
})

describe('the template', () => {
  it('is data: a province changes a sentence and it is drawn', () => {
    cpSync(TICKET_DIR, edited, { recursive: true })
    const file = path.join(edited, 'ticket.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('Số thứ tự của ông/bà', 'Số của bạn'))
    const changed = createTicketImages({ ticketDir: edited, fontDir: PAPER_FONT_FOLDER })
    expect(changed.render(someTicketFacts(), '80mm')).not.toEqual(images.render(someTicketFacts(), '80mm'))
  })

  it('that is wrong is refused with the place of the mistake', () => {
    writeFileSync(path.join(edited, 'ticket.json'), '{"words":{},"papers":{"80mm":{"margin":-1,"blocks":[]}}}')
    expect(() => createTicketImages({ ticketDir: edited, fontDir: PAPER_FONT_FOLDER })).toThrow('margin')
  })
})
