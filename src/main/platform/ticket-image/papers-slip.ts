import type { FeeRule } from '../../../shared/domain/fee/fee-rule.ts'
import type { PapersSlipFacts } from '../../../shared/domain/procedure/papers-slip.ts'
import { toVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { TICKET_DOTS, type TicketPaper } from '../../../shared/ports/ticket-printer.ts'
import { type Faces, type Laid, layBlocks } from './layout-ticket.ts'
import type { PapersTemplate, PapersWords } from './papers-template.ts'
import { type FactTexts, filled } from './ticket-words.ts'

type Slip = Readonly<{ template: PapersTemplate; paper: TicketPaper; faces: Faces }>

/** Head, one piece for each paper, tail: one under the other. */
export function layPapersSlip(facts: PapersSlipFacts, { template: { words, papers }, paper, faces }: Slip): Laid {
  const { margin, head, paper: piece, tail } = papers[paper]
  const width = TICKET_DOTS[paper] - 2 * margin
  const whole = toSlipTexts(facts, words)
  const parts = [
    { blocks: head, texts: whole },
    ...facts.components.map((component) => ({ blocks: piece, texts: toPaperTexts(component, words) })),
    { blocks: tail, texts: whole },
  ]
  let svg = ''
  let height = 0
  for (const { blocks, texts } of parts) {
    const place = { x: margin, y: margin + height, width }
    const laid = layBlocks(blocks, place, { facts: texts, keepTogether: words.keepTogether, faces })
    svg += laid.svg
    height += laid.height
  }
  return { svg, height }
}

function toSlipTexts(facts: PapersSlipFacts, words: PapersWords): FactTexts {
  const { centreName, groupName, procedureName, day, components, resultName, isUnconfirmed } = facts
  return {
    title: words.title,
    centre: centreName,
    procedure: procedureName,
    noPapers: components.length === 0 ? words.noPapers : '',
    time: timeText(facts, words),
    fee: feeText(facts.feeRule, words),
    result: resultName,
    place: [groupName, centreName].filter((part) => part !== '').join(' – '),
    unconfirmed: isUnconfirmed ? words.unconfirmed : '',
    day: toVietnameseDate(day),
  }
}

function toPaperTexts(component: PapersSlipFacts['components'][number], words: PapersWords): FactTexts {
  const { name, form, originals, copies, isRequired, condition } = component
  const isCounted = form === 'original' || form === 'copy'
  const note = [
    isCounted ? '' : words.paperForms[form],
    originals > 0 ? filled(words.originals, { n: originals }) : '',
    copies > 0 ? filled(words.copies, { n: copies }) : '',
    condition === '' && !isRequired ? words.ifNeeded : condition,
  ]
  return { name, note: note.filter((part) => part !== '').join('; ') }
}

function timeText({ timeLimit, extraTimeLimit: extra }: PapersSlipFacts, words: PapersWords): string {
  const limit =
    timeLimit.shape === 'same-day'
      ? filled(words.limits['same-day'], { cutoff: timeLimit.cutoff })
      : filled(words.limits[timeLimit.shape], { n: timeLimit.value })
  if (extra === null) return limit
  const more = filled(words.limits[extra.unit], { n: extra.value })
  return filled(extra.mode === 'added' ? words.extraAdded : words.extraInstead, { limit, more, when: extra.when })
}

/** What the law says is the price; an amount nobody has told yet is said as that, never as nothing. */
function feeText(rule: FeeRule, words: PapersWords): string {
  switch (rule.kind) {
    case 'free':
      return words.feeFree
    case 'per-unit':
    case 'per-case':
      return filled(words.fee, { name: rule.name, amount: dong(rule.amount), unit: rule.unitName })
    case 'copy-certification':
      return filled(words.feeCopies, {
        name: rule.name,
        first: dong(rule.firstPageAmount),
        pages: rule.firstPages,
        next: dong(rule.nextPageAmount),
        max: dong(rule.maxPerCopy),
      })
    case 'provincial': {
      const { name, amount, onlineAmount, unitName } = rule
      if (amount === null) return filled(words.feeUnknown, { name })
      const online =
        onlineAmount === null || onlineAmount === amount ? '' : filled(words.feeOnline, { amount: dong(onlineAmount) })
      return filled(words.fee, { name, amount: dong(amount), unit: unitName }) + online
    }
  }
}

/** `8.000`, as the law writes amounts. */
const dong = (amount: number): string => String(amount).replace(/\B(?=(\d{3})+$)/g, '.')
