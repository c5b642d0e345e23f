import type { Db } from './db.ts'
import { StorageFailedError, toStorageError } from './storage-error.ts'

/** The only way to change stored data: everything in `fn` is kept together or not at all. */
export type UnitOfWork = {
  /**
   * Runs `fn` in one `BEGIN IMMEDIATE` transaction and returns after it is on the disk. Inside another `write` it joins that one.
   * Throws {@link DiskFullError}, {@link StorageFailedError}, or whatever `fn` threw; nothing is kept then.
   */
  readonly write: <T>(fn: () => T) => T
  /** Called within `write`: runs `fn` once the outermost transaction is durable, and never if it is rolled back. */
  readonly afterCommit: (fn: () => void) => void
  /** Calls `listener` after every durable commit. Returns what stops it. */
  readonly onCommit: (listener: () => void) => () => void
  /** True after an I/O failure: the handle must be closed and the file opened anew. */
  readonly isBroken: () => boolean
}

export function createUnitOfWork(db: Db): UnitOfWork {
  const listeners = new Set<() => void>()
  let broken = false
  let waiting: (() => void)[] = []

  const inTransaction = db.transaction((fn: () => unknown) => {
    const value = fn()
    if (isThenable(value)) throw new Error('a unit of work is synchronous: the transaction would end before the promise')
    return value
  })

  function write<T>(fn: () => T): T {
    if (broken) throw new StorageFailedError('the database handle is broken; reopen the file')
    const isOutermost = !db.inTransaction
    const before = waiting.length
    let value: T
    try {
      value = inTransaction.immediate(fn) as T // the wrapper returns what fn returned
    } catch (error) {
      waiting.length = before
      const storageError = toStorageError(error)
      if (storageError instanceof StorageFailedError) broken = true
      throw storageError
    }
    if (isOutermost) tellCommitted()
    return value
  }

  function tellCommitted(): void {
    const due = waiting
    waiting = []
    for (const fn of due) fn()
    for (const listener of listeners) listener()
  }

  return {
    write,
    afterCommit: (fn) => {
      if (!db.inTransaction) throw new Error('afterCommit belongs inside write')
      waiting.push(fn)
    },
    onCommit: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    isBroken: () => broken,
  }
}

function isThenable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
