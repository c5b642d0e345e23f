import type { Report, Word } from '../../../shared/domain/queue-keeping/index.ts'
import { createCounterLine } from './counter-line.ts'
import { createGreeter } from './greeter.ts'
import { createKeepingClient } from './keeping-client.ts'
import type { QueueKeepingDeps } from './keeping-deps.ts'
import type { KeepingHalves } from './keeping-halves.ts'
import { createKeepingView } from './keeping-view.ts'
import { createTicker } from './ticker.ts'

export type KeepingTurns = ReturnType<typeof createKeepingTurns>

/** The line between the halves: what is sent, what screens are told, and everything that follows from something having changed. */
export function createKeepingTurns(deps: QueueKeepingDeps, halves: KeepingHalves) {
  const { station, hub, rows } = deps
  const { counter, desk, keepsHere, limits, isNeeded } = halves
  const view = createKeepingView({ ...deps, ...halves })
  const ticking = createTicker(turn)

  const line = createCounterLine({
    counter,
    limits,
    target: () => (keepsHere() ? 'here' : hub.current()),
    sendHere: serve,
    sendAway: createKeepingClient(deps),
    isReady: (ticketId) => isInOwnHand(rows.find(ticketId)?.grantedTo, station),
    onWord: view.heard,
    onSilence: () => {
      view.silent()
      hub.doubt()
    },
  })
  const greeter = createGreeter({
    greet: line.greet,
    isDue: () => (keepsHere() || hub.current() === undefined ? 'no' : halves.greetingDue()),
    voterMs: limits.voterMs,
    onEnd: ticking.soon,
  })

  function serve(report: Report): Promise<Word> {
    return new Promise((resolve) => {
      isNeeded.asked()
      desk.take(report, resolve)
      ticking.soon()
    })
  }

  function turn(): number | undefined {
    if (keepsHere()) hearOwnCounter({ ...halves, station, told: view.heard })
    desk.poll()
    line.look()
    greeter.look()
    view.look()
    return desk.nextAt()
  }

  return { view, ticking, line, greeter, serve }
}

/** The counter of this PC needs no line: both halves look at once, until neither has news. */
function hearOwnCounter({
  desk,
  memory,
  keeper,
  counter,
  station,
  told,
}: KeepingHalves & { readonly station: string; readonly told: (word: Word) => void }): void {
  desk.poll()
  for (let times = 0; times < 4; times += 1) {
    const before = memory.read()
    keeper.hear(counter.report(null))
    const word = keeper.word(station)
    if (counter.heard(word) === 'taken') told(word)
    if (memory.read() === before) return
  }
}

/** Another counter's name on it is old news that a newer word has not overtaken here yet. */
const isInOwnHand = (grantedTo: string | null | undefined, station: string): boolean =>
  grantedTo === null || grantedTo === station
