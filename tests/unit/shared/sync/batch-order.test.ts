import { expect, test } from 'vitest'
import type { StoredEvent } from '../../../../src/shared/domain/journal/index.ts'
import { cutBatch, eventsMissing, type LogView } from '../../../../src/shared/sync/index.ts'

const HASH = 'a'.repeat(64)

/** Only what the reading asks of a log: heads and runs of events. */
function logWith(lengths: Readonly<Record<string, number>>): LogView {
  const log: Pick<LogView, 'heads' | 'read'> = {
    heads: () => Object.entries(lengths).map(([origin, seq]) => ({ origin, seq, hash: HASH })),
    read: ({ origin, from, limit }) =>
      // The reading hands events on as they are.
      Array.from(
        { length: Math.min(limit, (lengths[origin] ?? 0) - from + 1) },
        (_, at) => ({ origin, seq: from + at }) as StoredEvent,
      ),
  }
  return log as LogView // nothing else is asked
}

test('a small batch still carries the first event of every origin, so that none is kept back by a refused one', () => {
  const log = logWith({ 'S01#1': 500, 'S02#1': 500, 'S03#1': 1 })
  const { batch } = cutBatch(eventsMissing(log, { 'S01#1': [100, HASH] }), { events: 5, bytes: 1_000_000 })
  expect(batch.map(({ origin, seq }) => `${origin} ${seq}`)).toEqual([
    'S01#1 101',
    'S02#1 1',
    'S03#1 1',
    'S01#1 102',
    'S01#1 103',
  ])
})

test('every missing event is read once, each origin in its order', () => {
  const lengths = { 'S01#1': 1_234, 'S02#1': 3, 'S03#1': 400 }
  const read = new Map<string, number[]>()
  for (const { origin, seq } of eventsMissing(logWith(lengths), {})) read.set(origin, [...(read.get(origin) ?? []), seq])
  for (const [origin, length] of Object.entries(lengths))
    expect(read.get(origin)).toEqual(Array.from({ length }, (_, at) => at + 1))
})
