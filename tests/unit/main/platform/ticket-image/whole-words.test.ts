import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { preparePaperFonts, PAPER_FONT_FOLDER } from '../../../../../scripts/paper-fonts.ts'
import { readFontFace } from '../../../../../src/main/platform/ticket-image/font-face.ts'
import { layBlocks } from '../../../../../src/main/platform/ticket-image/layout-ticket.ts'
import { loadTicketTemplate } from '../../../../../src/main/platform/ticket-image/template.ts'
import { toFactTexts } from '../../../../../src/main/platform/ticket-image/ticket-words.ts'
import { PriorityReason } from '../../../../../src/shared/domain/queue/index.ts'
import { TICKET_DOTS, TicketPaper } from '../../../../../src/shared/ports/ticket-printer.ts'
import { someTicketFacts } from '../../../../support/ticket-printer/ticket-facts.ts'

beforeAll(preparePaperFonts)

const WAITS = [null, 0, 9, 240]
const AHEAD = [0, 9, 120]

it.each(TicketPaper.options)('on %s no word of the template is cut short, whatever is counted', (paper) => {
  const { words, papers } = loadTicketTemplate(path.resolve('resources/ticket'))
  const { margin, blocks } = papers[paper]
  const face = (name: string) => readFontFace(path.join(PAPER_FONT_FOLDER, `BeVietnamPro_${name}.ttf`))
  const faces = { regular: face('400Regular'), semibold: face('600SemiBold'), bold: face('700Bold') }
  const place = { x: margin, y: margin, width: TICKET_DOTS[paper] - 2 * margin }
  const facts = [
    ...WAITS.flatMap((expectedWaitMinutes) => AHEAD.map((ahead) => someTicketFacts({ expectedWaitMinutes, ahead }))),
    ...PriorityReason.options.map((priority) => someTicketFacts({ priority, isReprint: true, appointmentAt: '09:00' })),
  ]
  for (const one of facts) {
    const laid = layBlocks(blocks, place, { facts: toFactTexts(one, words, false), keepTogether: words.keepTogether, faces })
    expect(laid.svg).not.toContain('…')
  }
})
