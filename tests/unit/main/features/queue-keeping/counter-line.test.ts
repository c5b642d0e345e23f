import { expect, test } from 'vitest'
import { createCounterLine } from '../../../../../src/main/features/queue-keeping/counter-line.ts'
import {
  KEEPING_LIMITS,
  type CounterSide,
  type Grant,
  type Report,
  type Word,
} from '../../../../../src/shared/domain/queue-keeping/index.ts'

const GRANT: Grant = {
  id: [101, 4],
  to: 'H12.64.S02',
  ticketId: 'ticket-5',
  turn: 0,
  as: 'next',
  requestId: 'press-1',
  why: 'queue.why.first-come',
  whyParams: {},
}
const HUB = { url: 'http://192.168.1.5:8443' }
const kept = (requestId: string): Word => ({
  st: 'kept',
  station: 'H12.64.S01',
  epoch: 101,
  day: '2026-11-23',
  book: null,
  confirmed: GRANT.id,
  wanted: [],
  call: { requestId, grant: GRANT.id, messageKey: '' },
  silent: [],
  released: [],
})

type Line = {
  readonly target: () => typeof HUB | undefined
  readonly answer: (asked: number) => Word | 'unreachable'
  readonly askMs?: number
}

/** A counter without a reserve: what it may call it hears from the keeper. */
function aLine({ target, answer, askMs = 4_000 }: Line) {
  const asks: string[] = []
  const side: Pick<CounterSide, 'report' | 'heard' | 'usable' | 'find' | 'isUsable' | 'choose'> = {
    // Of a report the line itself reads nothing but the question.
    report: (ask) => ({ ask }) as Report,
    heard: () => 'taken',
    usable: () => [],
    find: () => (asks.length > 0 ? GRANT : undefined),
    isUsable: () => true,
    choose: () => undefined,
  }
  const line = createCounterLine({
    // The line uses no more of it.
    counter: side as CounterSide,
    limits: { ...KEEPING_LIMITS, askMs },
    target,
    sendHere: () => Promise.reject(new Error('nobody keeps here')),
    sendAway: (_url, report) => {
      asks.push(report.ask?.requestId ?? '')
      return Promise.resolve(answer(asks.length))
    },
    isReady: () => true,
    onWord: () => undefined,
    onSilence: () => undefined,
  })
  return { asks, press: () => line.press({ requestId: 'press-1', ticketId: null }) }
}

test('a PC that has slept waits with its first press until it has found its hub again', async () => {
  let looks = 0
  const { asks, press } = aLine({ target: () => ((looks += 1) > 5 ? HUB : undefined), answer: () => kept('press-1') })
  expect(await press()).toMatchObject({ kind: 'granted', grant: { ticketId: 'ticket-5' } })
  expect(asks).toEqual(['press-1'])
})

test('asked again over a line that had died meanwhile, it is the same press', async () => {
  const { asks, press } = aLine({ target: () => HUB, answer: (asked) => (asked < 3 ? 'unreachable' : kept('press-1')) })
  expect(await press()).toMatchObject({ kind: 'granted', grant: { ticketId: 'ticket-5' } })
  expect(asks).toEqual(['press-1', 'press-1', 'press-1'])
})

test('nobody found, it ends within its limit and is asked no more', async () => {
  const { asks, press } = aLine({ target: () => undefined, answer: () => 'unreachable', askMs: 200 })
  expect(await press()).toEqual({ kind: 'unreachable' })
  expect(asks).toEqual([])
})
