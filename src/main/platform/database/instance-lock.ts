import Database from 'better-sqlite3'

/** A core that lost its shell to a kill needs a moment to die; the program started right after it must not be turned away. */
const DYING_PREDECESSOR_MS = 2000

/**
 * Holds a data file for this process alone. SQLite's own file lock is used because the system drops it when a process
 * dies, however it dies: a lock file with a process number would outlive a kill -9. Throws SQLITE_BUSY when it stays taken.
 */
export function holdInstanceLock(file: string, nativeBinding?: string): () => void {
  const lock = new Database(file, { timeout: DYING_PREDECESSOR_MS, ...(nativeBinding === undefined ? {} : { nativeBinding }) })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw error
  }
  return () => {
    lock.close()
  }
}
