import { afterEach, describe, expect, test } from 'vitest'
import { canonicalBody, hashOfBody, hashOfEvent } from '../../../../../src/main/platform/journal/event-hash.ts'
import { isSignedBy, toPublicKey } from '../../../../../src/main/platform/journal/signing.ts'
import { endorseIncarnation, isEndorsedBy } from '../../../../../src/main/platform/journal/index.ts'
import {
  defineEvent,
  newEvent,
  NO_HASH,
  SCHEMA_AGGREGATE,
  SchemaGate,
  StoredEvent,
} from '../../../../../src/shared/domain/journal/index.ts'
import { createRig, disposeRigs, NoteWritten } from './journal-rig.ts'

afterEach(disposeRigs)

describe('append', () => {
  test('each event names the hash of the one before it and is signed by the station', () => {
    const rig = createRig()
    const first = rig.note('note-1', 'một')
    const second = rig.note('note-1', 'hai')
    const enrolled = rig.journal.read({ origin: rig.identity.origin, from: 1, limit: 1 })[0]
    expect([enrolled?.prev, first.prev, second.prev]).toEqual([NO_HASH, enrolled?.hash, first.hash])
    expect([first.seq, second.seq]).toEqual([2, 3])
    expect(isSignedBy(toPublicKey(rig.identity.publicKey), second.hash, second.sig)).toBe(true)
    expect(second.parents).toEqual([first.id])
    expect(StoredEvent.parse(second)).toEqual(second)
  })

  test('what is read back is what was appended', () => {
    const rig = createRig()
    const written = rig.note('note-1', 'Nguyễn Văn Ánh — “dấu” 😀')
    expect(rig.journal.findById(written.id)).toEqual(written)
    expect(rig.journal.readAggregate('note-1')).toEqual([written])
    expect(rig.journal.readRecent({ limit: 1 })).toEqual([written])
    expect(rig.journal.vector()).toEqual({ [rig.identity.origin]: [2, written.hash] })
  })

  test('outside a unit of work nothing can be appended or received', () => {
    const rig = createRig()
    const event = newEvent(NoteWritten, { aggId: 'note-1', actor: 'officer-1', body: { text: 'x' } })
    expect(() => rig.journal.append(event)).toThrow('unit of work')
    expect(() => rig.journal.receive([])).toThrow('unit of work')
  })

  test('an event whose unit of work fails leaves no row, no head and no projection', () => {
    const rig = createRig()
    const before = rig.journal.vector()
    expect(() =>
      rig.opened.unitOfWork.write(() => {
        rig.journal.append(newEvent(NoteWritten, { aggId: 'note-1', actor: 'officer-1', body: { text: 'x' } }))
        throw new Error('printer on fire')
      }),
    ).toThrow('printer on fire')
    expect([rig.journal.vector(), rig.lines('note-1'), rig.journal.aggregateHeads('note-1')]).toEqual([before, [], []])
    expect(rig.note('note-1', 'lại').seq).toBe(2)
  })

  test('a body that its schema refuses is not written', () => {
    const rig = createRig()
    const wrong = { aggType: 'note', type: 'NoteWritten', ver: 1, aggId: 'n', actor: 'o', body: { text: 7 } }
    expect(() => rig.opened.unitOfWork.write(() => rig.journal.append(wrong))).toThrow('expected string')
    expect(rig.everything()).toHaveLength(1)
  })

  test('an event is never changed, not even by SQL', () => {
    const rig = createRig()
    rig.note('note-1', 'x')
    expect(() => rig.opened.db.exec("UPDATE event SET actor = 'someone-else'")).toThrow('never changed')
  })

  test('an edit based on what the person saw stands beside a newer one as a conflict', () => {
    const rig = createRig()
    const base = rig.note('note-1', 'gốc')
    const newer = rig.note('note-1', 'mới')
    const late = rig.note('note-1', 'muộn', [base.id])
    expect(rig.journal.conflicts()).toEqual([{ aggId: 'note-1', heads: [newer.id, late.id].sort() }])
    rig.note('note-1', 'đã xử lý')
    expect(rig.journal.conflicts()).toEqual([])
  })
})

