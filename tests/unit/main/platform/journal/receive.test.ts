import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  AggregateNeedsUpdateError,
  createStationIdentity,
  generateStationKey,
} from '../../../../../src/main/platform/journal/index.ts'
import { hashOfBody, canonicalBody, hashOfEvent } from '../../../../../src/main/platform/journal/event-hash.ts'
import { defineEvent, newEvent, type StoredEvent } from '../../../../../src/shared/domain/journal/index.ts'
import { createRig, disposeRigs, NoteWritten, testClock, type Rig } from './journal-rig.ts'

afterEach(disposeRigs)

const NoteCoded = defineEvent({ aggType: 'note', type: 'NoteCoded', ver: 1, body: z.object({ text: z.string() }) })

function appendCoded(rig: Rig, aggId: string): StoredEvent {
  return rig.opened.unitOfWork.write(() =>
    rig.journal.append(newEvent(NoteCoded, { aggId, actor: 'officer-1', body: { text: 'mã' } })),
  )
}

describe('receive', () => {
  test('events of another station are stored, shown, and verify', () => {
    const [a, b] = [createRig(), createRig({ station: 'H19.01.S02' })]
    a.note('note-1', 'một')
    a.note('note-1', 'hai')
    const outcome = b.receive(a.everything())
    expect([outcome.accepted.length, outcome.duplicates, outcome.refused]).toEqual([3, 0, []])
    expect(b.lines('note-1')).toEqual(['một', 'hai'])
    expect(b.journal.verifyChain({ full: true })).toEqual({ checked: 4, findings: [] })
  })

  test('the same events a second time change nothing', () => {
    const [a, b] = [createRig(), createRig({ station: 'H19.01.S02' })]
    a.note('note-1', 'một')
    b.receive(a.everything())
    const outcome = b.receive([...a.everything(), ...a.everything()])
    expect(outcome).toEqual({ accepted: [], duplicates: 4, waiting: 0, refused: [] })
    expect(b.lines('note-1')).toEqual(['một'])
  })

  test('a relay without a key of its own stores and passes on', () => {
    const [a, hub, b] = [createRig(), createRig({ isRelay: true }), createRig({ station: 'H19.01.S02' })]
    a.note('note-1', 'một')
    hub.receive(a.everything())
    b.receive(hub.everything())
    expect(b.journal.readAggregate('note-1')).toEqual(a.journal.readAggregate('note-1'))
  })

  test('an event waits for its parent and appears with it', () => {
    const [a, b, c] = [createRig(), createRig({ station: 'H19.01.S02' }), createRig({ station: 'H19.01.S03' })]
    a.note('note-1', 'gốc')
    b.receive(a.everything())
    b.note('note-1', 'tiếp')
    const fromB = b.journal.read({ origin: b.identity.origin, from: 1, limit: 100 })
    expect(c.receive(fromB)).toMatchObject({ waiting: 1, refused: [] })
    expect([c.lines('note-1'), c.journal.aggregateHeads('note-1')]).toEqual([[], []])
    c.receive(a.everything())
    expect(c.lines('note-1')).toEqual(['gốc', 'tiếp'])
    expect(c.journal.notShown()).toEqual({ waiting: 0, unreadable: [] })
  })

  test('an event with two parents waits for the second one too', () => {
    const [a, b, c, d] = [1, 2, 3, 4].map((number) => createRig({ station: `H19.01.S0${number}` })) as [Rig, Rig, Rig, Rig] // four were made
    a.note('note-1', 'của A')
    b.note('note-1', 'của B')
    c.receive([...a.everything(), ...b.everything()])
    c.note('note-1', 'gộp cả hai')
    d.receive(c.journal.read({ origin: c.identity.origin, from: 1, limit: 100 }))
    expect([d.lines('note-1'), d.journal.notShown().waiting]).toEqual([[], 1])
    d.receive(a.everything())
    expect([d.lines('note-1'), d.journal.notShown().waiting]).toEqual([['của A'], 1])
    d.receive(b.everything())
    expect([d.lines('note-1'), d.journal.conflicts()]).toEqual([c.lines('note-1'), []])
  })

  test('two stations that edit at once are an open conflict everywhere, shown in one order', () => {
    const clock = testClock()
    const [a, b] = [createRig({ clock }), createRig({ station: 'H19.01.S02', clock })]
    a.note('note-1', 'gốc')
    b.receive(a.everything())
    clock.advance(1000)
    b.note('note-1', 'của B')
    clock.advance(1000)
    a.note('note-1', 'của A')
    b.receive(a.everything())
    a.receive(b.everything())
    expect(a.journal.conflicts()).toEqual(b.journal.conflicts())
    expect(a.journal.conflicts()).toHaveLength(1)
    expect([a.lines('note-1'), b.lines('note-1')]).toEqual([
      ['gốc', 'của B', 'của A'],
      ['gốc', 'của B', 'của A'],
    ])
  })

  test('a hole in the numbers is a gap, and the other origins still come in', () => {
    const [a, b, c] = [createRig(), createRig({ station: 'H19.01.S02' }), createRig({ station: 'H19.01.S03' })]
    a.note('note-1', 'một')
    a.note('note-1', 'hai')
    b.note('note-2', 'khác')
    const outcome = c.receive([...a.everything().filter((event) => event.seq !== 2), ...b.everything()])
    expect(outcome.refused).toEqual([{ origin: a.identity.origin, seq: 3, reason: 'gap' }])
    expect(c.lines('note-2')).toEqual(['khác'])
  })

  test('two machines that write under one identity are a fork, and neither history is lost', () => {
    const a = createRig()
    const twin = createRig({ identity: a.identity })
    const c = createRig({ station: 'H19.01.S03' })
    // The twin is a clone: same first event, other second one.
    twin.opened.db.exec('DELETE FROM event; DELETE FROM event_body; DELETE FROM head; DELETE FROM agg_head')
    twin.receive(a.everything())
    a.note('note-1', 'của A')
    twin.note('note-1', 'của bản sao')
    c.receive(a.everything())
    expect(c.receive(twin.everything()).refused).toEqual([{ origin: a.identity.origin, seq: 2, reason: 'fork' }])
    twin.note('note-1', 'thêm')
    expect(c.receive(twin.everything().filter((event) => event.seq === 3)).refused).toEqual([
      { origin: a.identity.origin, seq: 3, reason: 'fork' },
    ])
    expect(c.lines('note-1')).toEqual(['của A'])
  })

  test('anything altered on the way is refused', () => {
    const a = createRig()
    const b = createRig({ station: 'H19.01.S02' })
    b.receive(a.everything())
    const event = a.note('note-1', 'thật')
    const forged = { ...event, actor: 'officer-2' }
    const wrongKey = createStationIdentity({ station: 'H19.01.S01', incarnation: 1, privateKey: generateStationKey() })
    const rehashed = { ...forged, hash: hashOfEvent(forged) }
    const tries: readonly (readonly [unknown, string])[] = [
      [forged, 'bad-hash'],
      [rehashed, 'bad-signature'],
      [{ ...rehashed, sig: wrongKey.sign(rehashed.hash) }, 'bad-signature'],
      [{ ...event, body: { text: 'giả' } }, 'bad-body'],
      [{ ...event, unit: 'H20.02' }, 'wrong-unit'],
      [{ ...event, extra: 1 }, 'malformed'],
      ['<script>', 'malformed'],
      [{ ...event, seq: 1.5 }, 'malformed'],
    ]
    expect(tries.map(([wrong]) => b.receive([wrong]).refused[0]?.reason)).toEqual(tries.map(([, reason]) => reason))
    expect(b.lines('note-1')).toEqual([])
    expect(b.receive([event]).accepted).toHaveLength(1)
  })

  test('a false copy of a known first event cannot bring in another key', () => {
    const a = createRig()
    const b = createRig({ station: 'H19.01.S02' })
    b.receive(a.everything())
    const thief = createRig()
    const falseFirst = { ...a.everything()[0], body: thief.everything()[0]?.body }
    const stolen = thief.note('note-1', 'trộm')
    const onTop = { ...stolen, prev: a.everything()[0]?.hash ?? '', parents: [] }
    const hash = hashOfEvent(onTop)
    const outcome = b.receive([falseFirst, { ...onTop, hash, sig: thief.identity.sign(hash) }])
    expect(outcome.refused).toEqual([{ origin: a.identity.origin, seq: 2, reason: 'bad-signature' }])
  })

  test('a kind from a newer program is kept and relayed, and shown after the update', () => {
    const newer = createRig({ events: [NoteWritten, NoteCoded] })
    const older = createRig({ station: 'H19.01.S02' })
    const coded = appendCoded(newer, 'note-1')
    newer.note('note-1', 'sau')
    const after = newer.journal.aggregateHeads('note-1')[0] ?? ''
    older.receive(newer.everything())
    expect(older.lines('note-1')).toEqual([])
    expect(older.journal.notShown().unreadable).toEqual([coded.id, after].sort())
    expect(older.journal.readAggregate('note-1')).toEqual(newer.journal.readAggregate('note-1'))
    expect(() => older.note('note-1', 'mù')).toThrow(AggregateNeedsUpdateError)
    expect(older.note('note-2', 'hồ sơ khác vẫn làm được').seq).toBe(2)

    const updated = older.restart([NoteWritten, { ...NoteCoded }])
    expect(updated.opened.unitOfWork.write(updated.journal.projectNewlyKnown)).toBe(2)
    expect(updated.journal.notShown().unreadable).toEqual([])
    expect(updated.lines('note-1')).toEqual(['mã', 'sau'])
  })

  test('an erased body leaves the chain whole and still travels', () => {
    const [a, b] = [createRig(), createRig({ station: 'H19.01.S02' })]
    const event = a.note('note-1', 'dữ liệu cá nhân')
    a.opened.db.prepare('UPDATE event_body SET body = NULL, salt = NULL WHERE hash = ?').run(Buffer.from(event.bodyHash, 'hex'))
    expect(a.journal.verifyChain({ full: true }).findings).toEqual([])
    expect(b.receive(a.everything()).refused).toEqual([])
    expect(b.journal.findById(event.id)).toMatchObject({ body: null, salt: null, hash: event.hash })
    expect(hashOfBody('00'.repeat(16), canonicalBody({ text: 'dữ liệu cá nhân' }))).not.toBe(event.bodyHash)
  })

  test('a roster has the last word on whose key counts', () => {
    const [a, stranger] = [createRig(), createRig({ station: 'H19.01.S09' })]
    const b = createRig({
      station: 'H19.01.S02',
      findPublicKey: (origin) => (origin === a.identity.origin ? a.identity.publicKey : undefined),
    })
    const outcome = b.receive([...a.everything(), ...stranger.everything()])
    expect(outcome.accepted.map((event) => event.origin)).toEqual([a.identity.origin])
    expect(outcome.refused).toEqual([{ origin: stranger.identity.origin, seq: 1, reason: 'unknown-origin' }])
  })
})
