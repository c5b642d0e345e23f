import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { checkCopy } from '../../src/main/platform/backup/index.ts'
import { migrations, openDatabase, type Db } from '../../src/main/platform/database/index.ts'
import {
  createStationIdentity,
  generateStationKey,
  stationEnrolment,
  type StationIdentity,
} from '../../src/main/platform/journal/index.ts'
import { canonicalBody, hashOfBody, hashOfEvent } from '../../src/main/platform/journal/event-hash.ts'
import { createEventRepository } from '../../src/main/platform/journal/event-repository.ts'
import { NO_HASH, type StoredEvent } from '../../src/shared/domain/journal/index.ts'
import { unwrap } from '../../src/shared/kernel/result.ts'

const UNIT = 'H12.64'
const STATION = 'H12.64.S01'
/** The schema of the first release, which had no renewals, no rosters and no leases. */
const FIRST_RELEASE = 5

/** The first event of a log, as the first release wrote it. */
function enrolment(identity: StationIdentity): StoredEvent {
  const wanted = stationEnrolment(identity, { actor: 'system', name: 'Quầy 1', slot: 0 })
  const salt = '00'.repeat(16)
  const canonical = canonicalBody(JSON.parse(JSON.stringify(wanted.body)))
  const unsigned = {
    unit: UNIT,
    origin: identity.origin,
    seq: 1,
    id: '01a200a8-e35f-735d-a5ed-79682e0dd8f1',
    hlc: '116000000000000000',
    wall: Date.parse('2026-06-19T09:00:00+07:00'),
    clock: 'free' as const,
    aggType: wanted.aggType,
    aggId: wanted.aggId,
    type: wanted.type,
    ver: wanted.ver,
    parents: [],
    needs: [],
    actor: wanted.actor,
    bodyHash: hashOfBody(salt, canonical),
    prev: NO_HASH,
    via: null,
  }
  const hash = hashOfEvent(unsigned)
  return { ...unsigned, hash, sig: identity.sign(hash), salt, body: JSON.parse(canonical) }
}

function fill(db: Db, identity: StationIdentity): void {
  const events = createEventRepository(db, UNIT)
  const event = enrolment(identity)
  events.insert(event)
  events.setHead({ origin: event.origin, seq: 1, hash: event.hash })
  db.prepare('INSERT INTO identity(unit, station, incarnation, key_id, slot) VALUES (?, ?, 1, ?, 0)').run(
    UNIT,
    STATION,
    identity.keyId,
  )
  db.prepare(
    `INSERT INTO delivery(event_id, dossier_id, origin, origin_seq, is_own, event_type, at, state)
     VALUES ('e1', 'd1', ?, 1, 1, 'DossierReceived', '2026-06-19T09:00:00+07:00', 'this-machine')`,
  ).run(identity.origin)
}

test('an update leaves work that was never sent as it was, and a good copy from before it', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'unsent-'))
  const options = { file: path.join(folder, 'register.db'), key: new Uint8Array(32).fill(7) }
  const identity = createStationIdentity({ station: STATION, incarnation: 1, privateKey: generateStationKey() })
  const before = unwrap(openDatabase({ ...options, migrations: migrations.slice(0, FIRST_RELEASE) }))
  before.unitOfWork.write(() => fill(before.db, identity))
  before.close()

  const after = unwrap(openDatabase({ ...options, migrations }))
  expect(after.db.prepare('SELECT state, is_own FROM delivery').all()).toEqual([{ state: 'this-machine', is_own: 1 }])
  expect(createEventRepository(after.db, UNIT).heads()).toMatchObject([{ origin: identity.origin, seq: 1 }])
  expect(after.db.prepare('SELECT count(*) FROM peer').pluck().get()).toBe(0)
  after.close()

  const { copy = '' } = after.migrated
  expect(existsSync(copy)).toBe(true)
  expect(checkCopy({ file: copy, key: options.key, newestSchema: migrations.length, full: true })).toMatchObject({
    ok: true,
    value: { station: STATION, events: 1 },
  })
})
