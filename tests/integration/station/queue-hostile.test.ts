import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { LocalTime } from '../../../src/shared/kernel/local-time.ts'
import { aStation, type TestStation } from '../../support/station/a-station.ts'

const opened: TestStation[] = []
afterEach(async () => {
  for (const station of opened.splice(0)) await station.close()
})
async function open(): Promise<TestStation> {
  const station = await aStation()
  opened.push(station)
  return station
}

test('a roll of one group sends nobody into the line of another that shares its letter', async () => {
  const { must, client } = await open()
  const settings = await must('queue.get-settings', {})
  const groups = settings.groups.map((group) => {
    if (group.id === 'civil-status') return { ...group, lastNumber: 499 }
    return group.id === 'social' ? { ...group, letter: 'A' as const, firstNumber: 700 } : group
  })
  await must('queue.save-settings', { ...settings, groups })
  const entry = { requestId: randomUUID(), groupId: 'civil-status', first: 698, last: 700, priority: null }
  expect(await client.invoke('queue.enter-roll', entry)).toMatchObject({
    error: { fields: [{ path: 'first', messageKey: 'queue.roll-of-other-group' }] },
  })
  expect((await must('queue.enter-roll', { ...entry, last: 699 })).tickets.map(({ label }) => label)).toEqual(['A698', 'A699'])
})

test('a group is not taken away from those who stand in it', async () => {
  const { must, client } = await open()
  const settings = await must('queue.get-settings', {})
  const without = { ...settings, groups: settings.groups.filter(({ id }) => id !== 'business') }
  const { ticket } = await must('queue.issue', { requestId: randomUUID(), groupId: 'business', priority: null, byHand: true })
  expect(await client.invoke('queue.save-settings', without)).toMatchObject({
    error: { messageKey: 'queue.group-still-waits', params: { count: 1 } },
  })
  await must('queue.void', { ticketId: ticket.id, reason: 'Người dân đã về' })
  expect((await must('queue.save-settings', without)).groups).toHaveLength(settings.groups.length - 1)
})

test('two groups of one name, two equal buttons at the kiosk, are not saved', async () => {
  const { must, client } = await open()
  const settings = await must('queue.get-settings', {})
  const groups = settings.groups.map((group, n) => (n === 1 ? { ...group, name: 'hộ tịch – chứng thực' } : group))
  expect(await client.invoke('queue.save-settings', { ...settings, groups })).toMatchObject({
    error: { fields: [{ path: 'groups.1.name', messageKey: 'queue.group-name-twice' }] },
  })
})

test('a priority agreed with the hour holds when the centre has stopped offering it; to others it is refused', async () => {
  const { must, client } = await open()
  const { day } = await must('queue.get-overview', {})
  const { id } = await must('appointment.book', {
    requestId: randomUUID(),
    slotAt: LocalTime.parse(`${day}T23:59:00+07:00`),
    groupId: 'civil-status',
    procedureCode: null,
    personName: 'Võ Văn Sáu',
    phone: '',
    address: '',
    place: 'centre',
    priority: 'pregnant',
    note: '',
  })
  const settings = await must('queue.get-settings', {})
  await must('queue.save-settings', { ...settings, priorityReasons: ['elderly'] })
  const arrived = await must('appointment.arrive', { id, requestId: randomUUID(), byHand: true })
  expect(arrived.ticket).toMatchObject({ priority: 'pregnant', state: 'waiting' })
  const other = { requestId: randomUUID(), groupId: 'civil-status', priority: 'pregnant', byHand: true } as const
  expect(await client.invoke('queue.issue', other)).toMatchObject({ error: { messageKey: 'queue.priority-not-offered' } })
})

test.each(['2026-02-30T09:00:00+07:00', '2026-13-01T09:00:00+07:00', '2126-11-22T25:00:00+07:00', '2126-11-22T09:61:00+07:00'])(
  'an hour that does not exist is a wrong field, not a fault of the program: %s',
  async (slotAt) => {
    const { client } = await open()
    const booking = {
      requestId: randomUUID(),
      // What a page could send: its type is checked at the door only.
      slotAt: slotAt as never,
      groupId: 'civil-status',
      procedureCode: null,
      personName: 'Võ Văn Sáu',
      phone: '',
      address: '',
      place: 'centre',
      priority: null,
      note: '',
    } as const
    expect(await client.invoke('appointment.book', booking)).toMatchObject({
      error: { code: 'validation', fields: [{ path: 'slotAt' }] },
    })
  },
)
