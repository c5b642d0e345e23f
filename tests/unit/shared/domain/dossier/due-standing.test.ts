import { describe, expect, it } from 'vitest'
import { dueStanding } from '../../../../../src/shared/domain/dossier/due-standing.ts'
import type { LocalTime } from '../../../../../src/shared/kernel/local-time.ts'

const at = (text: string): LocalTime => `${text}+07:00` as LocalTime // a fixed time of the test
const dueAt = at('2026-11-23T17:00:00')

describe('how a dossier stands to its due date', () => {
  it.each([
    ['received', null, 'running'],
    ['awaiting-payment', null, 'running'],
    ['awaiting-supplement', null, 'stopped'],
    ['stopped', null, 'none'],
    ['resolved', at('2026-11-22T23:59:00'), 'early'],
    ['resolved', at('2026-11-23T08:00:00'), 'on-time'],
    ['returned', at('2026-11-23T17:00:00'), 'on-time'],
    ['returned', at('2026-11-23T17:00:01'), 'late'],
  ] as const)('%s with a result at %s: %s', (status, processedAt, standing) => {
    expect(dueStanding({ status, dueAt, processedAt })).toBe(standing)
  })

  it('says nothing without a date', () => {
    expect(dueStanding({ status: 'processing', dueAt: null, processedAt: at('2026-11-23T08:00:00') })).toBe('none')
  })
})
