import type { VersionVector } from '../../src/shared/domain/journal/index.ts'
import {
  composeRequest,
  cutBatch,
  eventsMissing,
  searchPrefix,
  serveRequest,
  takeAnswer,
  vectorOf,
  type Fork,
} from '../../src/shared/sync/index.ts'
import { createDisk, type Disk } from './engine/disk.ts'
import type { Mutant } from './mutants.ts'
import { createJournal, UNIT, type Identity, type Journal } from './world/journal.ts'
import { keyFrom } from './world/stand-in-keys.ts'

export type Bench = {
  readonly disk: Disk
  readonly journal: Journal
  own: Identity
  n: number
}

/** A few machines on one table, without time or chance: for the fault that needs exactly these steps. */
export function createLab(mutant?: Mutant) {
  let ids = 0
  const open = (disk: Disk): Journal =>
    createJournal({
      disk,
      build: 'new',
      clock: { now: () => 1_770_000_000_000 + ids, trust: () => 'free' },
      newId: () => `00000000-0000-7000-8000-${(ids += 1).toString(16).padStart(12, '0')}`,
      has: (name) => name === mutant,
      onShown: () => undefined,
    })

  function enrol(bench: Bench): void {
    const { station, origin, publicKey } = bench.own
    const incarnation = Number(origin.split('#')[1])
    const body = { station, incarnation, keyId: publicKey.slice(0, 32), publicKey }
    bench.disk.transaction(() =>
      bench.journal.append(bench.own, { aggType: 'station', aggId: origin, type: 'StationEnrolled', body }),
    )
  }

  function start(station: string): Bench {
    const disk = createDisk()
    const bench: Bench = { disk, journal: open(disk), own: nameFor(station, 1), n: 0 }
    enrol(bench)
    return bench
  }

  function copy(bench: Bench): Bench {
    const disk = bench.disk.copy()
    return { disk, journal: open(disk), own: bench.own, n: bench.n }
  }

  /** A new dossier; returns the id of the fact. */
  function receive(bench: Bench): string {
    const body = { day: '2026-03-10', order: (ids += 1), by: bench.own.origin }
    const wanted = { aggType: 'dossier', aggId: `dossier ${ids}`, type: 'DossierReceived', body }
    return bench.disk.transaction(() => bench.journal.append(bench.own, wanted)).id
  }

  function renew(bench: Bench): void {
    bench.own = nameFor(bench.own.station, 1_000 + ids)
    enrol(bench)
  }

  /** One exchange without loss; `downstream` yields where they differ. */
  function exchange(downstream: Bench, upstream: Bench): void {
    const { own, journal } = downstream
    downstream.n += 1
    const knownBefore: VersionVector = vectorOf(upstream.journal.compared)
    const asked = { store: journal.store, unit: UNIT, origin: own.origin, bootId: own.origin, n: downstream.n }
    const request = composeRequest({ ...asked, peerHave: knownBefore, caps: { schema: {}, build: 'lab' } })
    const have = vectorOf(journal.compared)
    const served = upstream.disk.transaction(() =>
      serveRequest(
        { store: upstream.journal.compared, history: undefined, saveHistory: () => undefined, receive: upstream.journal.receive },
        { ...request, have },
      ),
    )
    if (served.kind === 'declined') {
      if (served.answer.st === 'fork') yieldTo(downstream, upstream, served.answer)
      return
    }
    const { batch } = cutBatch(eventsMissing(upstream.journal.store, have))
    const answer = {
      st: 'ok' as const,
      have: vectorOf(upstream.journal.compared),
      events: [...batch],
      more: false,
      time: 0,
      refused: [],
    }
    const taken = downstream.disk.transaction(() =>
      takeAnswer({ store: journal.compared, own: own.origin, receive: journal.receive }, { answer, sent: have, knownBefore }),
    )
    if (taken.fork) yieldTo(downstream, upstream, taken.fork)
  }

  function yieldTo(downstream: Bench, upstream: Bench, fork: Fork): void {
    const ours = downstream.journal.store
    const search = searchPrefix(Math.min(fork.at, (ours.head(fork.origin)?.seq ?? 0) + 1))
    for (let seq = search.ask(); seq !== undefined; seq = search.ask())
      search.answer(upstream.journal.store.hashAt(fork.origin, seq) === ours.hashAt(fork.origin, seq))
    if (fork.origin === downstream.own.origin) renew(downstream)
    downstream.disk.transaction(() => downstream.journal.rehome(downstream.own, { origin: fork.origin, keep: search.keep() }))
  }

  return { start, copy, receive, exchange, yieldTo, renew }
}

const nameFor = (station: string, incarnation: number): Identity => {
  const origin = `${station}#${incarnation}`
  return { station, origin, publicKey: keyFrom(origin) }
}
