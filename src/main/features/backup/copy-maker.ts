import type { BackupProblem } from '../../../shared/ipc/contract/backup.ts'
import { toLocalTime } from '../../../shared/kernel/local-time.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import {
  databaseFilesIn,
  listCopies,
  pruneCopies,
  readNote,
  runInWorker,
  weekOf,
  type CopyKind,
} from '../../platform/backup/index.ts'
import type { WorkBoard } from '../work/index.ts'

export type CopyMakerDeps = {
  readonly folder: string
  readonly register: string
  readonly databaseKey: Uint8Array
  readonly nativeBinding: string | undefined
  readonly newestSchema: number
  readonly nowMs: () => number
  readonly work: WorkBoard
  readonly logger: Logger
}

/** Makes one copy at a time in its own thread, and remembers why the last try gave none. */
export function createCopyMaker(deps: CopyMakerDeps) {
  const { folder, nowMs, logger } = deps
  const stopping = new AbortController()
  let problem: BackupProblem | undefined
  let lastFailureAt: number | undefined

  function toTask(kind: CopyKind) {
    const { register, databaseKey: key, nativeBinding, newestSchema } = deps
    const madeAt = nowMs()
    // The whole chain is read with the first copy of each week, and whenever a person asks (sync.md §9).
    const isFirstOfWeek = !listCopies(folder).some(({ note }) => weekOf({ note }) === weekOf({ note: { madeAt } }))
    return { register, key, nativeBinding, newestSchema, kind, madeAt, full: kind === 'manual' || isFirstOfWeek }
  }

  /** The copy a migration made before its first step is checked and noted, so that it can be offered by what is in it. */
  async function noteOlder(): Promise<void> {
    for (const { file, id, changedAt } of databaseFilesIn(folder)) {
      if (!id.startsWith('before-migration-') || readNote(file) !== undefined) continue
      const task = { ...toTask('before-migration'), file, madeAt: Math.round(changedAt) }
      await runInWorker({ task: 'note', ...task }, stopping.signal)
    }
  }

  /** Undefined = it stands. */
  async function tryToMake(kind: CopyKind): Promise<string | undefined> {
    try {
      await noteOlder()
      const made = await runInWorker({ task: 'make', ...toTask(kind), folder }, stopping.signal)
      if (made.ok) return undefined
      logger.error('a copy of the register is not good', { fault: made.error })
      return 'backup.problem-damaged'
    } catch (error) {
      logger.warn('a copy of the register could not be made', { error })
      return isNoRoom(error) ? 'backup.problem-full' : 'backup.problem-failed'
    }
  }

  return {
    make: async (kind: CopyKind): Promise<void> => {
      const work = deps.work.begin({ kind: 'backup', titleKey: 'work.backup', unit: 'percent' })
      const messageKey = await tryToMake(kind)
      if (stopping.signal.aborted) return
      problem = messageKey === undefined ? undefined : { at: toLocalTime(nowMs()), messageKey }
      lastFailureAt = messageKey === undefined ? undefined : nowMs()
      if (messageKey !== undefined) return work.fail(messageKey)
      pruneCopies(folder)
      work.end()
    },
    problem: () => problem,
    lastFailureAt: () => lastFailureAt,
    stop: () => stopping.abort(),
  }
}

export function isNoRoom(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL'
}
