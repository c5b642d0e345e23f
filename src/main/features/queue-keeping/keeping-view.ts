import type { CounterSide, KeeperSide, KeepingLimits, Word } from '../../../shared/domain/queue-keeping/index.ts'
import type { KeeperView } from '../../../shared/ipc/contract/queue.ts'
import type { PlaceRepository } from '../queue/index.ts'

type ViewDeps = {
  readonly keeper: KeeperSide
  readonly counter: CounterSide
  readonly keepsHere: () => boolean
  readonly clock: () => number
  readonly limits: KeepingLimits
  readonly places: PlaceRepository
  readonly station: string
  readonly labelOf: (station: string) => string
  readonly isAlone: () => boolean
  readonly onChange: () => void
}

/** What the screens say about who decides; tells when it has become something else. */
export function createKeepingView(deps: ViewDeps) {
  const { keeper, counter, clock, limits } = deps
  let last: { readonly word: Word; readonly at: number } | undefined
  /** Since when nobody has decided. */
  let lostAt: number | undefined
  let shown = ''

  const isSure = (): boolean => {
    if (deps.keepsHere()) return keeper.state().canDecide || deps.isAlone()
    return last !== undefined && last.word.st === 'kept' && clock() - last.at <= limits.inTouchMs && lostAt === undefined
  }

  function stateNow(): KeeperView['state'] {
    if (isSure()) return deps.keepsHere() ? 'here' : 'hub'
    return clock() - (lostAt ?? clock()) < limits.takeOverAfterMs ? 'recovering' : 'alone'
  }

  function note(): void {
    if (isSure()) lostAt = undefined
    else lostAt ??= clock()
  }

  function view(): KeeperView {
    note()
    const state = stateNow()
    const of = deps.keepsHere() ? deps.station : (last?.word.station ?? deps.places.keeper()?.station ?? '')
    return {
      state,
      name: of === '' ? '' : deps.labelOf(of),
      epoch: counter.epoch(),
      reserve: counter.usable().length,
      canTakeOver: state === 'alone',
    }
  }

  return {
    view,
    heard: (word: Word): void => {
      last = { word, at: clock() }
      if (word.st === 'kept') lostAt = undefined
      else lostAt ??= clock()
    },
    silent: (): void => void (lostAt ??= clock()),
    look: (): void => {
      const { state, name, reserve } = view()
      const now = `${state} ${name} ${reserve}`
      if (now === shown) return
      shown = now
      deps.onChange()
    },
    isSilent: (station: string): boolean => {
      if (station === deps.station) return false
      if (!deps.keepsHere()) return last?.word.silent.includes(station) === true
      // Also one that has no vote any more: after a person's word it is still to be released.
      const { isOffice, hasListened, isInTouch } = keeper.state()
      return isOffice && hasListened && !isInTouch(station)
    },
  }
}
