import { expect, test } from 'vitest'
import { TICKET_LETTERS } from '../../../../../src/shared/domain/queue/index.ts'
import {
  LETTER_NAMES,
  sayCardinal,
  sayCounter,
  sayTicketLabel,
  toSpokenCall,
} from '../../../../../src/shared/domain/queue-voice/index.ts'

const SENTENCE = 'Mời số {số} đến {quầy}'

test.each([
  ['A012', 'a, không một hai'],
  ['B005', 'bê, không không năm'],
  ['A121', 'a, một hai một'],
  ['C100', 'xê, một không không'],
  ['D1024', 'đê, một không hai bốn'],
  ['T 040', 'tê, không bốn không'],
  ['Q-777', 'quy, bảy bảy bảy'],
  ['015', 'không một năm'],
])('the number %s is said "%s"', (label, said) => {
  expect(sayTicketLabel(label)).toBe(said)
})

test.each([
  [1, 'một'],
  [10, 'mười'],
  [11, 'mười một'],
  [14, 'mười bốn'],
  [15, 'mười lăm'],
  [20, 'hai mươi'],
  [21, 'hai mươi mốt'],
  [25, 'hai mươi lăm'],
  [99, 'chín mươi chín'],
  [105, 'một không năm'],
])('counter %i is "%s"', (value, said) => {
  expect(sayCardinal(value)).toBe(said)
})

test.each([
  [{ number: '3', name: 'Quầy 03 – Đất đai' }, 'quầy số ba'],
  [{ number: '03', name: '' }, 'quầy số ba'],
  [{ number: '12', name: '' }, 'quầy số mười hai'],
  [{ number: '3A', name: '' }, 'quầy số ba a'],
  [{ number: 'Quầy 4', name: '' }, 'quầy số bốn'],
  [{ number: '', name: 'Quầy Đất đai' }, 'quầy đất đai'],
])('a counter %j is "%s"', (counter, said) => {
  expect(sayCounter(counter)).toBe(said)
})

test.each([
  [SENTENCE, 'Mời số a, không một hai, đến quầy số ba'],
  ['Mời người có số {số} vào {quầy}.', 'Mời người có số a, không một hai, vào quầy số ba.'],
  ['Xin mời {quầy}: {số}', 'Xin mời quầy số ba: a, không một hai'],
  ['Xin mời', 'Xin mời a, không một hai, quầy số ba'],
  ['Mời {ai đó} {số} đến {quầy}', 'Mời ai đó a, không một hai, đến quầy số ba'],
])('the sentence "%s" becomes "%s"', (sentence, said) => {
  expect(toSpokenCall('A012', { number: '3', name: '' }, sentence)).toBe(said)
})

test('a sentence typed with decomposed marks is filled all the same', () => {
  expect(toSpokenCall('A012', { number: '3', name: '' }, SENTENCE.normalize('NFD'))).toBe(
    'Mời số a, không một hai, đến quầy số ba',
  )
})

test('every letter a number may begin with has a name of its own', () => {
  const names = TICKET_LETTERS.map((letter) => LETTER_NAMES[letter])
  expect(names).not.toContain(undefined)
  expect(new Set(names).size).toBe(TICKET_LETTERS.length)
})

test('signs of money in the name of a counter are said as they stand', () => {
  expect(toSpokenCall('A001', { number: '', name: 'Thu phí $& $1' }, SENTENCE)).toBe(
    'Mời số a, không không một, đến thu phí $& $1',
  )
})
