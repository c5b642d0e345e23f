import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { BackupState } from '../../../shared/ipc/contract/backup.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { toLocalTime } from '../../../shared/kernel/local-time.ts'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import { listCopies, type CopyKind, type StoredCopy } from '../../platform/backup/index.ts'
import type { Db } from '../../platform/database/index.ts'
import { toBackupState } from './backup-state.ts'
import { createCopyMaker, type CopyMakerDeps } from './copy-maker.ts'
import { isDailyCopyDue, type TriggerLimits } from './daily-trigger.ts'
import { createPlaceSetting } from './place-setting.ts'
import { createSecondCopy, type SecondCopyDeps } from './second-copy.ts'

export type BackupDeps = Omit<SecondCopyDeps, 'setting'> &
  Omit<CopyMakerDeps, 'folder'> & {
    readonly db: Db
    readonly publish: PublishEvent
    /** How often it looks whether a copy is due, milliseconds, and what counts as due; tests are impatient. */
    readonly lookEveryMs?: number
    readonly limits?: TriggerLimits
  }

export type BackupService = ReturnType<typeof createBackupService>

const LOOK_EVERY_MS = 30_000

/** Copies of this PC's register: one a day by itself, one whenever a person asks, and the second place kept up with them. */
export function createBackupService(deps: BackupDeps) {
  const folder = path.join(deps.dataDir, 'backups')
  const maker = createCopyMaker({ ...deps, folder })
  const second = createSecondCopy({ ...deps, setting: createPlaceSetting(deps.db, deps.unit) })
  const newest = (): StoredCopy | undefined => listCopies(folder)[0]
  const turns = createTurns(() => deps.publish('backup.changed', {}))
  const copyNow = (kind: CopyKind): Promise<void> =>
    turns.take(async () => {
      await maker.make(kind)
      await second.bring(newest())
    })
  const look = createLook({
    deps,
    maker,
    second,
    newest,
    isBusy: turns.isTaken,
    copyNow,
    catchUp: () => turns.take(() => second.bring(newest())),
  })
  const getState = createStateReader({ deps, folder, maker, second, isRunning: turns.isTaken })
  let timer: NodeJS.Timeout | undefined

  return {
    start: (): void => {
      timer = setInterval(look.now, deps.lookEveryMs ?? LOOK_EVERY_MS)
      timer.unref()
    },
    stop: async (): Promise<void> => {
      clearInterval(timer)
      look.stop()
      maker.stop()
      second.stop()
      await turns.ended()
    },
    getState,
    runNow: async (): Promise<BackupState> => {
      // A copy that was begun before the press may lack what was saved since.
      await turns.ended()
      await copyNow('manual')
      return getState()
    },
    choosePlace: async (chosen: string | null, by: OfficerRef): Promise<Result<BackupState>> => {
      const chose = await second.choose(chosen, by)
      if (!chose.ok) return chose
      deps.publish('backup.changed', {})
      look.now()
      return ok(await getState())
    },
    /** Where copies of the sealed keys lie; undefined: no second place, or it is not in. */
    secondFolder: second.folder,
  }
}

/** One at a time: a second wish is answered by the first. */
function createTurns(changed: () => void) {
  let running: Promise<void> | undefined
  return {
    take: (work: () => Promise<void>): Promise<void> => {
      running ??= work().finally(() => {
        running = undefined
        changed()
      })
      changed()
      return running
    },
    isTaken: () => running !== undefined,
    ended: async (): Promise<void> => running,
  }
}

type Parts = {
  readonly deps: BackupDeps
  readonly maker: ReturnType<typeof createCopyMaker>
  readonly second: ReturnType<typeof createSecondCopy>
}

/** Looks whether the day's copy is due, or the stick is back and lacks the newest one. */
function createLook(
  parts: Parts & {
    readonly newest: () => StoredCopy | undefined
    readonly isBusy: () => boolean
    readonly copyNow: (kind: CopyKind) => Promise<void>
    readonly catchUp: () => Promise<void>
  },
) {
  const { deps, maker, second, newest } = parts
  const startedAt = deps.nowMs()
  let lastCommitAt: number | undefined
  const stop = deps.unitOfWork.onCommit(() => {
    lastCommitAt = deps.nowMs()
  })
  return {
    now: (): void => {
      if (parts.isBusy()) return
      const last = newest()
      const hasCopyOfToday = last !== undefined && toLocalTime(last.note.madeAt).slice(0, 10) === deps.now().slice(0, 10)
      const state = { now: deps.nowMs(), lastCommitAt, startedAt, lastFailureAt: maker.lastFailureAt(), hasCopyOfToday }
      if (isDailyCopyDue(state, deps.limits)) void parts.copyNow('daily')
      else if (second.lacks(last)) void parts.catchUp()
    },
    stop,
  }
}

const DAY_MS = 86_400_000

function createStateReader({
  deps,
  folder,
  maker,
  second,
  isRunning,
}: Parts & { readonly folder: string; readonly isRunning: () => boolean }) {
  const first = deps.db.prepare<unknown[], number | null>('SELECT min(wall) FROM event WHERE unit = ?').pluck()
  return async (): Promise<BackupState> =>
    toBackupState({
      now: deps.nowMs(),
      isRunning: isRunning(),
      localFolder: folder,
      copies: listCopies(folder),
      problem: maker.problem(),
      place: await second.view(),
      recoveryMadeAt: existsSync(deps.recoveryFile) ? toLocalTime(statSync(deps.recoveryFile).mtimeMs) : null,
      isYoung: deps.nowMs() - (first.get(deps.unit) ?? deps.nowMs()) < DAY_MS,
    })
}
