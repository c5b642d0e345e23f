import { expect, it } from 'vitest'
import { addDays, plainDate, PlainDate } from '../../../../src/shared/kernel/plain-date.ts'

it('takes no day after which no quarter could be counted: 31/12/9999 for "without end" broke every list that looked a day ahead', () => {
  const refused = { success: false, error: { issues: [{ message: 'validation.date' }] } }
  for (const text of ['9999-12-31', '9000-01-01', '2026-02-30', '26-02-03', '']) {
    expect(PlainDate.safeParse(text)).toMatchObject(refused)
  }
  expect(PlainDate.safeParse('8999-12-31').success).toBe(true)
  expect(addDays(plainDate('8999-12-31'), 366)).toBe('9001-01-01')
})