describe('hashing', () => {
  test('the hash of a known event never changes', () => {
    const hash = hashOfEvent({
      unit: 'H19.01',
      origin: 'H19.01.S03#2',
      seq: 7,
      id: '0190b5a0-0000-7000-8000-000000000001',
      hlc: '117363015680000000',
      wall: 1_790_000_000_000,
      clock: 'free',
      aggType: 'dossier',
      aggId: 'd1',
      type: 'DossierReceived',
      ver: 1,
      parents: [],
      needs: [],
      actor: 'officer-1',
      bodyHash: hashOfBody('00'.repeat(16), canonicalBody({ b: 1, a: 'Đặng' })),
      prev: NO_HASH,
      via: null,
    })
    expect(hash).toMatchInlineSnapshot(`"6cb8dd9c1ed393a5b3c29ed4d2d81ad060ed8daece4d1010e249c75db93b5d8f"`)
  })

  test('the order of keys in a body does not matter, its contents and its salt do', () => {
    const salt = 'ab'.repeat(16)
    const hash = hashOfBody(salt, canonicalBody({ a: 1, b: 2 }))
    expect(hashOfBody(salt, canonicalBody({ b: 2, a: 1 }))).toBe(hash)
    expect(hashOfBody(salt, canonicalBody({ a: 1, b: 3 }))).not.toBe(hash)
    expect(hashOfBody('cd'.repeat(16), canonicalBody({ a: 1, b: 2 }))).not.toBe(hash)
  })

  test('every field of the envelope is covered', () => {
    const rig = createRig()
    const event = rig.note('note-1', 'x')
    const changed: Partial<StoredEvent> = {
      unit: 'H20',
      origin: 'X#1',
      seq: 9,
      id: '0190b5a0-0000-7000-8000-000000000001',
      hlc: '1',
      wall: 1,
      clock: 'ntp',
      aggType: 'y',
      aggId: 'y',
      type: 'y',
      ver: 2,
      parents: ['0190b5a0-0000-7000-8000-000000000001'],
      needs: [NO_HASH],
      actor: 'y',
      bodyHash: NO_HASH,
      prev: 'ff'.repeat(32),
      via: { origin: 'X#1', seq: 1, prev: NO_HASH, hash: NO_HASH, sig: '0'.repeat(128) },
    }
    const blind = Object.entries(changed).filter(([field, value]) => hashOfEvent({ ...event, [field]: value }) === event.hash)
    expect(blind).toEqual([])
    expect(Object.keys(changed).sort()).toEqual(
      Object.keys(event)
        .filter((key) => !['hash', 'sig', 'salt', 'body'].includes(key))
        .sort(),
    )
  })
})

test('a gated version is written only once the gateway has opened it, and read at any time', () => {
  const Newer = defineEvent({
    aggType: 'note',
    type: 'NoteWritten',
    ver: 2,
    body: NoteWritten.body,
    upcast: (older) => older,
    isGated: true,
  })
  const rig = createRig({ events: [NoteWritten, Newer] })
  const write = () =>
    rig.opened.unitOfWork.write(() =>
      rig.journal.append(newEvent(Newer, { aggId: 'n1', actor: 'officer-1', body: { text: 'bản mới' } })),
    )
  expect(rig.journal.canWrite(Newer)).toBe(false)
  expect(write).toThrow('schema gate')
  rig.opened.unitOfWork.write(() =>
    rig.journal.append(newEvent(SchemaGate, { aggId: SCHEMA_AGGREGATE, actor: 'system', body: { type: 'NoteWritten', ver: 2 } })),
  )
  expect(rig.journal.canWrite(Newer)).toBe(true)
  expect(write().ver).toBe(2)
  expect(rig.lines('n1')).toEqual(['bản mới'])
})

test('the former incarnation vouches for the next, and for no other key or name', () => {
  const former = createRig().identity
  const next = { unit: 'H19.01', origin: 'H19.01.S01#77', publicKey: 'a'.repeat(64) }
  const endorsement = endorseIncarnation(former, next)
  const key = toPublicKey(former.publicKey)
  expect(endorsement.origin).toBe(former.origin)
  expect(isEndorsedBy(key, endorsement, next)).toBe(true)
  expect(isEndorsedBy(key, endorsement, { ...next, origin: 'H19.01.S02#77' })).toBe(false)
  expect(isEndorsedBy(key, endorsement, { ...next, publicKey: 'b'.repeat(64) })).toBe(false)
  expect(isEndorsedBy(key, endorsement, { ...next, unit: 'H19.02' })).toBe(false)
})
