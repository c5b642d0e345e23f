import { describe, expect, it } from 'vitest'
import { createWorkBoard } from '../../../../../src/main/features/work/index.ts'

function aBoard() {
  const told: string[] = []
  let now = Date.parse('2026-11-23T08:00:00+07:00')
  let n = 0
  const board = createWorkBoard({
    now: () => now,
    newId: () => `w${(n += 1)}`,
    publish: (name) => void told.push(name),
  })
  return { board, told, later: (ms: number) => void (now += ms) }
}

const BACKUP = { kind: 'backup', titleKey: 'work.backup', unit: 'bytes' } as const

describe('the board of long works', () => {
  it('shows how far a work is and keeps it when it has ended', () => {
    const { board, later } = aBoard()
    const work = board.begin({ ...BACKUP, total: 100 })
    work.advance(40)
    expect(board.list()).toMatchObject([{ id: 'w1', done: 40, total: 100, state: 'running', canCancel: false }])
    later(5000)
    work.end()
    work.advance(90)
    expect(board.list()).toMatchObject([{ id: 'w1', done: 40, state: 'done', endedAt: '2026-11-23T08:00:05+07:00' }])
  })

  it('does not tell the window of every byte', () => {
    const { board, told, later } = aBoard()
    const work = board.begin(BACKUP)
    for (let done = 1; done <= 1000; done += 1) work.advance(done)
    expect(told).toHaveLength(1)
    later(400)
    work.advance(1001)
    expect(told).toHaveLength(2)
  })

  it('stops only what listens, and says that it was stopped', () => {
    const { board } = aBoard()
    const deaf = board.begin(BACKUP)
    const work = board.begin({ ...BACKUP, canCancel: true })
    expect([board.cancel(deaf.id), board.cancel('none'), board.cancel(work.id)]).toEqual([false, false, true])
    expect(work.signal.aborted).toBe(true)
    work.fail('work.failed')
    expect(board.list().find(({ id }) => id === work.id)?.state).toBe('cancelled')
  })

  it('lists running works first and forgets the oldest that ended', () => {
    const { board } = aBoard()
    for (let i = 0; i < 12; i += 1) board.begin(BACKUP).end()
    const running = board.begin(BACKUP)
    const listed = board.list()
    expect(listed).toHaveLength(9)
    expect(listed[0]?.id).toBe(running.id)
    expect(listed[1]?.id).toBe('w12')
  })
})
