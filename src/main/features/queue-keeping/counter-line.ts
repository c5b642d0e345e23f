import {
  createPress,
  type Ask,
  type CounterSide,
  type KeepingLimits,
  type Press,
  type PressOutcome,
  type Report,
  type Word,
} from '../../../shared/domain/queue-keeping/index.ts'

export type CounterLineDeps = {
  readonly counter: CounterSide
  readonly limits: KeepingLimits
  /** To whoever keeps, on this PC or another; undefined: there is nobody. */
  readonly target: () => 'here' | { readonly url: string } | undefined
  readonly sendHere: (report: Report) => Promise<Word>
  readonly sendAway: (url: string, report: Report, signal: AbortSignal) => Promise<Word | 'unreachable'>
  /** The right can be used with what this PC's register shows of the number. */
  readonly isReady: (ticketId: string) => boolean
  readonly onWord: (word: Word) => void
  readonly onSilence: () => void
}

const AGAIN = 3
/** A hub that has hung up is not hammered. */
const RETRY_MS = 400
const LOOK_MS = 40

/** What a counter sends, and what becomes of the answer. A press ends within its limit whatever the line does. */
export function createCounterLine(deps: CounterLineDeps) {
  const { counter, limits, target } = deps
  const watchers = new Set<() => void>()
  const stopping = new AbortController()

  async function send(report: Report, ms: number, signal?: AbortSignal): Promise<Word | 'unreachable'> {
    const to = target()
    if (to === undefined) return 'unreachable'
    if (to === 'here') return deps.sendHere(report)
    const signals = [stopping.signal, AbortSignal.timeout(ms), ...(signal ? [signal] : [])]
    return deps.sendAway(to.url, report, AbortSignal.any(signals))
  }

  /** A report until the two agree upon the term; undefined: nobody who may speak has spoken. */
  async function exchange(
    ask: Ask | null,
    extra: { readonly ms: number; readonly release?: string; readonly signal?: AbortSignal },
  ) {
    for (let tries = 0; tries < AGAIN; tries += 1) {
      const word = await send(counter.report(ask, extra.release), extra.ms, extra.signal)
      if (word === 'unreachable') {
        deps.onSilence()
        return undefined
      }
      const heard = counter.heard(word)
      if (heard === 'outdated') return undefined
      if (heard === 'taken') {
        deps.onWord(word)
        return word
      }
    }
    return undefined
  }

  const look = (): void => watchers.forEach((watcher) => watcher())

  /** A PC that has slept finds its hub anew while the press waits: then the same press is asked there, once more and under its one id. */
  async function askUntilHeard(press: Press, over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      const asked = nameOf(target())
      const word = await exchange(press.ask, { ms: limits.askMs })
      if (word) press.heard(word)
      else press.failed()
      look()
      if (word) return
      await anotherChance(() => nameOf(target()) !== asked, over)
    }
  }

  return {
    look,
    /** Whom may this counter call? Ends within the limit. */
    press: async (ask: Ask): Promise<PressOutcome> => {
      const press = createPress(counter, ask)
      const over = new AbortController()
      void askUntilHeard(press, over.signal)
      const outcome = await waitFor(press, { ...deps, watchers })
      over.abort()
      if (outcome.kind === 'granted') counter.choose(outcome.grant)
      return outcome
    },
    greet: (signal: AbortSignal) => exchange(null, { ms: limits.greetingLimitMs, signal }),
    release: (station: string) => exchange(null, { ms: limits.askMs, release: station }),
    farewell: () => exchange(null, { ms: 500 }),
    stop: (): void => stopping.abort(),
  }
}

const nameOf = (to: ReturnType<CounterLineDeps['target']>): string => (to === undefined || to === 'here' ? String(to) : to.url)

/** Until another keeper is in sight, or the old one may be there again; at the latest with the end of the press. */
async function anotherChance(isFound: () => boolean, over: AbortSignal): Promise<void> {
  for (let waited = 0; waited < RETRY_MS && !over.aborted && !isFound(); waited += LOOK_MS)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS).unref())
}

/** Looks again whenever something has changed; at the end of the limit there is an answer. */
function waitFor(
  press: Press,
  { watchers, limits, isReady }: Pick<CounterLineDeps, 'limits' | 'isReady'> & { readonly watchers: Set<() => void> },
): Promise<PressOutcome> {
  const isFit = (outcome: PressOutcome): boolean => outcome.kind !== 'granted' || isReady(outcome.grant.ticketId)
  return new Promise((resolve) => {
    const end = (outcome: PressOutcome): void => {
      clearTimeout(timer)
      watchers.delete(watcher)
      resolve(outcome)
    }
    const watcher = (): void => {
      const outcome = press.outcome(false)
      if (outcome && isFit(outcome)) end(outcome)
    }
    const timer = setTimeout(() => {
      const outcome = press.outcome(true)
      end(outcome && isFit(outcome) ? outcome : { kind: 'none', messageKey: 'queue.none.recovering' })
    }, limits.askMs)
    watchers.add(watcher)
    watcher()
  })
}
