import type { LineFacts } from '../../../../../src/shared/domain/queue-keeping/index.ts'

/** One fact of a log, as it travels between the registers. */
export type Fact =
  | { readonly kind: 'ticket'; readonly ticketId: string }
  | { readonly kind: 'called' | 'returned'; readonly ticketId: string; readonly turn: number; readonly by: number }
  | { readonly kind: 'kept'; readonly epoch: number; readonly cause: string }

const DAY = '2026-11-23'

/** The register of one station: a prefix of each log. */
export function factsOf(node: { readonly have: readonly number[] }, logs: readonly (readonly Fact[])[]): LineFacts {
  type Turn = { turn: number; isWaiting: boolean }
  let cache:
    | { readonly key: string; readonly turns: Map<string, Turn>; readonly beginnings: { epoch: number; station: string }[] }
    | undefined
  const read = () => {
    const key = node.have.join(',')
    if (cache?.key === key) return cache
    const known = logs.map((log, no) => log.slice(0, node.have[no]))
    const tickets = new Set(known.flatMap((log) => log.flatMap((fact) => (fact.kind === 'ticket' ? [fact.ticketId] : []))))
    const turns = new Map<string, Turn>([...tickets].map((id) => [id, { turn: 0, isWaiting: true }]))
    const beginnings: { epoch: number; station: string }[] = []
    known.forEach((log, no) => {
      for (const fact of log) {
        if (fact.kind === 'kept' && (fact.cause === 'first' || fact.cause === 'person'))
          beginnings.push({ epoch: fact.epoch, station: `S${no}` })
        const turn = 'ticketId' in fact ? turns.get(fact.ticketId) : undefined
        if (turn && fact.kind === 'returned' && fact.turn > turn.turn) Object.assign(turn, { turn: fact.turn, isWaiting: true })
      }
    })
    for (const log of known)
      for (const fact of log) {
        const turn = fact.kind === 'called' ? turns.get(fact.ticketId) : undefined
        if (turn && fact.kind === 'called' && fact.turn >= turn.turn) Object.assign(turn, { turn: fact.turn, isWaiting: false })
      }
    cache = { key, turns, beginnings }
    return cache
  }
  return {
    day: () => DAY,
    turnOf: (ticketId) => read().turns.get(ticketId),
    next: (_scope, isTaken) => {
      const waiting = [...read().turns]
        .filter(([, { isWaiting }]) => isWaiting)
        .toSorted(([left], [right]) => left.localeCompare(right))
      const found = waiting.find(([ticketId, { turn }]) => !isTaken({ ticketId, turn }))
      return found && { ticketId: found[0], turn: found[1].turn, why: 'first-come', whyParams: {} }
    },
    beginnings: () => read().beginnings,
    have: () => Object.fromEntries(node.have.flatMap((seq, no) => (seq > 0 ? [[`S${no}#1`, seq]] : []))),
  }
}
