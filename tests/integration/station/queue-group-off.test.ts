import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { aStation, type TestStation } from '../../support/station/a-station.ts'

const opened: TestStation[] = []
afterEach(async () => {
  for (const station of opened.splice(0)) await station.close()
})

/** Three people of the group `social` (B) have a number; then the administrator switches that group off. */
async function aGroupSwitchedOff() {
  const station = await aStation()
  opened.push(station)
  const { must, client } = station
  const give = () => client.invoke('queue.issue', { requestId: randomUUID(), groupId: 'social', priority: null, byHand: true })
  const open = (...groupIds: string[]) =>
    client.invoke('queue.open-counter', { name: 'Quầy 1', number: '1', groupIds, takesPriority: true })
  await open('social')
  for (let n = 0; n < 3; n += 1) await give()
  const settings = await must('queue.get-settings', {})
  const groups = settings.groups.map((group) => (group.id === 'social' ? { ...group, isActive: false } : group))
  await must('queue.save-settings', { ...settings, groups })
  const next = async (): Promise<string> => {
    const answer = await must('queue.call-next', { requestId: randomUUID(), finishCurrent: true })
    return answer.kind === 'called' ? answer.ticket.label : answer.messageKey
  }
  const line = async () => (await must('queue.get-overview', {})).groups.find(({ id }) => id === 'social')
  return { must, give, open, next, line }
}

test('a group switched off while people stand in it gives no new number, and all of them are still shown and called', async () => {
  const { must, give, next, line } = await aGroupSwitchedOff()
  expect(await give()).toMatchObject({ error: { messageKey: 'queue.no-such-group' } })
  expect((await must('kiosk.get-screen', {})).groups.map(({ id }) => id)).not.toContain('social')
  expect(await line()).toMatchObject({ letter: 'B', isActive: false, waiting: 3, openCounters: 1 })
  expect((await must('board.get', {})).nextUp).toContainEqual(expect.objectContaining({ letter: 'B', waiting: 3 }))
  expect([await next(), await next(), await next()]).toEqual(['B001', 'B002', 'B003'])
  expect(await line()).toBeUndefined()
  expect((await must('board.get', {})).nextUp.map(({ letter }) => letter)).not.toContain('B')
})

test('a counter that closed opens again for them; with nobody left, the group cannot be chosen any more', async () => {
  const { must, open, next, line } = await aGroupSwitchedOff()
  await must('queue.close-counter', { reason: 'break' })
  expect(await line()).toMatchObject({ waiting: 3, openCounters: 0 })
  expect(await open('civil-status', 'social')).toMatchObject({ ok: true })
  for (const label of ['B001', 'B002', 'B003']) expect(await next()).toBe(label)
  expect(await open('civil-status', 'social')).toMatchObject({ error: { fields: [{ path: 'groupIds' }] } })
})

test('with its letter and range changed, the numbers given before keep theirs and are called first', async () => {
  const { must, give, next } = await aGroupSwitchedOff()
  const settings = await must('queue.get-settings', {})
  const change = { letter: 'K' as const, firstNumber: 500, lastNumber: 600, isActive: true }
  const groups = settings.groups.map((group) => (group.id === 'social' ? { ...group, ...change } : group))
  await must('queue.save-settings', { ...settings, groups })
  expect(await give()).toMatchObject({ value: { ticket: { label: 'K500' } } })
  expect([await next(), await next(), await next(), await next()]).toEqual(['B001', 'B002', 'B003', 'K500'])
})
