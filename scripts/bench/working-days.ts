import { aClock } from '../../tests/support/station/a-station.ts'

const DAY_MS = 24 * 3_600_000
const CODES_A_DAY = 200

/** A clock for thousands of intakes: a PC has 200 codes a day, so every 200th moves it to the next one. */
export function workingDays(first = '2026-01-05T09:00:00+07:00') {
  const clock = aClock(first)
  let taken = 0
  return {
    clock,
    codeTaken: (): void => {
      taken += 1
      if (taken % CODES_A_DAY === 0) clock.set(new Date(clock.now() + DAY_MS).toISOString())
    },
  }
}
