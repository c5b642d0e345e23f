import { DiskFullError } from '../engine/disk.ts'
import type { Node, World } from './node.ts'

export type Committed<T> = { readonly value: T } | undefined

/**
 * One transaction. Undefined: refused because the disk is full, or the process died right after it, in which case it is kept
 * and nobody was told.
 */
export function commit<T>(world: World, node: Node, work: () => T): Committed<T> {
  const before = node.disk.commits()
  try {
    const value = node.disk.transaction(work)
    if (node.disk.commits() === before) return { value }
    if (world.isStormy && world.random.chance(world.plan.crashAtCommit)) {
      world.count('crash after commit')
      world.crash(node.machine, world.random.chance(0.5))
      return undefined
    }
    return { value }
  } catch (error) {
    if (!(error instanceof DiskFullError)) throw error
    world.count('commit refused, disk full')
    return undefined
  }
}
