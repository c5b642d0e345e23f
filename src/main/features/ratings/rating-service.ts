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
import { createAsks } from './asks.ts'
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

/** Slips come out of the box so many at once. */
const BATCH = 5

export type RatingService = ReturnType<typeof createRatingService>

export function createRatingService(deps: RatingDeps) {
  const { db, unitOfWork, newId, nowMs, today, publish } = deps
  const box = createRatingBox(db)
  const rows = createRatingRows(db)
  /** Answers already taken, so that the second press of a button is told "done". */
  const taken = new Set<string>()
  const asks = createAsks({ newId, nowMs, onChange: () => publish('rating.changed', {}) })
  const markOf = (dossierId: string): string => createHmac('sha256', deps.markKey).update(`rated:${dossierId}`).digest('hex')
  function open({ id, procedure }: Dossier): string | undefined {
    const mark = markOf(id)
    if (box.isRated(mark)) return undefined
    return asks.open({ procedureCode: procedure.code, procedureName: procedure.name, mark })
  }
  /** Inside a transaction. */
  function emptyBox(): void {
    for (const { id, rating } of box.takeOut()) deps.append(newEvent(ServiceRated, { aggId: id, actor: 'system', body: rating }))
  }

  return {
    /** The result has just been handed over at this PC, to a person. A later one takes the place of one nobody answered. */
    offer: (dossier: Dossier): void => {
      const id = open(dossier)
      if (id !== undefined) asks.beAt(id)
    },
    pending: asks.pending,
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
      const ask = asks.find(id)
      if (!ask) return err(appError('not-allowed-now', 'rating.not-open'))
      const { procedureCode, procedureName, mark } = ask
      // Asked at the counter and from the slip at once: the first answer counts.
      if (box.isRated(mark)) return err(appError('not-allowed-now', 'rating.already-rated'))
      const rating = { day: today(), procedureCode, procedureName, counterName: deps.counterName(), remark, ...said }
      unitOfWork.write(() => {
        // The request's random id, not one of ours: those carry the time.
        box.throwIn({ id: requestId, rating })
        box.markRated(mark)
        if (box.list().length >= BATCH) emptyBox()
      })
      taken.add(requestId)
      asks.forget(id)
      return ok({})
    },
    skip: asks.forget,
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
