import { CounterClosed } from '../../../shared/domain/queue/index.ts'
import { newEvent } from '../../../shared/domain/journal/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Granting, GrantingDeps } from './granting.ts'
import type { QueueKeeper } from './keeper.ts'
import { counterAggregate } from './queue-projectors.ts'
import { toTicketFact } from './queue-deps.ts'

type LocalKeeperDeps = GrantingDeps & {
  readonly granting: Granting
  readonly station: string
  readonly counterName: () => string
}

/** This PC decides, by itself: the only one, or the one that hosts the hub. */
export function createLocalKeeper(deps: LocalKeeperDeps): QueueKeeper {
  const { granting, station, counterName } = deps
  return {
    askNext: (request) => Promise.resolve(granting.grantNext(request)),
    askTicket: (request) => Promise.resolve(granting.grantTicket(request)),
    release: (dead, by) => Promise.resolve(releaseCounter(deps, dead, by)),
    takeOver: () => Promise.resolve(ok(undefined)),
    counterChanged: () => undefined,
    view: () => ({
      state: 'here',
      name: counterName(),
      epoch: granting.epoch(),
      reserve: granting.listInHand().filter(({ grantedTo, grant }) => grantedTo === station && grant?.as === 'reserve').length,
      canTakeOver: false,
    }),
    isSilent: () => false,
  }
}

/** A counter whose PC is dead: closed by somebody else; what it may call, and whom it was serving, goes back into the line. */
export function releaseCounter(deps: LocalKeeperDeps, station: string, by: OfficerRef): Result<readonly string[]> {
  const { journal, unitOfWork, now, rows, places, granting } = deps
  const counter = places.findCounter(station)
  if (!counter) return err(appError('not-found', 'queue.no-such-counter'))
  return unitOfWork.write(() => {
    const at = now()
    if (counter.isOpen) {
      const body = { at, by, station, reason: 'closed-for' as const }
      journal.append(newEvent(CounterClosed, { aggId: counterAggregate(station), actor: by.id, body }))
    }
    const atCounter = rows
      .listOpen(dateOf(at))
      .filter(({ state, call }) => (state === 'called' || state === 'serving') && call?.counter.station === station)
    for (const { id, turn } of atCounter)
      journal.append(toTicketFact('TicketResumed', id, { at, by, counter: null, forStation: null, turn }))
    const returned = granting.withdrawFrom(station, { by, reason: 'closed-for' })
    return ok([...atCounter.map(({ label }) => label), ...returned])
  })
}
