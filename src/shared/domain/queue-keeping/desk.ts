import { authorOf, type Memory } from './book.ts'
import type { KeeperSide } from './keeper.ts'
import type { KeepingLimits } from './limits.ts'
import type { KeeperCause, MemoryPort } from './memory-port.ts'
import type { Report, Word } from './messages.ts'

export type DeskDeps = {
  readonly keeper: KeeperSide
  readonly stationNumber: number
  readonly memory: MemoryPort
  readonly now: () => number
  readonly limits: KeepingLimits
  /** This station is the one to decide now: the hub in use runs here, or there is nobody else. */
  readonly isActing: () => boolean
}

type Parked = { readonly report: Report; readonly since: number; readonly until: number; readonly reply: (word: Word) => void }

export type Desk = ReturnType<typeof createDesk>

/** Takes what counters send, begins and ends the own term, and answers when there is something to say or the time is up. */
export function createDesk(deps: DeskDeps) {
  const { keeper, now, limits } = deps
  let parked: readonly Parked[] = []

  /** Begins a term where one is due; true: this station keeps. */
  function ensure(): boolean {
    const state = keeper.state()
    if (!deps.isActing() && !state.isByPerson) {
      if (state.isOn) keeper.stepDown()
      return false
    }
    if (!state.isOn || state.isOver || (state.isOffice && state.hasRival)) keeper.claim(causeOf(deps))
    return true
  }

  function poll(): void {
    if (ensure()) keeper.look()
    const waiting = parked
    parked = []
    const still = waiting.filter((one) => !answered(deps, one))
    parked = [...parked, ...still]
  }

  return {
    /** `reply` is called once. */
    take: (report: Report, reply: (word: Word) => void): void => {
      ensure()
      keeper.hear(report)
      // It may have told of a later term: then this station begins one above that.
      if (ensure() && report.epoch < keeper.state().epoch) return reply(keeper.word(report.station))
      if (report.release !== '') {
        const released = keeper.release(report.release).map(({ ticketId }) => ticketId)
        reply({ ...keeper.word(report.station), released })
        return poll()
      }
      const patience = report.ask ? limits.answerMs : limits.greetingMs
      parked = [...parked, { report, since: now(), until: now() + patience, reply }]
      poll()
    },
    poll,
    /** When something is due even if nothing happens; undefined: nothing waits. */
    nextAt: (): number | undefined => {
      if (parked.length === 0) return undefined
      const at = now()
      return Math.min(
        ...parked.map(({ report, since, until }) =>
          report.ask && at < since + limits.handOverMs ? since + limits.handOverMs : until,
        ),
      )
    },
    takeOver: (): void => {
      keeper.claim('person')
      poll()
    },
    close: (): void => {
      const waiting = parked
      parked = []
      waiting.forEach(({ report, reply }) => reply(keeper.word(report.station)))
    },
  }
}

function causeOf({ memory, stationNumber }: DeskDeps): KeeperCause {
  const { book }: Memory = memory.read()
  return book && authorOf(book.version[0]) === stationNumber % 100 ? 'took-over' : 'hub-changed'
}

function answered({ keeper, now }: DeskDeps, { report, until, reply }: Parked): boolean {
  const isLast = now() >= until
  const { station, ask } = report
  if (!keeper.state().isOn) return (reply(keeper.word(station)), true)
  if (report.epoch < keeper.state().epoch) return (reply(keeper.word(station)), true)
  if (ask) {
    const call = keeper.answer(report, isLast)
    if (call === undefined && !isLast) return false
    return (reply(keeper.word(station, call ?? null)), true)
  }
  if (!isLast && !keeper.hasNews(station, report.sure)) return false
  return (reply(keeper.word(station)), true)
}
