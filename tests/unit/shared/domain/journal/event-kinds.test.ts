import { expect, test } from 'vitest'
import { z } from 'zod'
import { createEventKinds, defineEvent, openedGates, SchemaGate } from '../../../../../src/shared/domain/journal/index.ts'

const First = defineEvent({ aggType: 'note', type: 'NoteWritten', ver: 1, body: z.object({ text: z.string() }) })
const Second = defineEvent({
  aggType: 'note',
  type: 'NoteWritten',
  ver: 2,
  body: z.object({ lines: z.array(z.string()) }),
  upcast: (older) => ({ lines: First.body.parse(older).text.split('\n') }),
  isGated: true,
})
const Third = defineEvent({
  aggType: 'note',
  type: 'NoteWritten',
  ver: 3,
  body: z.object({ lines: z.array(z.string()), tone: z.enum(['plain', 'urgent']) }),
  upcast: (older) => ({ ...Second.body.parse(older), tone: 'plain' }),
})

const written = (ver: number, body: z.core.util.JSONType, salt: string | null = 'ab') => ({
  aggType: 'note',
  type: 'NoteWritten',
  ver,
  body,
  salt,
})

test('an event of any older version is read as the newest one known', () => {
  const kinds = createEventKinds([First, Second, Third])
  const newest = { body: { lines: ['một', 'hai'], tone: 'plain' } }
  expect(kinds.read(written(1, { text: 'một\nhai' }))).toEqual(newest)
  expect(kinds.read(written(2, { lines: ['một', 'hai'] }))).toEqual(newest)
  expect(kinds.newest['NoteWritten']).toBe(3)
})

test('what this program does not know is told apart from what is broken or erased', () => {
  const kinds = createEventKinds([First])
  expect(kinds.read(written(2, { lines: [] }))).toEqual({ reason: 'unknown' })
  expect(kinds.read({ ...written(1, { text: 'x' }), aggType: 'other' })).toEqual({ reason: 'unknown' })
  expect(kinds.read(written(1, { text: 7 }))).toEqual({ reason: 'bad-body' })
  expect(kinds.read(written(1, null, null))).toEqual({ reason: 'no-body' })
})

test('a kind defined twice is a mistake of the program', () => {
  expect(() => createEventKinds([First, First])).toThrow('defined twice')
})

test('a gate opens its own type up to its version, in whatever order the gates came', () => {
  const gate = (type: string, ver: number) => ({ type: SchemaGate.type, body: { type, ver } })
  const opened = openedGates([gate('NoteWritten', 3), gate('NoteWritten', 2), { type: 'Other', body: {} }, gate('A', 1)])
  expect([...opened]).toEqual([
    ['NoteWritten', 3],
    ['A', 1],
  ])
})
