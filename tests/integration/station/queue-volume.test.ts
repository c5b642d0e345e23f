import { afterAll, describe, expect, it } from 'vitest'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import { aQueue, dumpQueue, hand, type TestQueue } from '../../support/queue/a-queue.ts'
import { LAN } from '../../support/queue/a-ticket.ts'
import { pick, seededRandom } from '../../support/robustness/seeded-random.ts'

/** Every step is a signed event with a row of its own: the whole day takes minutes, a third of it proves the same and is played each time. */
const TICKETS = process.env['QMC_FULL'] === undefined ? 600 : 2_000
const GROUPS = ['civil-status', 'social', 'land-construction']
/** From half past seven on, for eight hours and twenty minutes. */
const SECONDS_BETWEEN = 30_000 / TICKETS

const opened: TestQueue[] = []
afterAll(() => {
  for (const queue of opened.splice(0)) queue.close()
})

/** A day of a big centre at one PC, with everything that happens to a number. */
async function playDay(queue: TestQueue): Promise<void> {
  const random = seededRandom(7)
  // What is proved here is what the rows say, not that they outlive a power cut.
  queue.base.db.pragma('synchronous = OFF')
  unwrap(queue.queue.counters.open({ name: 'Quầy 1', number: '1', groupIds: GROUPS, takesPriority: true }, LAN))
  const start = Date.parse('2026-11-23T07:30:00+07:00')
  for (let n = 0; n < TICKETS; n += 1) {
    queue.clock.set(new Date(start + n * SECONDS_BETWEEN * 1_000).toISOString())
    const { ticket } = await queue.take({
      groupId: pick(random, GROUPS),
      ...(random() < 0.15 ? { priority: 'elderly' as const } : {}),
    })
    if (random() < 0.02) unwrap(queue.queue.moving.markLeft(ticket.id, 'về trước', LAN))
    if (random() < 0.97) await serveOne(queue, random())
  }
}

async function serveOne(queue: TestQueue, dice: number): Promise<void> {
  const called = await queue.next()
  if (called.kind === 'none') return
  const { id } = called.ticket
  const { moving, calling } = queue.queue
  if (dice < 0.05) {
    unwrap(calling.recall(id, LAN))
    unwrap(moving.markAbsent(id, LAN))
    if (dice < 0.02) unwrap(moving.resume(id, false, LAN))
  } else if (dice < 0.08) {
    unwrap(moving.begin(id, LAN))
    unwrap(moving.park(id, 'đi photo', LAN))
    unwrap(moving.resume(id, true, LAN))
  } else if (dice < 0.1) {
    unwrap(await moving.transfer({ id, groupId: 'social', to: null, reason: 'nhầm quầy' }, LAN))
  } else unwrap(moving.begin(id, LAN))
}

describe(`a day of ${TICKETS} numbers`, () => {
  it(
    'is the same, row for row, played live, from scratch, and on a station that only heard of it',
    { timeout: 300_000 },
    async () => {
      const queue = aQueue({ time: '07:30' })
      opened.push(queue)
      await playDay(queue)
      const live = dumpQueue(queue)
      expect(live['ticket']).toHaveLength(TICKETS)

      const other = aQueue({ number: '02', issuer: queue.station, time: '07:30' })
      opened.push(other)
      hand(queue, other)
      const ofOther = (rows: Record<string, unknown[]>) => ({ ...rows, queue_counter: [] })
      expect(ofOther(dumpQueue(other))).toEqual(ofOther(live))

      queue.base.unitOfWork.write(() => queue.base.journal.rebuildProjections())
      expect(dumpQueue(queue)).toEqual(live)
    },
  )

  it('never gave a label twice, and called nobody without a paper', () => {
    const [queue] = opened
    const db = queue?.base.db
    expect(db?.prepare('SELECT label FROM ticket GROUP BY label HAVING count(*) > 1').all()).toEqual([])
    const calledFirst = `SELECT c.label FROM ticket_call c JOIN ticket t ON t.id = c.ticket_id
      WHERE json_extract(t.ticket, '$.proof') IS NULL`
    expect(db?.prepare(calledFirst).all()).toEqual([])
    expect(queue?.base.journal.conflicts()).toEqual([])
  })

  it('is looked up by indexes only', () => {
    const db = opened[0]?.base.db
    const plan = (sql: string): string =>
      db
        ?.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => detail)
        .join('; ') ?? ''
    const asked = [
      "SELECT ticket FROM ticket WHERE day = '2026-11-23' AND state IN ('reserved','waiting','called')",
      "SELECT ticket FROM ticket WHERE grant_request = 'x' LIMIT 1",
      "SELECT max(number) FROM ticket WHERE day = 'x' AND letter = 'A' AND number BETWEEN 1 AND 999 AND channel <> 'roll'",
      "SELECT max(day) FROM ticket WHERE issued_by = 'x'",
      "SELECT state, count(*) FROM ticket WHERE day = 'x' GROUP BY state",
      "SELECT ticket_id FROM ticket_call WHERE request_id = 'x' ORDER BY at LIMIT 1",
      "SELECT at FROM ticket_call WHERE day = 'x' AND times = 1 ORDER BY at DESC, id DESC LIMIT 60",
    ]
    expect(asked.map(plan).filter((detail) => detail.includes('SCAN') || detail.includes('USE TEMP B-TREE FOR GROUP'))).toEqual(
      [],
    )
  })
})
