import type { Db } from './db.ts'
import type { UnitOfWork } from './unit-of-work.ts'

const IDLE_MS = 30_000

/**
 * Empties the write-ahead log into the file when nobody has written for a while, so that a restart and a backup are quick
 * and the log never grows past a working morning. Returns what stops it.
 */
export function startIdleCheckpoint(options: {
  readonly db: Db
  readonly unitOfWork: UnitOfWork
  readonly idleMs?: number
  readonly onError: (error: unknown) => void
}): () => void {
  const { db, unitOfWork, idleMs = IDLE_MS, onError } = options
  let timer: NodeJS.Timeout | undefined
  const run = (): void => {
    if (!db.open || unitOfWork.isBroken()) return
    try {
      db.pragma('wal_checkpoint(TRUNCATE)')
    } catch (error) {
      // A full disk also stops a checkpoint; the log stays valid and the next idle moment tries again.
      onError(error)
    }
  }
  const stopListening = unitOfWork.onCommit(() => {
    clearTimeout(timer)
    timer = setTimeout(run, idleMs)
    timer.unref()
  })
  return () => {
    stopListening()
    clearTimeout(timer)
  }
}
