import { afterEach, describe, expect, test } from 'vitest'
import { createRig, disposeRigs, type Rig } from './journal-rig.ts'

afterEach(disposeRigs)

/** A person with the key and an SQL tool: the trigger does not stop them, the chain tells on them. */
function tamper(rig: Rig, sql: string): void {
  rig.opened.db.exec('DROP TRIGGER event_is_never_changed')
  rig.opened.db.exec(sql)
}

function withNotes(count: number): Rig {
  const rig = createRig()
  for (let index = 1; index <= count; index += 1) rig.note('note-1', `dòng ${index}`)
  return rig
}

describe('verifyChain', () => {
  test.each([
    ['a changed actor', "UPDATE event SET actor = 'officer-9' WHERE seq = 3", { seq: 3, problem: 'bad-hash' }],
    ['a changed date', 'UPDATE event SET wall = wall - 86400000 WHERE seq = 3', { seq: 3, problem: 'bad-hash' }],
    ['a more trusted clock', "UPDATE event SET clock = 'ntp' WHERE seq = 3", { seq: 3, problem: 'bad-hash' }],
    [
      'a changed body',
      `UPDATE event_body SET body = '{"text":"khác"}' WHERE hash = (SELECT body_hash FROM event WHERE seq = 3)`,
      { seq: 3, problem: 'bad-body' },
    ],
    ['a removed event', 'DELETE FROM event WHERE seq = 3', { seq: 3, problem: 'gap' }],
    ['a removed tail', 'DELETE FROM event WHERE seq = 6', { seq: 6, problem: 'bad-head' }],
    [
      'a foreign signature',
      'UPDATE event SET sig = (SELECT sig FROM event WHERE seq = 2) WHERE seq = 3',
      { seq: 3, problem: 'bad-signature' },
    ],
    ['another link', 'UPDATE event SET prev = zeroblob(32) WHERE seq = 3', { seq: 3, problem: 'bad-link' }],
  ])('%s is found at its place', (_what, sql, expected) => {
    const rig = withNotes(5)
    tamper(rig, sql)
    expect(rig.journal.verifyChain({ full: true }).findings).toEqual([{ origin: rig.identity.origin, ...expected }])
  })

  test('two events with their places exchanged are found', () => {
    const rig = withNotes(5)
    tamper(
      rig,
      'UPDATE event SET seq = 99 WHERE seq = 3; UPDATE event SET seq = 3 WHERE seq = 4; UPDATE event SET seq = 4 WHERE seq = 99',
    )
    expect(rig.journal.verifyChain({ full: true }).findings[0]?.seq).toBe(3)
  })

  test('a start reads only what came after the last good check, a full check reads all', () => {
    const rig = withNotes(5)
    expect(rig.journal.verifyChain()).toEqual({ checked: 6, findings: [] })
    rig.note('note-1', 'thêm')
    expect(rig.journal.verifyChain()).toEqual({ checked: 1, findings: [] })
    tamper(rig, "UPDATE event SET actor = 'officer-9' WHERE seq = 3")
    expect(rig.journal.verifyChain()).toEqual({ checked: 0, findings: [] })
    expect(rig.journal.verifyChain({ full: true }).findings[0]?.seq).toBe(3)
  })

  test('a finding is not forgotten by the next check', () => {
    const rig = withNotes(5)
    tamper(rig, "UPDATE event SET actor = 'officer-9' WHERE seq = 6")
    rig.journal.verifyChain()
    expect(rig.journal.verifyChain().findings[0]?.seq).toBe(6)
  })
})

describe('rebuildProjections', () => {
  test('rows rebuilt from the log are the rows that were there', () => {
    const rig = withNotes(5)
    rig.note('note-2', 'khác')
    const before = [rig.lines('note-1'), rig.lines('note-2')]
    rig.opened.db.exec("UPDATE note_line SET text = 'hỏng'")
    expect(rig.opened.unitOfWork.write(rig.journal.rebuildProjections)).toBe(7)
    expect([rig.lines('note-1'), rig.lines('note-2')]).toEqual(before)
  })
})
