import { z } from 'zod'
import { StationRestored } from '../../../shared/domain/backup/index.ts'
import { newEvent, type NewEvent } from '../../../shared/domain/journal/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { RestoreState } from '../../../shared/ipc/contract/backup.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { appError, type AppError } from '../../../shared/kernel/app-error.ts'
import { toLocalTime, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Db, UnitOfWork } from '../../platform/database/index.ts'

const KEY = 'restore-mark'

/** Written into the register while it is still in staging, so that it cannot be opened without it. */
const RestoreMark = z.object({ restoredAt: z.number(), untilMs: z.number().nullable() })
type RestoreMark = z.infer<typeof RestoreMark>

/** Only inside a unit of work. */
export function saveRestoreMark(db: Db, unit: string, mark: RestoreMark): void {
  db.prepare('INSERT INTO setting(unit, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(
    unit,
    KEY,
    JSON.stringify(mark),
  )
}

export type RestoreGateDeps = {
  readonly db: Db
  readonly unit: string
  readonly station: string
  readonly unitOfWork: UnitOfWork
  readonly append: (event: NewEvent) => unknown
  readonly nowMs: () => number
  readonly now: () => LocalTime
  readonly publish: PublishEvent
  /** A hub or a gateway is known: somebody might still hold what was lost. */
  readonly hasPeers: () => boolean
  readonly fetchState: (since: number) => { readonly hasAnswered: boolean; readonly missing: number }
  /** Goes on above a code from paper; inside a unit of work. */
  readonly continueAbove: (typed: {
    readonly code: string
    readonly registerOrder: number | null
  }) => Result<{ readonly nextCode: string | null }>
  /** How long an answer is waited for after the start, milliseconds. */
  readonly patienceMs?: number
}

export type RestoreGate = ReturnType<typeof createRestoreGate>

/** A hub is found within seconds; a gateway behind a poor line takes one exchange. */
const PATIENCE_MS = 20_000

/**
 * Between a restore and the first intake (sync.md §9): first what other machines still hold of this PC's own log, then the one
 * thing nobody but the paper knows, the last number printed today.
 */
export function createRestoreGate(deps: RestoreGateDeps) {
  const { db, unit, nowMs } = deps
  const read = db.prepare<unknown[], string>('SELECT value FROM setting WHERE unit = ? AND key = ?').pluck()
  const remove = db.prepare('DELETE FROM setting WHERE unit = ? AND key = ?')
  const newestCodeOn = createNewestCode(db)
  const startedAt = nowMs()
  let mark = findMark()
  let mostMissing = 0

  function findMark(): RestoreMark | undefined {
    const value = read.get(unit, KEY)
    return value === undefined ? undefined : RestoreMark.parse(JSON.parse(value))
  }

  function getState(): RestoreState {
    if (mark === undefined)
      return { stage: 'none', untilAt: null, missing: null, fetched: 0, hasPeerAnswered: false, lastKnownCode: null }
    const { hasAnswered, missing } = deps.fetchState(startedAt)
    mostMissing = Math.max(mostMissing, missing)
    return {
      stage: isFilling(hasAnswered, missing) ? 'filling' : 'ask-last-code',
      untilAt: mark.untilMs === null ? null : toLocalTime(mark.untilMs),
      missing: hasAnswered ? missing : null,
      fetched: mostMissing - missing,
      hasPeerAnswered: hasAnswered && missing === 0,
      lastKnownCode: newestCodeOn(deps.now().slice(0, 10)),
    }
  }

  function isFilling(hasAnswered: boolean, missing: number): boolean {
    if (!deps.hasPeers()) return false
    return hasAnswered ? missing > 0 : nowMs() - startedAt < (deps.patienceMs ?? PATIENCE_MS)
  }

  function confirm(
    typed: { readonly lastCode: string | null; readonly registerOrder: number | null },
    by: OfficerRef,
  ): Result<RestoreState> {
    const state = getState()
    if (mark === undefined) return ok(state)
    if (state.stage === 'filling') return err(appError('not-allowed-now', 'restore.still-filling'))
    const { untilAt } = state
    const done = deps.unitOfWork.write((): Result<unknown> => {
      if (typed.lastCode !== null) {
        const next = deps.continueAbove({ code: typed.lastCode, registerOrder: typed.registerOrder })
        if (!next.ok) return next
      }
      remove.run(unit, KEY)
      const body = { at: deps.now(), by, untilAt, lastPrintedCode: typed.lastCode }
      return ok(deps.append(newEvent(StationRestored, { aggId: deps.station, actor: by.id, body })))
    })
    if (!done.ok) return done
    mark = undefined
    deps.publish('restore.progress', {})
    return ok(getState())
  }

  return {
    getState,
    confirm,
    /** Why no dossier can be taken now; undefined = nothing is in the way. */
    refusal: (): AppError | undefined => (mark === undefined ? undefined : appError('not-allowed-now', 'restore.finish-first')),
  }
}

/** The greatest code of a day (`2026-11-21`), whoever gave it. */
function createNewestCode(db: Db): (day: string) => string | null {
  const newest = db
    .prepare<unknown[], string>('SELECT code FROM dossier WHERE code LIKE ? AND received_at >= ? ORDER BY code DESC LIMIT 1')
    .pluck()
  return (day) => newest.get(`%-${day.slice(2, 4)}${day.slice(5, 7)}${day.slice(8, 10)}-____`, day) ?? null
}
