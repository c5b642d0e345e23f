import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { hashOfEvent } from '../../../../../src/main/platform/journal/event-hash.ts'
import { createStationIdentity, generateStationKey } from '../../../../../src/main/platform/journal/index.ts'
import { createRig, disposeRigs, type Rig } from './journal-rig.ts'

afterEach(disposeRigs)

/** Two PCs with one identity: the disk of the first was copied after its first note. */
function aClonedPair(): { readonly original: Rig; readonly twin: Rig } {
  const key = generateStationKey()
  const identity = createStationIdentity({ station: 'H19.01.S01', incarnation: 1, privateKey: key })
  const original = createRig({ identity })
  original.note('n1', 'trước khi chép')
  const folder = mkdtempSync(path.join(tmpdir(), 'journal-twin-'))
  original.opened.db.prepare('VACUUM INTO ?').run(path.join(folder, 'register.db'))
  const twin = createRig({ identity, folder })
  return { original, twin }
}

/** A station of its own, with the first one's log taken over. */
function aThird(from: Rig): Rig {
  const third = createRig({ station: 'H19.01.S09' })
  third.receive(from.everything())
  return third
}

test('a branch moves to the own log whole: same ids, same bodies, the author still provable, and the shared part stays', () => {
  const { original, twin } = aClonedPair()
  original.note('n2', 'viết ở máy gốc')
  const lost = [twin.note('n3', 'viết ở máy chép'), twin.note('n3', 'viết tiếp ở máy chép')]
  const keeper = aThird(twin)
  const keep = 2

  const moved = keeper.opened.unitOfWork.write(() => keeper.journal.rehome({ origin: original.identity.origin, keep }))

  expect(moved.map(({ id }) => id)).toEqual(lost.map(({ id }) => id))
  expect(moved.map(({ body }) => body)).toEqual(lost.map(({ body }) => body))
  expect(moved.every(({ origin }) => origin === keeper.identity.origin)).toBe(true)
  expect(moved.map(({ via }) => via?.sig)).toEqual(lost.map(({ sig }) => sig))
  expect(keeper.journal.verifyChain({ full: true }).findings).toEqual([])
  expect(keeper.lines('n3')).toEqual(['viết ở máy chép', 'viết tiếp ở máy chép'])

  // The upstream branch now fits, and everybody else takes both branches.
  expect(keeper.receive(original.everything()).refused).toEqual([])
  expect(original.receive(keeper.everything().filter(({ origin }) => origin === keeper.identity.origin)).refused).toEqual([])
  expect(original.lines('n3')).toEqual(['viết ở máy chép', 'viết tiếp ở máy chép'])
  expect(keeper.lines('n2')).toEqual(['viết ở máy gốc'])
})

test('whoever moves a fact cannot change it: the author’s own signature is asked for', () => {
  const { original, twin } = aClonedPair()
  twin.note('n3', 'viết ở máy chép')
  const keeper = aThird(twin)
  const [moved] = keeper.opened.unitOfWork.write(() => keeper.journal.rehome({ origin: original.identity.origin, keep: 2 }))
  if (!moved?.via) throw new Error('nothing was moved')
  const changed = { ...moved, actor: 'kẻ khác' }
  const hash = hashOfEvent(changed)
  const forged = { ...changed, hash, sig: keeper.identity.sign(hash) }
  const listener = createRig({ station: 'H19.01.S07' })
  listener.receive([
    ...original.everything(),
    ...keeper.everything().filter(({ seq, origin }) => origin === keeper.identity.origin && seq < forged.seq),
  ])
  expect(listener.receive([forged]).refused).toEqual([
    { origin: keeper.identity.origin, seq: forged.seq, reason: 'bad-signature' },
  ])
})

test('moving a branch twice writes it once, and a cut log that is cut again loses nothing', () => {
  const { original, twin } = aClonedPair()
  twin.note('n3', 'một')
  const keeper = aThird(twin)
  const write = keeper.opened.unitOfWork.write
  write(() => keeper.journal.rehome({ origin: original.identity.origin, keep: 2 }))
  expect(write(() => keeper.journal.rehome({ origin: original.identity.origin, keep: 2 }))).toEqual([])

  // Another relay carries the moved fact in a log of its own; that log being cut must not take the fact along.
  const relay = createRig({ station: 'H19.01.S08' })
  relay.receive(keeper.everything())
  const head = relay.journal.heads().find(({ origin }) => origin === keeper.identity.origin)
  relay.opened.unitOfWork.write(() => relay.journal.rehome({ origin: keeper.identity.origin, keep: (head?.seq ?? 1) - 1 }))
  expect(relay.lines('n3')).toEqual(['một'])
  expect(relay.everything().filter(({ body }) => JSON.stringify(body).includes('một'))).toHaveLength(1)
})

test('a log cannot take its own branch, and a relay without a log moves nothing', () => {
  const rig = createRig({ station: 'H19.01.S09' })
  expect(() => rig.opened.unitOfWork.write(() => rig.journal.rehome({ origin: rig.identity.origin, keep: 1 }))).toThrow(
    'own branch',
  )
  expect(rig.opened.unitOfWork.write(() => rig.journal.rehome({ origin: 'H19.01.S33#1', keep: 0 }))).toEqual([])
})
