import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createRatingService } from '../../../../../src/main/features/ratings/index.ts'
import { migrations, openDatabase, type OpenedDatabase } from '../../../../../src/main/platform/database/index.ts'
import type { Dossier } from '../../../../../src/shared/domain/dossier/dossier.ts'
import type { NewEvent } from '../../../../../src/shared/domain/journal/index.ts'
import type { InputOf } from '../../../../../src/shared/ipc/contract.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'
import { unwrap } from '../../../../../src/shared/kernel/result.ts'

let folder = ''
let opened: OpenedDatabase
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ratings-'))
  opened = unwrap(openDatabase({ file: path.join(folder, 'register.db'), key: new Uint8Array(32).fill(7), migrations }))
})
afterEach(() => {
  opened.close()
  rmSync(folder, { recursive: true, force: true })
})

function aDesk() {
  const written: NewEvent[] = []
  const clock = { now: 0, today: '2026-11-23' }
  const open = () =>
    createRatingService({
      db: opened.db,
      unitOfWork: opened.unitOfWork,
      append: (event) => void written.push(event),
      newId: randomUUID,
      nowMs: () => clock.now,
      today: () => plainDate(clock.today),
      counterName: () => 'Quầy 1',
      markKey: new Uint8Array(32).fill(3),
      publish: () => undefined,
    })
  return { written, clock, open, ratings: open() }
}

// Only what a rating needs of a dossier.
const aDossier = (id: string, status = 'returned'): Dossier =>
  ({ id, status, procedure: { code: '1.001193', name: 'Đăng ký khai sinh' } }) as Dossier

const saying = (id: string, more: Partial<InputOf<'rating.submit'>> = {}): InputOf<'rating.submit'> => ({
  requestId: randomUUID(),
  id,
  overall: 'good',
  answers: { attitude: 'good' },
  remark: '',
  via: 'tablet',
  ...more,
})

describe('a rating after a hand-over', () => {
  test('is asked for some minutes at this PC, then nobody answers for another', () => {
    const { ratings, clock } = aDesk()
    ratings.offer(aDossier('d1'))
    expect(ratings.pending()).toMatchObject({ procedureName: 'Đăng ký khai sinh' })
    clock.now = 5 * 60_000
    expect(ratings.pending()).toBeNull()
  })

  test('counts once, however often the button is pressed', () => {
    const { ratings } = aDesk()
    ratings.offer(aDossier('d1'))
    const said = saying(ratings.pending()?.id ?? '')
    expect([ratings.submit(said).ok, ratings.submit(said).ok]).toEqual([true, true])
    expect(ratings.summary('2026-11-23', '2026-11-23').count).toBe(1)
    expect(ratings.pending()).toBeNull()
  })

  test('is not asked twice for one dossier, neither here nor from its slip, also after a restart', () => {
    const { ratings, open } = aDesk()
    ratings.offer(aDossier('d1'))
    ratings.submit(saying(ratings.pending()?.id ?? ''))
    const later = open()
    later.offer(aDossier('d1'))
    expect(later.pending()).toBeNull()
    expect(later.openFromReceipt(aDossier('d1'))).toMatchObject({ error: { messageKey: 'rating.already-rated' } })
  })

  test('that was skipped may still be given from the slip', () => {
    const { ratings } = aDesk()
    ratings.offer(aDossier('d1'))
    ratings.skip(ratings.pending()?.id ?? '')
    expect(ratings.pending()).toBeNull()
    expect(ratings.openFromReceipt(aDossier('d1')).ok).toBe(true)
  })

  test('is refused before the result was handed over', () => {
    expect(aDesk().ratings.openFromReceipt(aDossier('d1', 'processing'))).toMatchObject({
      error: { messageKey: 'rating.not-returned' },
    })
  })
})

describe('what is kept', () => {
  test('holds nothing that leads to the dossier, and goes into the journal several at once in the order of random names', () => {
    const { ratings, written } = aDesk()
    const order: string[] = []
    for (const dossier of ['d1', 'd2', 'd3', 'd4', 'd5']) {
      expect(written).toEqual([])
      ratings.offer(aDossier(dossier))
      const said = saying(ratings.pending()?.id ?? '', { remark: dossier === 'd2' ? 'Cán bộ tận tình' : '' })
      order.push(said.requestId)
      ratings.submit(said)
    }
    expect(written.map(({ aggId }) => aggId)).toEqual(order.toSorted())
    expect(JSON.stringify(written)).not.toMatch(/"d[1-5]"/)
    expect(written[0]).toMatchObject({
      aggType: 'rating',
      type: 'ServiceRated',
      actor: 'system',
      body: { day: '2026-11-23', procedureCode: '1.001193', counterName: 'Quầy 1', overall: 'good' },
    })
    expect(opened.db.prepare('SELECT count(*) FROM rating_box').pluck().get()).toBe(0)
  })

  test('goes into the journal on the next day, if it was fewer', () => {
    const { ratings, written, clock, open } = aDesk()
    ratings.offer(aDossier('d1'))
    ratings.submit(saying(ratings.pending()?.id ?? ''))
    open().start()
    expect(written).toHaveLength(0)
    clock.today = '2026-11-24'
    open().start()
    expect(written).toHaveLength(1)
  })

  test('is counted for the head of the centre by criterion and procedure', () => {
    const { ratings } = aDesk()
    for (const [dossier, overall] of [
      ['d1', 'good'],
      ['d2', 'bad'],
      ['d3', 'good'],
    ] as const) {
      ratings.offer(aDossier(dossier))
      ratings.submit(
        saying(ratings.pending()?.id ?? '', {
          overall,
          answers: { attitude: overall },
          remark: overall === 'bad' ? 'Chờ lâu' : '',
        }),
      )
    }
    expect(ratings.summary('2026-11-23', '2026-11-23')).toMatchObject({
      count: 3,
      satisfiedPercent: 66.7,
      byProcedure: [{ procedureName: 'Đăng ký khai sinh', count: 3, satisfiedPercent: 66.7 }],
      remarks: [{ day: '2026-11-23', text: 'Chờ lâu', overall: 'bad' }],
    })
    expect(ratings.summary('2026-11-23', '2026-11-23').byCriterion).toContainEqual({
      criterion: 'attitude',
      good: 2,
      fair: 0,
      bad: 1,
    })
    expect(ratings.summary('2026-11-24', '2026-11-24')).toMatchObject({ count: 0, satisfiedPercent: null })
  })
})
