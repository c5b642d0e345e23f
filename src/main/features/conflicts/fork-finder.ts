import { findBranches, type Branches } from '../../../shared/domain/conflict/find-branches.ts'
import type { EventId, StoredEvent } from '../../../shared/domain/journal/index.ts'
import type { Journal } from '../../platform/journal/index.ts'
import type { ConflictRepository } from './conflict-repository.ts'
import type { ForkReader, OpenFork } from './fork-reader.ts'

export type Found = {
  readonly aggId: string
  readonly heads: readonly EventId[]
  readonly branches: Branches<StoredEvent>
  readonly reader: ForkReader
  readonly fork: OpenFork
}

export type FinderDeps = {
  readonly forks: ConflictRepository
  readonly readers: readonly ForkReader[]
  readonly journal: Pick<Journal, 'readAggregate' | 'aggregateHeads'>
}

/** Forks by aggregate, judged once for each set of heads: a list of fifty dossiers asks fifty times. */
export function createFinder({ forks, readers, journal }: FinderDeps) {
  const judged = new Map<string, { readonly headsKey: string; readonly found: Found | undefined }>()

  function judge(aggId: string, heads: readonly EventId[]): Found | undefined {
    const events = journal.readAggregate(aggId)
    const reader = readers.find(({ aggType }) => aggType === events[0]?.aggType)
    if (!reader) return undefined
    const branches = findBranches(events, heads)
    const fork = reader.read(aggId, branches)
    return fork && { aggId, heads, branches, reader, fork }
  }

  function one(aggId: string): Found | undefined {
    if (!forks.isForked(aggId)) return undefined
    const heads = journal.aggregateHeads(aggId)
    const headsKey = heads.join()
    const known = judged.get(aggId)
    if (known?.headsKey === headsKey) return known.found
    const found = judge(aggId, heads)
    judged.set(aggId, { headsKey, found })
    return found
  }

  return { one, all: (): Found[] => forks.listForked().flatMap((aggId) => one(aggId) ?? []) }
}
