import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { migrations, openDatabase, type OpenedDatabase } from '../../../../../src/main/platform/database/index.ts'
import {
  createJournal,
  createStationIdentity,
  generateStationKey,
  stationEnrolment,
  type FindPublicKey,
  type Journal,
  type Projector,
  type StationIdentity,
} from '../../../../../src/main/platform/journal/index.ts'
import { defineEvent, newEvent, type EventDefinition, type StoredEvent } from '../../../../../src/shared/domain/journal/index.ts'
import { unwrap } from '../../../../../src/shared/kernel/result.ts'
import type { Clock } from '../../../../../src/shared/ports/clock.ts'
import type { IdSource } from '../../../../../src/shared/ports/id-source.ts'
import { systemIds } from '../../../../../src/main/platform/clock/index.ts'

export const UNIT = 'H19.01'
export const KEY = new Uint8Array(createHash('sha256').update('key for tests').digest())

export const NoteWritten = defineEvent({
  aggType: 'note',
  type: 'NoteWritten',
  ver: 1,
  body: z.object({ text: z.string() }),
})

export type TestClock = Clock & { set: (ms: number) => void; advance: (ms: number) => void }

export function testClock(start = Date.UTC(2026, 5, 19, 2, 3)): TestClock {
  let now = start
  return {
    now: () => now,
    trust: () => 'free',
    set: (ms) => void (now = ms),
    advance: (ms) => void (now += ms),
  }
}

/** Every text of a note in the order it was played: shows at once when two machines play in different orders. */
export const noteProjector: Projector = {
  name: 'note',
  aggType: 'note',
  project: (event, body, db) => {
    db.prepare('INSERT INTO note_line(agg_id, event_id, text) VALUES (?, ?, ?)').run(
      event.aggId,
      event.id,
      NoteWritten.body.parse(body).text,
    )
  },
  clear: (db) => void db.exec('DELETE FROM note_line'),
  clearAggregate: (aggId, db) => void db.prepare('DELETE FROM note_line WHERE agg_id = ?').run(aggId),
}

export type Rig = {
  readonly folder: string
  readonly opened: OpenedDatabase
  readonly journal: Journal
  readonly identity: StationIdentity
  readonly clock: TestClock
  readonly note: (aggId: string, text: string, parents?: readonly string[]) => StoredEvent
  readonly receive: (events: readonly unknown[]) => ReturnType<Journal['receive']>
  readonly lines: (aggId: string) => readonly string[]
  readonly everything: () => readonly StoredEvent[]
  readonly restart: (events?: readonly EventDefinition[]) => Rig
  readonly dispose: () => void
}

export type RigOptions = {
  readonly station?: string
  readonly folder?: string
  readonly clock?: TestClock
  readonly ids?: IdSource
  readonly identity?: StationIdentity
  readonly events?: readonly EventDefinition[]
  readonly isRelay?: boolean
  readonly projectors?: readonly Projector[]
  readonly findPublicKey?: FindPublicKey
}

const rigs = new Set<Rig>()

/** One machine: a real encrypted file, its own key, enrolled. */
export function createRig(options: RigOptions = {}): Rig {
  const {
    station = 'H19.01.S01',
    clock = testClock(),
    ids = systemIds,
    events = [NoteWritten],
    projectors = [noteProjector],
  } = options
  const folder = options.folder ?? mkdtempSync(path.join(tmpdir(), 'journal-'))
  const opened = unwrap(openDatabase({ file: path.join(folder, 'register.db'), key: KEY, migrations }))
  const { db, unitOfWork } = opened
  db.exec('CREATE TABLE IF NOT EXISTS note_line(agg_id TEXT, event_id TEXT PRIMARY KEY, text TEXT) STRICT')
  const identity = options.identity ?? createStationIdentity({ station, incarnation: 1, privateKey: generateStationKey() })
  const own = options.isRelay ? {} : { identity }
  const journal = createJournal({ db, unit: UNIT, ...own, clock, ids, events, projectors, findPublicKey: options.findPublicKey })
  if (!options.isRelay && journal.heads().every((head) => head.origin !== identity.origin)) {
    unitOfWork.write(() => journal.append(stationEnrolment(identity, { actor: 'system' })))
  }
  const rig: Rig = {
    folder,
    opened,
    journal,
    identity,
    clock,
    note: (aggId, text, parents) =>
      unitOfWork.write(() => journal.append(newEvent(NoteWritten, { aggId, actor: 'officer-1', body: { text }, parents }))),
    receive: (incoming) => unitOfWork.write(() => journal.receive(incoming)),
    lines: (aggId) =>
      db.prepare<unknown[], string>('SELECT text FROM note_line WHERE agg_id = ? ORDER BY rowid').pluck().all(aggId),
    everything: () => journal.heads().flatMap(({ origin }) => journal.read({ origin, from: 1, limit: 10_000 })),
    restart: (newEvents) => {
      opened.close()
      rigs.delete(rig)
      return createRig({ ...options, folder, clock, ids, identity, events: newEvents ?? events })
    },
    dispose: () => {
      if (opened.db.open) opened.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  rigs.add(rig)
  return rig
}

export function disposeRigs(): void {
  for (const rig of rigs) rig.dispose()
  rigs.clear()
}
