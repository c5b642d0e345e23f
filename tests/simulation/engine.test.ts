import { describe, expect, test } from 'vitest'
import { createDisk, DiskFullError } from './engine/disk.ts'
import { createRandom } from './engine/random.ts'
import { createSchedule } from './engine/schedule.ts'

describe('a disk', () => {
  test('keeps a transaction entirely or not at all', () => {
    const disk = createDisk()
    const table = disk.table<string, number>('t')
    disk.transaction(() => table.set('a', 1))
    expect(() =>
      disk.transaction(() => {
        table.set('a', 2)
        table.set('b', 3)
        table.delete('a')
        throw new Error('a bug')
      }),
    ).toThrow('a bug')
    expect([...table.entries()]).toEqual([['a', 1]])
  })

  test('refuses the commit when it is full, and reads on', () => {
    const disk = createDisk()
    const table = disk.table<string, number>('t')
    disk.setFull(true)
    expect(() => disk.transaction(() => table.set('a', 1))).toThrow(DiskFullError)
    expect(disk.transaction(() => table.size())).toBe(0)
  })

  test('loses its last commits, newest first, only when it is asked to', () => {
    const disk = createDisk()
    const table = disk.table<string, number>('t')
    for (const value of [1, 2, 3, 4]) disk.transaction(() => table.set('a', value))
    expect(disk.loseCommits(2)).toBe(2)
    expect(table.get('a')).toBe(2)
  })

  test('is copied as it is, and the copy goes its own way', () => {
    const disk = createDisk()
    disk.transaction(() => disk.table<string, number>('t').set('a', 1))
    const copy = disk.copy()
    copy.transaction(() => copy.table<string, number>('t').set('a', 2))
    expect([disk.table('t').get('a'), copy.table('t').get('a')]).toEqual([1, 2])
  })
})

test('the schedule runs by time, and in the order of planning among equals', () => {
  const schedule = createSchedule()
  const ran: string[] = []
  const plan = (name: string, afterMs: number): void => schedule.after(afterMs, () => void ran.push(`${name} ${schedule.now()}`))
  plan('late', 30)
  plan('first', 10)
  plan('second', 10)
  schedule.after(5, () => plan('nested', 5))
  schedule.runUntil(20)
  expect(ran).toEqual(['first 10', 'second 10', 'nested 10'])
  expect(schedule.now()).toBe(20)
  schedule.runUntil(30)
  expect(ran.at(-1)).toBe('late 30')
})

test('chance is spread evenly and repeats with its seed', () => {
  const draw = (seed: number): readonly number[] => {
    const random = createRandom(seed)
    return Array.from({ length: 10_000 }, () => random.int(0, 9))
  }
  expect(draw(7)).toEqual(draw(7))
  const counts = Array.from({ length: 10 }, (_, value) => draw(7).filter((drawn) => drawn === value).length)
  for (const count of counts) expect(count).toBeGreaterThan(850)
})
