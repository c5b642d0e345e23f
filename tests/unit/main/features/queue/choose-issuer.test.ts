import { expect, test } from 'vitest'
import { chooseIssuer, type IssuerChoice } from '../../../../../src/main/features/queue/choose-issuer.ts'

const choose = (over: Partial<IssuerChoice>, ...gone: readonly string[]): string =>
  chooseIssuer({
    wanted: '',
    today: undefined,
    withPrinter: [],
    stations: ['S03', 'S01', 'S02'],
    isLiving: (station) => !gone.includes(station),
    own: 'S02',
    ...over,
  })

test('the one the administrator set, else the first with a printer, else the lowest number', () => {
  expect(choose({ wanted: 'S03', withPrinter: ['S02'] })).toBe('S03')
  expect(choose({ withPrinter: ['S02', 'S03'] })).toBe('S02')
  expect(choose({})).toBe('S01')
})

test('whoever gave the numbers of this morning goes on, though another PC gets a printer', () => {
  expect(choose({ today: 'S01', withPrinter: ['S03'] })).toBe('S01')
  expect(choose({ wanted: 'S03', today: 'S01' })).toBe('S03')
})

test('a station that was shut out gives no numbers, whoever named it', () => {
  expect(choose({ wanted: 'S03', withPrinter: ['S02'] }, 'S03')).toBe('S02')
  expect(choose({ today: 'S01', withPrinter: ['S01', 'S03'] }, 'S01')).toBe('S03')
  expect(choose({}, 'S01')).toBe('S02')
  expect(choose({}, 'S01', 'S02', 'S03')).toBe('S02')
})
