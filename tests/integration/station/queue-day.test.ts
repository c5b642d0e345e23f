import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { anIntake } from '../../support/station/an-intake.ts'
import { aClock, aStation, type TestStation } from '../../support/station/a-station.ts'

const stations: TestStation[] = []
afterEach(async () => {
  for (const station of stations.splice(0)) await station.close()
})

async function aCounter(at = '2026-11-23T08:00:00+07:00') {
  const clock = aClock(at)
  const station = await aStation({ clock })
  stations.push(station)
  await station.must('queue.open-counter', { name: 'Quầy 1', number: '1', groupIds: ['civil-status'], takesPriority: true })
  const issue = async (priority: 'elderly' | null = null) => {
    const outcome = await station.must('queue.issue', {
      requestId: randomUUID(),
      groupId: 'civil-status',
      priority,
      byHand: true,
    })
    return outcome.ticket
  }
  const next = (finishCurrent = true) => station.must('queue.call-next', { requestId: randomUUID(), finishCurrent })
  return { station, clock, issue, next }
}

describe('a day at one counter', () => {
  it('goes from number to number until the line is empty', async () => {
    const { station, clock, issue, next } = await aCounter()
    const first = await issue()
    clock.set('2026-11-23T08:04:00+07:00')
    const second = await issue()
    expect([first.label, second.label]).toEqual(['A001', 'A002'])

    const called = await next()
    expect(called).toMatchObject({ kind: 'called', why: 'queue.why.first-come', ticket: { label: 'A001', waitedMinutes: 4 } })
    await station.must('queue.begin', { ticketId: first.id })
    clock.set('2026-11-23T08:10:00+07:00')
    expect(await next()).toMatchObject({ kind: 'called', ticket: { label: 'A002', waitedMinutes: 6 } })
    expect(await station.must('queue.get-ticket', { ticketId: first.id })).toMatchObject({
      ticket: { state: 'served', servedMinutes: 6 },
    })
    expect(await next()).toEqual({ kind: 'none', messageKey: 'queue.none.empty' })
    const overview = await station.must('queue.get-overview', {})
    expect(overview.dayCounts).toEqual({ taken: 2, served: 2, absent: 0, voided: 0, left: 0 })
  })
})

describe('a number nobody closed before midnight', () => {
  it('is told the next morning and closed with its end unknown, out of every average', async () => {
    const { station, clock, issue, next } = await aCounter()
    const served = await issue()
    await next()
    await station.must('queue.begin', { ticketId: served.id })
    const close = () => station.client.invoke('queue.close-overnight', { ticketId: served.id })
    expect((await station.must('queue.get-overview', {})).overnight).toEqual([])
    expect(await close()).toMatchObject({ ok: false, error: { messageKey: 'queue.move-not-possible' } })

    clock.set('2026-11-24T08:00:00+07:00')
    expect((await station.must('queue.get-overview', {})).overnight).toMatchObject([{ label: 'A001', state: 'serving' }])
    expect(await close()).toMatchObject({
      ok: true,
      value: { state: 'served', closedAt: null, servedMinutes: null, closedBy: { name: expect.any(String) } },
    })
    expect((await station.must('queue.get-overview', {})).overnight).toEqual([])
    const { rows } = await station.must('queue.get-statistics', { from: '2026-11-23', to: '2026-11-24' })
    const byDay = rows.filter(({ by }) => by === 'day')
    expect(byDay).toMatchObject([{ key: '2026-11-23', tickets: 1, serveMedian: null }])
    const { story } = await station.must('queue.get-ticket', { ticketId: served.id })
    expect(story.at(-1)).toMatchObject({ messageKey: 'queue.story.day-ended' })
  })
})

describe('the number and the dossiers received under it', () => {
  it('tell waits and services of the procedure and of the clerk', async () => {
    const { station, clock, issue, next } = await aCounter()
    const ticket = await issue()
    clock.set('2026-11-23T08:20:00+07:00')
    await next()
    await station.must('queue.begin', { ticketId: ticket.id })
    await station.must('dossier.receive', anIntake({ ticket: ticket.id }))
    clock.set('2026-11-23T08:27:00+07:00')
    const finished = await station.must('queue.finish', { ticketId: ticket.id })
    expect(finished.dossiers).toMatchObject([{ procedureName: expect.stringContaining('bản sao') }])
    const { rows } = await station.must('queue.get-statistics', { from: '2026-11-23', to: '2026-11-23' })
    const counted = { tickets: 1, waitMedian: 20, waitP90: 20, serveMedian: 7, overTarget: 1, absent: 0 }
    expect(rows).toMatchObject([
      { by: 'procedure', key: '2.000815', ...counted },
      { by: 'officer', label: 'Lê Thị Quản Trị', ...counted },
      { by: 'group', key: 'civil-status', ...counted },
      { by: 'hour', key: '08', ...counted },
      { by: 'day', key: '2026-11-23', ...counted },
    ])
  })
})
