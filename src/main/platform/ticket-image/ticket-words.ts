import type { TicketFacts } from '../../../shared/domain/queue/index.ts'
import { cleanLine } from '../../../shared/kernel/text.ts'
import type { TicketWords } from './template.ts'

/** What `{name}` in a template stands for. Empty: this ticket has nothing of the kind. */
export type FactTexts = Readonly<Record<string, string>>

export const filled = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_whole, name: string) => String(values[name] ?? ''))

/** `09:03:05 19/06/2026` */
const TAKEN_AT = /^(\S+)\s+(\S+)$/

export function toFactTexts(facts: TicketFacts, words: TicketWords, isTest: boolean): FactTexts {
  const [, time = facts.takenAt, day = ''] = TAKEN_AT.exec(facts.takenAt) ?? []
  return {
    centre: facts.centreName,
    label: facts.label,
    group: facts.groupName,
    procedure: facts.procedureName,
    time,
    day,
    counters: facts.counters.length > 0 ? facts.counters.join(', ') : words.noCounter,
    appointment: facts.appointmentAt === null ? '' : filled(words.appointment, { time: facts.appointmentAt }),
    priority: facts.priority === null ? '' : filled(words.priority, { reason: words.priorityReasons[facts.priority] }),
    rule: toRule(facts, words),
    note: facts.note,
    qr: facts.qr,
    reprint: facts.isReprint ? words.reprint : '',
    test: isTest ? words.test : '',
    ...toWait(facts, words),
  }
}

function toWait({ ahead, expectedWaitMinutes: minutes }: TicketFacts, words: TicketWords): Record<'ahead' | 'wait', string> {
  return {
    ahead: ahead <= 0 ? words.aheadNone : filled(words.aheadSome, { count: ahead }),
    wait: minutes === null ? words.waitUnknown : minutes <= 0 ? words.waitNone : filled(words.waitMinutes, { minutes }),
  }
}

function toRule({ rule }: TicketFacts, words: TicketWords): string {
  const values = { ordinary: rule.ordinaryBetween, minutes: rule.ordinaryLimitMinutes }
  return filled(rule.ordinaryBetween === 0 ? words.rulePriorityFirst : words.ruleMixed, values)
}

export type Printable = Readonly<{ facts: FactTexts; keepTogether: readonly string[]; canDraw: (codePoint: number) => boolean }>

const NO_BREAK_SPACE = '\u00a0'

/**
 * The text of a block, ready to draw: one line, composed letters, nothing the font has no glyph for (emoji, other scripts).
 * Undefined: a fact it tells of is missing.
 */
export function toPrintableBlock(text: string, { facts, keepTogether, canDraw }: Printable): string | undefined {
  let isMissing = false
  const whole = text.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = printable(facts[name] ?? '', canDraw)
    isMissing ||= value === ''
    return value
  })
  if (isMissing || whole === '') return undefined
  return keepTogether.reduce((kept, words) => kept.replaceAll(words, words.replaceAll(' ', NO_BREAK_SPACE)), whole)
}

const printable = (text: string, canDraw: (codePoint: number) => boolean): string =>
  cleanLine([...cleanLine(text)].filter((character) => canDraw(character.codePointAt(0) ?? 0)).join(''))
