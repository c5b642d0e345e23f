import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { createNextCall } from '../../../src/renderer/features/queue/model/next-call.ts'
import type { CallOutcome } from '../../../src/shared/ipc/contract/queue.ts'
import { appError, type ErrorCode } from '../../../src/shared/kernel/app-error.ts'
import { err, type Result } from '../../../src/shared/kernel/result.ts'
import { aStation, type TestStation } from '../../support/station/a-station.ts'

const opened: TestStation[] = []
afterEach(async () => {
  for (const station of opened.splice(0)) await station.close()
})

type Loss = 'before the call' | 'after the call'

/** A counter with nine people in line, whose line to the core is cut when the test says so. */
async function aCounter() {
  const station = await aStation()
  opened.push(station)
  const { must, client } = station
  await must('queue.open-counter', { name: 'Quầy 1', number: '1', groupIds: ['civil-status'], takesPriority: true })
  for (let n = 0; n < 9; n += 1)
    await must('queue.issue', { requestId: randomUUID(), groupId: 'civil-status', priority: null, byHand: true })
  let loss: Loss | undefined
  let refusal: ErrorCode | undefined
  const ask = async (requestId: string): Promise<Result<CallOutcome>> => {
    const [lost, refused] = [loss, refusal]
    loss = undefined
    refusal = undefined
    if (refused) return err(appError(refused, 'session.not-signed-in'))
    const answer =
      lost === 'before the call' ? undefined : await client.invoke('queue.call-next', { requestId, finishCurrent: true })
    return answer === undefined || lost === 'after the call' ? err(appError('core-restarting', 'core.restarting')) : answer
  }
  const next = createNextCall({ ask, newId: randomUUID })
  return {
    must,
    cut: (when: Loss): void => void (loss = when),
    refuse: (code: ErrorCode): void => void (refusal = code),
    press: async (): Promise<string> => {
      const answer = await next()
      if (!answer.ok) return answer.error.code
      return answer.value.kind === 'called' ? answer.value.ticket.label : answer.value.messageKey
    },
    calls: async (): Promise<readonly string[]> => {
      const tickets = await must('queue.list-tickets', { day: null, groupId: null, states: [], text: '' })
      return tickets.filter(({ call }) => call !== null).map(({ label, state }) => `${label} ${state}`)
    },
    current: async () => (await must('queue.get-overview', {})).mine?.current?.id ?? '',
  }
}

test('the answer of a call lost: the next press brings that same number back, the one after it the next', async () => {
  const counter = await aCounter()
  counter.cut('after the call')
  expect(await counter.press()).toBe('core-restarting')
  expect(await counter.press()).toBe('A001')
  expect(await counter.calls()).toEqual(['A001 called'])
  expect(await counter.press()).toBe('A002')
  expect((await counter.calls()).toSorted()).toEqual(['A001 served', 'A002 called'])
})

test('lost before anything was called, the next press calls one number', async () => {
  const counter = await aCounter()
  counter.cut('before the call')
  expect(await counter.press()).toBe('core-restarting')
  expect(await counter.press()).toBe('A001')
  expect(await counter.calls()).toEqual(['A001 called'])
})

test('a press before the new sign-in does not make the lost call forgotten', async () => {
  const counter = await aCounter()
  counter.cut('after the call')
  await counter.press()
  for (const code of ['not-signed-in', 'locked', 'core-restarting'] as const) {
    counter.refuse(code)
    expect(await counter.press()).toBe(code)
  }
  expect(await counter.press()).toBe('A001')
  expect(await counter.calls()).toEqual(['A001 called'])
})

test('once the number of the lost answer has been seen to, a press calls the next one and not that number again', async () => {
  const counter = await aCounter()
  for (const [act, next] of [
    ['queue.begin', 'A002'],
    ['queue.recall', 'A004'],
    ['queue.finish', 'A006'],
    ['queue.mark-absent', 'A008'],
  ] as const) {
    counter.cut('after the call')
    await counter.press()
    await counter.must(act, { ticketId: await counter.current() })
    expect([act, await counter.press()]).toEqual([act, next])
  }
})
