import Database from 'better-sqlite3'

const NO_WAITING_MS = 0

/**
 * Holds a data file for this process alone. SQLite's own file lock is used because the system drops it when a process
 * dies, however it dies: a lock file with a process number would outlive a kill -9. Throws SQLITE_BUSY when taken.
 */
export function holdInstanceLock(file: string, nativeBinding?: string): () => void {
  const lock = new Database(file, { timeout: NO_WAITING_MS, ...(nativeBinding === undefined ? {} : { nativeBinding }) })
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
