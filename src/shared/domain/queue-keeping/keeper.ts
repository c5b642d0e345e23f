import { compareVersions, nextEpoch, NO_VERSION, promise, type Grant, type Version } from './book.ts'
import type { BookChange } from './change-book.ts'
import { createHandOvers } from './hand-overs.ts'
import { answerAsk, type CallAnswer } from './keeper-answer.ts'
import { settle } from './keeper-changes.ts'
import { tryOffice } from './keeper-office.ts'
import {
  bookOf,
  canDecide,
  confirmedFor,
  hasRival,
  isInTouch,
  isLive,
  isOfOtherHistory,
  type KeeperDeps,
  type Keeping,
} from './keeper-state.ts'
import { isStillDue } from './line-facts.ts'
import type { KeeperCause } from './memory-port.ts'
import type { Report, Word } from './messages.ts'
import { withReport } from './peers.ts'

export type KeeperSide = ReturnType<typeof createKeeperSide>

/**
 * The keeper's half of the agreement. It writes down whom it gives a number to before it says so, and a right counts only when half of the
 * voters have written it down too. Clocks decide how long it waits for somebody, never who may call.
 */
export function createKeeperSide(deps: KeeperDeps) {
  const keeping: Keeping = {
    ...deps,
    state: {
      term: undefined,
      peers: new Map(),
      mustHear: new Map(),
      highest: 0,
      wantedAt: NO_VERSION,
      usedAt: new Map(),
      handOvers: createHandOvers({ now: deps.now, patienceMs: deps.limits.handOverMs }),
    },
  }
  const { state } = keeping
  const { memory } = deps

  function end(): void {
    state.term = undefined
    state.peers.clear()
    state.usedAt.clear()
    state.handOvers.clear()
  }

  return {
    /** Begins a term above all known ones; durable before anything is said under it. */
    claim: (cause: KeeperCause): void => {
      const known = memory.read()
      const seen = deps.facts.beginnings().map(({ epoch }) => epoch)
      const epoch = nextEpoch(Math.max(known.epoch, state.highest, ...seen), deps.stationNumber)
      end()
      state.term = { epoch, cause, isOffice: false, startedAt: deps.now(), day: deps.facts.day() }
      memory.write(promise(known, epoch))
      tryOffice(keeping)
    },
    stepDown: end,
    hear: (report: Report): void => {
      if (!state.term || report.day !== deps.facts.day()) return
      state.highest = Math.max(state.highest, report.epoch)
      if (report.epoch > state.term.epoch) state.mustHear.set(report.station, deps.now())
      // A later term, there or in the own memory: this one is over.
      if (Math.max(report.epoch, memory.read().epoch) > state.term.epoch) return end()
      const before = state.peers.get(report.station)
      state.peers.set(report.station, withReport(before, report, { epoch: state.term.epoch, now: deps.now() }))
      const book = bookOf(keeping)
      // The next term waits for it; else it would begin, and end, without it again.
      if (book && isOfOtherHistory(report.book, { book, day: report.day })) state.mustHear.set(report.station, deps.now())
      tryOffice(keeping)
      settle(keeping)
    },
    /** The register shows something new, or time has passed. */
    look: (): void => {
      if (state.term && memory.read().epoch > state.term.epoch) return end()
      tryOffice(keeping)
      settle(keeping)
    },
    answer: (report: Report, isLast: boolean): CallAnswer | undefined => {
      const answer = answerAsk(keeping, report, isLast)
      if (answer && report.ask) state.handOvers.done(report.ask.requestId)
      return answer
    },
    word: (of: string, call: CallAnswer | null = null): Word => wordFor(keeping, of, call),
    hasNews: (of: string, told: Version): boolean => hasNews(keeping, of, told),
    release: (dead: string): readonly Grant[] => release(keeping, dead),
    state: () => stateOf(keeping),
  }
}

function stateOf(keeping: Keeping) {
  const { state, facts } = keeping
  const book = bookOf(keeping)
  return {
    isOn: state.term !== undefined,
    /** Yesterday's. */
    isOver: state.term !== undefined && state.term.day !== facts.day(),
    isByPerson: state.term?.cause === 'person',
    isOffice: book !== undefined,
    epoch: state.term?.epoch ?? 0,
    hasRival: book !== undefined && hasRival(keeping, book),
    canDecide: book !== undefined && canDecide(keeping, book),
    heardAt: (of: string): number | undefined => state.peers.get(of)?.heardAt,
    isInTouch: (of: string): boolean => isInTouch(keeping, of),
    /** Whoever is there has had the time to report. */
    hasListened: state.term !== undefined && keeping.now() - state.term.startedAt > keeping.limits.inTouchMs,
  }
}

function wordFor(keeping: Keeping, of: string, call: CallAnswer | null): Word {
  const { station, facts, state } = keeping
  const book = bookOf(keeping)
  const base = {
    station,
    epoch: state.term?.epoch ?? 0,
    day: facts.day(),
    call,
    book: null,
    confirmed: NO_VERSION,
    silent: [],
    released: [],
  }
  if (!book) return { ...base, st: state.term ? 'gathering' : 'none', wanted: [] }
  return {
    ...base,
    st: canDecide(keeping, book) ? 'kept' : 'short',
    book: isBehind(keeping, of, book.version) ? book : null,
    confirmed: confirmedFor(keeping, of),
    wanted: state.handOvers.wantedFrom(of),
    silent: [...new Set([...book.voters, ...book.grants.map(({ to }) => to)])].filter((one) => !isInTouch(keeping, one)),
  }
}

const isBehind = ({ station, state }: Keeping, of: string, version: Version): boolean =>
  of !== station && compareVersions(state.peers.get(of)?.ack ?? NO_VERSION, version) < 0

/** Something this counter should hear at once; `told`: up to where it knows that its rights count. */
function hasNews(keeping: Keeping, of: string, told: Version): boolean {
  const book = bookOf(keeping)
  if (!book || keeping.state.peers.get(of)?.isWith !== true) return false
  if (isBehind(keeping, of, book.version) || keeping.state.handOvers.isNewFor(of)) return true
  const upTo = confirmedFor(keeping, of)
  return book.grants.some(({ to, id }) => to === of && compareVersions(id, told) > 0 && compareVersions(id, upTo) <= 0)
}

/** A person says that this counter's machine is dead: what it held goes back into the line, and its vote ends. */
function release(keeping: Keeping, dead: string): readonly Grant[] {
  const book = bookOf(keeping)
  if (!book) return []
  const back = book.grants.filter((grant) => grant.to === dead && isLive(keeping, grant) && isStillDue(keeping.facts, grant))
  keeping.state.peers.delete(dead)
  const without = (list: readonly string[]): readonly string[] => list.filter((one) => one !== dead)
  const withdrawn = back.map((grant): BookChange => ({ do: 'withdraw', grant, reason: 'released' }))
  const circle: BookChange = { do: 'circle', voters: without(book.voters), wanted: book.wanted && without(book.wanted) }
  settle(keeping, book.voters.includes(dead) ? [...withdrawn, circle] : withdrawn)
  return back
}
