import { createHmac } from 'node:crypto'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { newEvent, type NewEvent } from '../../../shared/domain/journal/index.ts'
import { ServiceRated } from '../../../shared/domain/queue/index.ts'
import type { InputOf, OutputOf } from '../../../shared/ipc/contract.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Db, UnitOfWork } from '../../platform/database/index.ts'
import { createRatingBox } from './rating-box.ts'
import { createRatingRows } from './rating-rows.ts'
import { summariseRatings } from './summarise-ratings.ts'

type RatingDeps = {
  readonly db: Db
  readonly unitOfWork: UnitOfWork
  readonly append: (event: NewEvent) => unknown
  readonly newId: () => string
  readonly nowMs: () => number
  readonly today: () => PlainDate
  readonly counterName: () => string
  /** The same for the whole unit; marks rated dossiers. */
  readonly markKey: Uint8Array
  readonly publish: PublishEvent
}

/** Somebody may rate this service now. Only here is it still known which dossier it was; it goes with the answer. */
type Ask = { readonly procedureCode: string; readonly procedureName: string; readonly mark: string; readonly until: number }

/** Whoever was served has left the counter by then: the next one must not answer for them. */
const ASK_MS = 5 * 60_000
/** Slips come out of the box so many at once. */
const BATCH = 5
/** Enough for every kiosk and tablet a PC can have. */
const MOST_ASKS = 20

export type RatingService = ReturnType<typeof createRatingService>

export function createRatingService(deps: RatingDeps) {
  const { db, unitOfWork, newId, nowMs, today, publish } = deps
  const box = createRatingBox(db)
  const rows = createRatingRows(db)
  const asks = new Map<string, Ask>()
  /** Answers already taken, so that the second press of a button is told "done". */
  const taken = new Set<string>()
  let pendingId: string | undefined

  const find = (id: string | undefined): Ask | undefined => {
    const ask = id === undefined ? undefined : asks.get(id)
    return ask && ask.until > nowMs() ? ask : undefined
  }
  const markOf = (dossierId: string): string => createHmac('sha256', deps.markKey).update(`rated:${dossierId}`).digest('hex')
  const forget = (id: string): void => {
    asks.delete(id)
    if (pendingId === id) pendingId = undefined
    publish('rating.changed', {})
  }
  function open({ id, procedure }: Dossier): string | undefined {
    const mark = markOf(id)
    if (box.isRated(mark)) return undefined
    const askId = newId()
    asks.set(askId, { procedureCode: procedure.code, procedureName: procedure.name, mark, until: nowMs() + ASK_MS })
    const oldest = asks.keys().next().value
    if (asks.size > MOST_ASKS && oldest !== undefined) asks.delete(oldest)
    return askId
  }
  /** Inside a transaction. */
  function emptyBox(): void {
    for (const { id, rating } of box.takeOut()) deps.append(newEvent(ServiceRated, { aggId: id, actor: 'system', body: rating }))
  }

  return {
    /** The result has just been handed over at this PC, to a person. A later one takes the place of one nobody answered. */
    offer: (dossier: Dossier): void => {
      const id = open(dossier)
      if (id === undefined) return
      if (pendingId !== undefined) asks.delete(pendingId)
      pendingId = id
      publish('rating.changed', {})
    },
    pending: (): { readonly id: string; readonly procedureName: string } | null => {
      const ask = find(pendingId)
      return ask && pendingId !== undefined ? { id: pendingId, procedureName: ask.procedureName } : null
    },
    /** From the receipt: only what has a result can be rated, and once. */
    openFromReceipt: (dossier: Dossier): Result<OutputOf<'rating.find'>> => {
      if (dossier.status !== 'returned') return err(appError('not-allowed-now', 'rating.not-returned'))
      const id = open(dossier)
      return id === undefined
        ? err(appError('not-allowed-now', 'rating.already-rated'))
        : ok({ id, procedureName: dossier.procedure.name })
    },
    submit: ({ requestId, id, remark, ...said }: InputOf<'rating.submit'>): Result<Record<string, never>> => {
      if (taken.has(requestId)) return ok({})
      const ask = find(id)
      if (!ask) return err(appError('not-allowed-now', 'rating.not-open'))
      const { procedureCode, procedureName, mark } = ask
      const rating = { day: today(), procedureCode, procedureName, counterName: deps.counterName(), remark, ...said }
      unitOfWork.write(() => {
        // The request's random id, not one of ours: those carry the time.
        box.throwIn({ id: requestId, rating })
        box.markRated(mark)
        if (box.list().length >= BATCH) emptyBox()
      })
      taken.add(requestId)
      forget(id)
      return ok({})
    },
    skip: (id: string): void => {
      if (asks.has(id)) forget(id)
    },
    summary: (from: string, to: string): OutputOf<'rating.get-summary'> => {
      const inBox = box
        .list()
        .filter(({ rating }) => rating.day >= from && rating.day <= to)
        .map(({ id, rating }) => ({ id, ...rating }))
      return summariseRatings([...rows.list(from, to), ...inBox])
    },
    /** What is left of the days before goes into the journal. */
    start: (): void => {
      if (box.hasOlderThan(today())) unitOfWork.write(emptyBox)
    },
  }
}
