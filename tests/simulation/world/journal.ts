import {
  NO_HASH,
  type EventId,
  type Origin,
  type ReceiveOutcome,
  type Sha256Hex,
  type StoredEvent,
} from '../../../src/shared/domain/journal/index.ts'
import type { Clock } from '../../../src/shared/ports/clock.ts'
import {
  createLinking,
  originalPlaceOf,
  receiveEvents,
  rehomeSuffix,
  type LogStore,
  type LogView,
} from '../../../src/shared/sync/index.ts'
import { canonicalBody, hashOfBody, hashOfEvent } from '../../../src/main/platform/journal/event-hash.ts'
import { createHlc } from '../../../src/main/platform/journal/hlc.ts'
import type { Disk } from '../engine/disk.ts'
import { createMemoryLogStore, type MemoryLogStore } from '../engine/memory-log-store.ts'
import type { Mutant } from '../mutants.ts'
import type { Build } from './kinds.ts'
import { createProjections, factsOf, type Projections } from './projections.ts'
import { createCheck, signWith } from './stand-in-keys.ts'

export const UNIT = 'H19.01'

export type Identity = {
  readonly station: string
  readonly origin: Origin
  readonly publicKey: string
}

export type Wanted = {
  readonly aggType: string
  readonly aggId: string
  readonly type: string
  readonly ver?: number
  readonly body: unknown
  readonly parents?: readonly EventId[]
  readonly after?: readonly EventId[]
  readonly needs?: readonly Sha256Hex[]
}

export type Journal = Projections & {
  readonly store: MemoryLogStore
  /** The log as the exchange compares it. */
  readonly compared: LogView
  /** All of these only inside a transaction of the disk. */
  readonly append: (identity: Identity, wanted: Wanted) => StoredEvent
  readonly receive: (events: readonly unknown[]) => ReceiveOutcome
  readonly rehome: (into: Identity, fork: { readonly origin: Origin; readonly keep: number }) => readonly StoredEvent[]
  /** The mutant `rehomeSameIncarnation`: the branch goes back to the end of the very log it was cut from. */
  readonly putBack: (into: Identity) => void
}

type JournalParts = {
  readonly disk: Disk
  readonly build: Build
  readonly clock: Clock
  readonly newId: () => EventId
  readonly has: (mutant: Mutant) => boolean
  readonly onShown: (event: StoredEvent) => void
}

/** One node's log: the shipped core on the memory store, with the clock, ids and keys of this world handed in. */
export function createJournal(parts: JournalParts): Journal {
  const { disk, clock, has } = parts
  const store = has('lastWriterWins') ? lastWriterWins(createMemoryLogStore(disk)) : createMemoryLogStore(disk)
  const projections = createProjections({ disk, store, build: parts.build, onShown: parts.onShown })
  const link = createLinking({ store: has('noCausal') ? blindToCauses(store) : store, attach: projections.attach })
  const hlc = createHlc({ clock, last: lastStamp(store) })
  const check = createCheck((origin) => store.get(origin, 1))
  const rehomed = disk.table<EventId, true>('rehomed once')

  function write(event: StoredEvent): StoredEvent {
    store.insert(event)
    store.setHead({ origin: event.origin, seq: event.seq, hash: event.hash })
    return event
  }

  function append(identity: Identity, wanted: Wanted): StoredEvent {
    const head = store.head(identity.origin)
    const canonical = canonicalBody(wanted.body)
    const salt = '00112233445566778899aabbccddeeff'
    const unsigned = {
      unit: UNIT,
      origin: identity.origin,
      seq: (head?.seq ?? 0) + 1,
      id: parts.newId(),
      hlc: String(hlc.tick()),
      wall: clock.now(),
      clock: clock.trust(),
      aggType: wanted.aggType,
      aggId: wanted.aggId,
      type: wanted.type,
      ver: wanted.ver ?? 1,
      parents: [...new Set([...(wanted.parents ?? store.aggHeads(wanted.aggId)), ...(wanted.after ?? [])])].sort(),
      needs: [...(wanted.needs ?? [])].sort(),
      actor: 'system',
      bodyHash: hashOfBody(salt, canonical),
      prev: head?.hash ?? NO_HASH,
      via: null,
    }
    const hash = hashOfEvent(unsigned)
    const event = write({ ...unsigned, hash, sig: signWith(identity.publicKey, hash), salt, body: JSON.parse(canonical) })
    link(event)
    return event
  }

  function appendCopy(identity: Identity, original: StoredEvent): StoredEvent {
    const head = store.head(identity.origin)
    if (head === undefined) throw new Error(`the log of ${identity.origin} has not begun`)
    const { hash: _hash, sig: _sig, ...fact } = original
    const unsigned = { ...fact, origin: identity.origin, seq: head.seq + 1, prev: head.hash, via: originalPlaceOf(original) }
    const hash = hashOfEvent(unsigned)
    return write({ ...unsigned, hash, sig: signWith(identity.publicKey, hash) })
  }

  function receive(events: readonly unknown[]): ReceiveOutcome {
    // The world sends nothing but events; the mutant looks at them before the core does.
    const again = has('noDedup') ? (events as readonly StoredEvent[]).filter(({ id }) => store.has(id)) : []
    const outcome = receiveEvents({ unit: UNIT, store, check, link, observe: hlc.observe }, events)
    for (const event of again) projections.attach(event, false)
    return outcome
  }

  const takenOut = disk.table<EventId, StoredEvent>('taken out')

  function takeOut({ origin, keep }: { readonly origin: Origin; readonly keep: number }): readonly StoredEvent[] {
    const suffix = store.read({ origin, from: keep + 1, limit: Number.MAX_SAFE_INTEGER })
    store.cutAfter(origin, keep)
    for (const event of suffix) takenOut.set(event.id, event)
    return suffix
  }

  function putBack(into: Identity): void {
    for (const event of takenOut.values()) {
      takenOut.delete(event.id)
      if (!store.isIn(into.origin, event.id)) appendCopy(into, event)
    }
  }

  return {
    ...projections,
    store,
    putBack,
    compared: has('countOnly') ? countOnly(store) : store,
    append,
    receive,
    rehome: (into, fork) => {
      if (into.origin === fork.origin) return takeOut(fork)
      const isIn: LogStore['isIn'] = has('permanentRehomedSet')
        ? (_origin, id) => rehomed.has(id)
        : (origin, id) => store.isIn(origin, id)
      const target = { ...store, isIn }
      const moved = rehomeSuffix({ store: target, into: into.origin, appendCopy: (event) => appendCopy(into, event) }, fork)
      if (has('permanentRehomedSet')) for (const { id } of moved) rehomed.set(id, true)
      return moved
    },
  }
}

function lastStamp(store: MemoryLogStore): bigint {
  let last = 0n
  for (const event of factsOf(store)) if (BigInt(event.hlc) > last) last = BigInt(event.hlc)
  return last
}

function lastWriterWins(store: MemoryLogStore): MemoryLogStore {
  return {
    ...store,
    replaceHeads: (aggId, parents, head) => store.replaceHeads(aggId, [...parents, ...store.aggHeads(aggId)], head),
  }
}

function blindToCauses(store: LogStore): LogStore {
  return { ...store, has: () => true, isPending: () => false }
}

function countOnly(store: LogStore): LogView {
  return {
    ...store,
    heads: () => store.heads().map((head) => ({ ...head, hash: NO_HASH })),
    hashAt: (origin, seq) => store.hashAt(origin, seq) && NO_HASH,
  }
}
