import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { preparePaperFonts, PAPER_FONT_FOLDER } from '../../../../../scripts/paper-fonts.ts'
import { toPapersSlip } from '../../../../../src/main/features/kiosk/public-procedures.ts'
import { createTicketImages, type TicketImages } from '../../../../../src/main/platform/ticket-image/index.ts'
import { parseCataloguePack } from '../../../../../src/shared/domain/catalogue/parse-catalogue-pack.ts'
import { DEFAULT_QUEUE_SETTINGS } from '../../../../../src/shared/domain/queue/index.ts'
import type { PapersSlipFacts } from '../../../../../src/shared/domain/procedure/papers-slip.ts'
import { PlainDate } from '../../../../../src/shared/kernel/plain-date.ts'
import { unwrap } from '../../../../../src/shared/kernel/result.ts'
import { TICKET_DOTS, type TicketBitmap } from '../../../../../src/shared/ports/ticket-printer.ts'

const { procedures } = unwrap(parseCataloguePack(readFileSync(path.resolve('resources/catalogue/catalogue.json'), 'utf8')))
const CENTRE = 'Trung tâm Phục vụ hành chính công xã Đất Mũi'
const PLACE = { groups: DEFAULT_QUEUE_SETTINGS.groups, day: PlainDate.parse('2026-11-23'), centreName: CENTRE }
const slips = procedures.map((procedure) => toPapersSlip(procedure, PLACE))
const marriage = slips.find(({ procedureName }) => procedureName === 'Đăng ký kết hôn')

let images: TicketImages
beforeAll(() => {
  preparePaperFonts()
  images = createTicketImages({ ticketDir: path.resolve('resources/ticket'), fontDir: PAPER_FONT_FOLDER })
})

const changed = (more: Partial<PapersSlipFacts>): PapersSlipFacts => {
  if (!marriage) throw new Error('the shipped catalogue has marriage')
  return { ...marriage, ...more }
}

function inkAtRightEdge({ width, height, bits }: TicketBitmap, columns: number): number {
  let ink = 0
  for (let y = 0; y < height; y += 1)
    for (let x = width - columns; x < width; x += 1)
      if (((bits[y * (width / 8) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0) ink += 1
  return ink
}

describe.each(['58mm', '80mm'] as const)('the papers to bring on %s', (paper) => {
  it('fit the paper for the longest names, the most papers and a word without an end', () => {
    const longest = slips.toSorted((a, b) => b.procedureName.length - a.procedureName.length)[0]
    const most = slips.toSorted((a, b) => b.components.length - a.components.length)[0]
    const endless = { name: 'Ẫ'.repeat(200), form: 'form', originals: 9, copies: 99, isRequired: true, condition: '' } as const
    for (const slip of [longest, most, changed({ components: [endless] })]) {
      if (!slip) throw new Error('the shipped catalogue has procedures')
      const drawn = images.renderPapers(slip, paper)
      expect(drawn.width).toBe(TICKET_DOTS[paper])
      expect(inkAtRightEdge(drawn, 6)).toBe(0)
    }
  })

  it('name each paper, so that one more makes a longer slip, and say so when there is none', () => {
    const papers = changed({}).components
    const all = images.renderPapers(changed({}), paper)
    expect(images.renderPapers(changed({ components: papers.slice(1) }), paper).height).toBeLessThan(all.height)
    const none = images.renderPapers(changed({ components: [] }), paper)
    expect(none.height).toBeLessThan(all.height)
    expect(none.height).toBeGreaterThan(100)
  })

  it('tell an amount nobody has told from nothing to pay', () => {
    const rule = { feeKind: 'fee', name: 'Lệ phí hộ tịch', legalBasis: 'Luật Hộ tịch' } as const
    const provincial = { kind: 'provincial', ...rule, onlineAmount: null, unitName: 'việc', resolution: null } as const
    const rules: readonly PapersSlipFacts['feeRule'][] = [
      { kind: 'free', legalBasis: 'Luật Hộ tịch' },
      { ...provincial, amount: null },
      { ...provincial, amount: 8_000 },
      { ...provincial, amount: 8_000, onlineAmount: 4_000 },
    ]
    const pictures = rules.map((feeRule) => images.renderPapers(changed({ feeRule }), paper))
    expect(new Set(pictures.map(({ bits }) => Buffer.from(bits).toString('base64'))).size).toBe(rules.length)
  })
})
