import { z } from 'zod'
import { assertNever } from '../../kernel/assert-never.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { OfficerRef } from '../staff/officer.ts'
import { MatchPart, type LineEvent } from './bank-events.ts'

export const LineMatch = z.object({
  matchId: z.string(),
  at: LocalTime,
  by: OfficerRef,
  isAutomatic: z.boolean(),
  parts: z.array(MatchPart),
  difference: z.number().int(),
  note: z.string(),
})
export type LineMatch = z.infer<typeof LineMatch>

/**
 * What became of a line. `clashes`: matches that came while another held (two PCs at once). Money was then written twice for one
 * transfer, and people must undo one of the two.
 */
export const LineState = z.object({
  state: z.enum(['open', 'matched', 'set-aside']),
  match: LineMatch.nullable(),
  clashes: z.array(LineMatch),
  setAsideReason: z.string(),
})
export type LineState = z.infer<typeof LineState>

export const OPEN_LINE: LineState = { state: 'open', match: null, clashes: [], setAsideReason: '' }

/** The fold of a line's facts, in the order that all machines agree on. */
export function applyLineEvent(before: LineState, event: LineEvent): LineState {
  switch (event.type) {
    case 'LineMatched': {
      const { counter: _counter, ...match } = event.body
      if (before.match) return { ...before, clashes: [...before.clashes, match] }
      return { ...before, state: 'matched', match, setAsideReason: '' }
    }
    case 'LineUnmatched':
      return withoutMatch(before, event.body.matchId)
    case 'LineSetAside':
      return before.match ? before : { ...before, state: 'set-aside', setAsideReason: event.body.reason }
    case 'LineTakenBack':
      return before.match ? before : { ...before, state: 'open', setAsideReason: '' }
    default:
      return assertNever(event)
  }
}

/** All matches, the one that counts first. */
export function matchesOf({ match, clashes }: LineState): readonly LineMatch[] {
  return match ? [match, ...clashes] : clashes
}

/** When the held match goes, the clashing one takes its place: its money was written as well. */
function withoutMatch(line: LineState, matchId: string): LineState {
  if (!line.match) return line
  const [match = null, ...clashes] = matchesOf(line).filter((held) => held.matchId !== matchId)
  return { ...line, state: match ? 'matched' : 'open', match, clashes }
}
