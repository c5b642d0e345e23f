/** What becomes of a dossier of the day, in the order it is told in the report. */
export type Turn =
  | 'certify'
  | 'on-the-spot'
  | 'plain'
  | 'supplement'
  | 'second-supplement'
  | 'refused-after-appraisal'
  | 'supplement-at-intake'
  | 'refused-at-intake'
  | 'extension'
  | 'apology'
  | 'consultation'
  | 'consultation-unanswered'
  | 'reassigned'
  | 'stop'
  | 'withdraw'
  | 'forward-upwards'
  | 'forward-joint'
  | 'competent-agency'
  | 'by-post'
  | 'post-came-back'
  | 'originals-first'
  | 'unclaimed'

/** How the money comes; `cash` unless said. */
export type Pay = 'cash' | 'transfer' | 'unknown' | 'voided' | 'none'

export type Visit = Readonly<{
  at: string
  procedure: string
  turn: Turn
  pay: Pay
  channel: 'direct' | 'online' | 'postal'
  /** Pages of the original, copies, cases. */
  pages: number
  copies: number
}>

type Row = readonly [procedure: string, turn: Turn, count: number, pay?: Pay, channel?: Visit['channel']]

/** Sixty visits to eleven procedures; each turn at least once. */
const ROWS: readonly Row[] = [
  ['2.000815', 'certify', 15],
  ['2.000815', 'certify', 1, 'voided'],
  ['2.000884', 'certify', 6],
  ['1.001193', 'on-the-spot', 6, 'none'],
  ['2.000635', 'on-the-spot', 4],
  ['2.000635', 'on-the-spot', 1, 'transfer', 'online'],
  ['2.000635', 'by-post', 1, 'cash', 'postal'],
  ['2.000635', 'post-came-back', 1],
  ['2.000635', 'unclaimed', 1],
  ['1.004873', 'plain', 3],
  ['1.004873', 'originals-first', 1],
  ['1.004873', 'plain', 1, 'unknown'],
  ['1.004873', 'competent-agency', 1],
  ['1.004859', 'supplement', 1],
  ['1.004859', 'second-supplement', 1],
  ['1.004859', 'refused-after-appraisal', 1],
  ['1.004859', 'supplement-at-intake', 1, 'none'],
  ['1.004859', 'refused-at-intake', 1, 'none'],
  ['1.001612', 'extension', 1],
  ['1.001612', 'consultation', 1],
  ['1.001612', 'consultation-unanswered', 1],
  ['1.001612', 'reassigned', 1],
  ['1.014027', 'stop', 1, 'none'],
  ['1.014027', 'apology', 1, 'none'],
  ['1.014027', 'plain', 1, 'none'],
  ['1.013225', 'withdraw', 1],
  ['1.013225', 'forward-upwards', 1],
  ['1.013225', 'plain', 1, 'transfer'],
  ['2.000986', 'forward-joint', 2, 'none'],
  ['1.014028', 'plain', 1, 'none'],
]

const OPENS_AT = 7 * 60 + 32
const CLOSES_AT = 16 * 60 + 45

/** The line of the day: the kinds mixed as people come, the last ones after 15:00. */
export function planDay(shuffle: <T>(items: readonly T[]) => readonly T[]): readonly Visit[] {
  const visits = ROWS.flatMap(([procedure, turn, count, pay = 'cash', channel = 'direct']) =>
    Array.from({ length: count }, (_, n) => ({ procedure, turn, pay, channel, pages: 1 + ((n * 7) % 12), copies: 1 + (n % 3) })),
  )
  const step = (CLOSES_AT - OPENS_AT - 120) / visits.length
  return shuffle(visits).map((visit, index) => ({ ...visit, at: clockOf(OPENS_AT + Math.round(index * step)) }))
}

/** Nobody is received over noon. */
function clockOf(minutes: number): string {
  const shown = minutes >= 11 * 60 ? minutes + 120 : minutes
  return `${String(Math.floor(shown / 60)).padStart(2, '0')}:${String(shown % 60).padStart(2, '0')}`
}
