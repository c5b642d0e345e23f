/** A commit was refused: nothing of it is stored. */
export class DiskFullError extends Error {
  override readonly name = 'DiskFullError'
}

/** Rows that survive the process. Values are never changed in place, so a copy of the disk may share them. */
export type Table<K, V> = {
  readonly get: (key: K) => V | undefined
  readonly has: (key: K) => boolean
  readonly set: (key: K, value: V) => void
  readonly delete: (key: K) => void
  readonly entries: () => IterableIterator<[K, V]>
  readonly keys: () => IterableIterator<K>
  readonly values: () => IterableIterator<V>
  readonly size: () => number
}

/** What a machine keeps when it loses power: tables, and commits that happen entirely or not at all, as in SQLite (sync.md §14). */
export type Disk = {
  /** Throws {@link DiskFullError} and undoes everything where the disk is full; undoes everything where `work` throws. */
  readonly transaction: <T>(work: () => T) => T
  readonly table: <K, V>(name: string) => Table<K, V>
  readonly setFull: (isFull: boolean) => void
  readonly isFull: () => boolean
  /** Commits so far. */
  readonly commits: () => number
  /** Takes back the last commits, as `synchronous=NORMAL` does when the power goes; at most those still remembered. */
  readonly loseCommits: (count: number) => number
  /** The bytes of this moment: a cloned disk, a backup. */
  readonly copy: () => Disk
}

type Undo = () => void

/** Commits whose undo is remembered; more than a lazy disk may lose. */
const REMEMBERED = 3

export function createDisk(rows: ReadonlyMap<string, ReadonlyMap<unknown, unknown>> = new Map()): Disk {
  const tables = new Map<string, Map<unknown, unknown>>([...rows].map(([name, held]) => [name, new Map(held)]))
  const recent: Undo[][] = []
  let open: Undo[] | undefined
  let isFull = false
  let commits = 0

  function table<K, V>(name: string): Table<K, V> {
    // The name decides what a table holds; every caller names it with one type.
    const map = (tables.get(name) ?? new Map()) as Map<K, V>
    tables.set(name, map)
    const remember = (key: K): void => {
      if (open === undefined) throw new Error(`a write to ${name} outside a transaction`)
      const was = map.get(key)
      const hadKey = map.has(key)
      open.push(() => (hadKey ? map.set(key, was as V) : map.delete(key)))
    }
    return {
      get: (key) => map.get(key),
      has: (key) => map.has(key),
      set: (key, value) => {
        remember(key)
        map.set(key, value)
      },
      delete: (key) => {
        if (!map.has(key)) return
        remember(key)
        map.delete(key)
      },
      entries: () => map.entries(),
      keys: () => map.keys(),
      values: () => map.values(),
      size: () => map.size,
    }
  }

  function transaction<T>(work: () => T): T {
    if (open !== undefined) throw new Error('a transaction within a transaction')
    open = []
    const undo = open
    try {
      const result = work()
      if (isFull && undo.length > 0) throw new DiskFullError('database or disk is full')
      if (undo.length > 0) {
        commits += 1
        recent.push(undo)
        if (recent.length > REMEMBERED) recent.shift()
      }
      return result
    } catch (error) {
      rollBack(undo)
      throw error
    } finally {
      open = undefined
    }
  }

  return {
    transaction,
    table,
    setFull: (value) => void (isFull = value),
    isFull: () => isFull,
    commits: () => commits,
    loseCommits: (count) => {
      const lost = recent.splice(Math.max(0, recent.length - count)).toReversed()
      lost.forEach(rollBack)
      return lost.length
    },
    copy: () => createDisk(tables),
  }
}

function rollBack(undo: Undo[]): void {
  for (let step = undo.pop(); step !== undefined; step = undo.pop()) step()
}
