import { expect, test } from 'vitest'
import { copiesToKeep } from '../../../../../src/main/platform/backup/index.ts'
import type { CopyKind, CopyNote } from '../../../../../src/main/platform/backup/index.ts'

const aCopy = (at: string, kind: CopyKind = 'daily') => {
  const note: CopyNote = {
    version: 1,
    kind,
    unit: 'H12.64',
    station: 'H12.64.S01',
    madeAt: Date.parse(`${at}+07:00`),
    size: 1,
    sha256: '0'.repeat(64),
    dossiers: 0,
    events: 0,
    stamp: String(Date.parse(`${at}+07:00`)),
  }
  return { id: `${at}-${kind}`, note }
}

const daysOf = (count: number, from: string) =>
  Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.parse(`${from}T00:00:00Z`) - index * 86_400_000).toISOString().slice(0, 10)
    return aCopy(`${day}T08:00:00`)
  })

test('of forty days the last seven stay, and the newest of each of the four last weeks', () => {
  // Saturday 21 November 2026; weeks begin on Monday.
  const kept = [...copiesToKeep(daysOf(40, '2026-11-21'))].map((id) => id.slice(0, 10))
  expect(kept).toEqual([
    '2026-11-21',
    '2026-11-20',
    '2026-11-19',
    '2026-11-18',
    '2026-11-17',
    '2026-11-16',
    '2026-11-15',
    '2026-11-08',
    '2026-11-01',
  ])
})

test('of several copies of one day the newest stays', () => {
  const kept = copiesToKeep([aCopy('2026-11-21T07:30:00'), aCopy('2026-11-21T16:00:00', 'manual'), aCopy('2026-11-20T07:30:00')])
  expect([...kept]).toEqual(['2026-11-21T16:00:00-manual', '2026-11-20T07:30:00-daily'])
})

test('a PC that was off for half a year keeps the seven days it worked', () => {
  const old = daysOf(7, '2026-05-10')
  const kept = copiesToKeep([aCopy('2026-11-21T07:30:00'), ...old])
  expect(kept.size).toBe(7)
  expect(kept.has(old[5]?.id ?? '')).toBe(true)
})

test('the only copy stays, however old and of whatever kind', () => {
  expect(copiesToKeep([aCopy('2020-01-01T08:00:00', 'before-migration')]).size).toBe(1)
})

test('copies from before a change of the schema do not push daily ones out', () => {
  const before = ['2026-11-21', '2026-11-10', '2026-10-01'].map((day) => aCopy(`${day}T09:00:00`, 'before-migration'))
  const kept = copiesToKeep([...before, ...daysOf(7, '2026-11-20')])
  expect([...kept].filter((id) => id.endsWith('daily'))).toHaveLength(7)
  expect([...kept].filter((id) => id.endsWith('before-migration'))).toEqual([before[0]?.id, before[1]?.id])
})

test('a day ends at midnight in Vietnam', () => {
  const kept = copiesToKeep([aCopy('2026-11-21T00:10:00'), aCopy('2026-11-20T23:50:00')])
  expect(kept.size).toBe(2)
})

test('a clock that was set back does not make an older copy the newest', () => {
  const before = aCopy('2026-11-21T09:00:00')
  const later = aCopy('2026-11-20T09:00:00')
  const reachesFurther = { ...later, note: { ...later.note, stamp: `${BigInt(before.note.stamp) + 1n}` } }
  const kept = copiesToKeep([before, reachesFurther])
  expect([...kept][0]).toBe(reachesFurther.id)
})
