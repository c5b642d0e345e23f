import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadRulebook } from '../../../../../src/main/composition/certifying.ts'
import { toSentence } from '../../../../../src/main/features/certification/sentence-fields.ts'
import {
  applyCertificationRegister,
  CERTIFICATION_KINDS,
  certificationFee,
  CertificationKind,
  checkClosing,
  checksOn,
  findSentence,
  formatCertificationNumber,
  layoutOf,
  lendNumbers,
  missingNumbers,
  numbersLeft,
  rangesOf,
  retainUntil,
  takeCertificationNumber,
  totalsOf,
  unopenedRegister,
  type CertificationRecord,
  type CertificationRegister,
  type RegisterFact,
} from '../../../../../src/shared/domain/certification/index.ts'
import { LocalTime } from '../../../../../src/shared/kernel/local-time.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../../../../resources/certification')
const rules = loadRulebook(FOLDER)
const DAY = plainDate('2026-11-23')

describe('the fee of TT 226/2016', () => {
  test.each([
    ['copy', 1, 1, 2_000],
    ['copy', 2, 1, 4_000],
    ['copy', 3, 2, 10_000],
    ['copy', 10, 1, 12_000],
    ['copy', 198, 1, 200_000],
    ['copy', 250, 3, 600_000],
    ['signature', 30, 5, 10_000],
    ['translator-signature', 1, 1, 10_000],
    ['contract', 12, 4, 50_000],
    ['will', 1, 2, 50_000],
    ['amendment', 1, 2, 30_000],
    ['cancellation', 1, 2, 30_000],
    ['error-correction', 1, 2, 25_000],
  ] as const)('%s of %i pages, %i copies: %i đ', (kind, pages, copies, amount) => {
    expect(certificationFee(rules.fees, { kind, pages, copies }, DAY)).toEqual({ ok: true, value: amount })
  })
  test('of a day no row covers is refused, never guessed', () => {
    const fee = certificationFee(rules.fees, { kind: 'copy', pages: 1, copies: 1 }, plainDate('2016-12-31'))
    expect(fee).toMatchObject({ ok: false, error: { messageKey: 'certification.no-fee-rule' } })
  })
  test('holds on the last day of its row, and no longer', () => {
    const rows = rules.fees.map((row) => ({ ...row, validTo: DAY }))
    const on = (day: string) => certificationFee(rows, { kind: 'copy', pages: 1, copies: 1 }, plainDate(day)).ok
    expect([on('2026-11-23'), on('2026-11-24')]).toEqual([true, false])
  })
})

describe('the number', () => {
  const held: CertificationRegister = {
    ...unopenedRegister('copy'),
    epoch: 3,
    holder: 'H12.64.S01#1',
    claims: ['H12.64.S01#1'],
    last: { 2026: 41 },
  }
  test.each([
    ['of the holder goes on from the last', held, 'H12.64.S01#1', 2026, { number: 42 }],
    ['starts at 01 in a new year', held, 'H12.64.S01#1', 2027, { number: 1 }],
    [
      'of another machine comes from what was lent to it',
      { ...held, lent: [{ to: 'H12.64.S02#1', year: 2026, volume: 1, first: 30, last: 32, next: 31 }] },
      'H12.64.S02#1',
      2026,
      { number: 31, volume: 1 },
    ],
  ] as const)('%s', (_name, state, me, year, wanted) => {
    expect(takeCertificationNumber(state, me, year)).toMatchObject({ ok: true, value: wanted })
  })
  test('of what was lent comes lowest first, in whatever order it was heard; a volume more lends the same numbers anew', () => {
    const act = { at: LocalTime.parse('2026-11-23T09:00:00+07:00'), by: { id: 'o', name: 'Lâm Thị Mận' }, counter: 'Quầy 1' }
    const lent = (volume: number, first: number): RegisterFact => ({
      type: 'CertificationNumbersLent',
      body: { ...act, book: 'copy', year: 2026, epoch: 3, to: 'H12.64.S02#1', volume, first, last: first + 1, requestId: null },
    })
    const facts = [lent(2, 10), lent(1, 20), lent(1, 10), lent(1, 20)]
    const state = facts.reduce(applyCertificationRegister, held)
    expect(rangesOf(state, 'H12.64.S02#1', 2026).map(({ volume, first }) => [volume, first])).toEqual([
      [1, 10],
      [1, 20],
      [2, 10],
    ])
    expect(numbersLeft(state, 'H12.64.S02#1', 2026)).toBe(6)
    expect(numbersLeft(state, 'H12.64.S01#1', 2026)).toBeUndefined()
  })
  test('is refused to a machine whose lent numbers are used up, and to an incarnation that came after them', () => {
    const lent = [{ to: 'H12.64.S02#1', year: 2026, volume: 1, first: 30, last: 32, next: 33 }]
    for (const me of ['H12.64.S02#1', 'H12.64.S02#2'])
      expect(takeCertificationNumber({ ...held, lent }, me, 2026)).toMatchObject({
        error: { messageKey: 'certification.book-elsewhere' },
      })
  })
  test('is lent straight on from the last, by the holder alone', () => {
    expect(lendNumbers(held, { me: 'H12.64.S01#1', year: 2026, count: 20 })).toMatchObject({ value: { first: 42, last: 61 } })
    expect(lendNumbers(held, { me: 'H12.64.S02#1', year: 2026, count: 20 }).ok).toBe(false)
  })
  test('is written with volume, year and symbol', () => {
    const place = { book: 'signature', year: 2026, volume: 2, number: 7 } as const
    expect(formatCertificationNumber(place)).toBe('07 quyển số 02/2026-SCT/CK,ĐC')
  })
})

test.each([
  ['copy', '2026-11-23', null],
  ['signature', '2026-11-23', '2028-11-23'],
  ['contract', '2026-11-23', '2046-11-23'],
  ['signature', '2024-02-29', '2026-03-01'],
] as const)('%s of %s is kept until %s', (kind, on, until) => {
  expect(retainUntil(kind, plainDate(on))).toBe(until)
})

test.each([
  [1, 1, false, 0],
  [2, 1, true, 0],
  [3, 2, true, 1],
  [10, 5, true, 1],
  [11, 6, true, 2],
  [250, 125, true, 25],
])('%i pages on %i sheets: sentence on the last page %s, %i join seals', (pages, sheets, isOnLastPage, joinSeals) => {
  expect(layoutOf({ pages, sheets })).toEqual({ isOnLastPage, joinSeals })
})

describe('the closing', () => {
  const line = (number: number, state: 'stands' | 'cancelled' | 'void') => ({ number, state, copies: 2, pages: 3, fee: 10_000 })
  test('counts what stands and keeps what was cancelled apart', () => {
    const totals = totalsOf([line(1, 'stands'), line(2, 'cancelled'), line(3, 'void'), line(4, 'stands')])
    expect(totals).toEqual({ cases: 2, cancelled: 2, copies: 4, pages: 6, fee: 20_000 })
  })
  test('names the holes of a book', () => {
    expect(missingNumbers([{ number: 3 }, { number: 5 }], { first: 2, last: 6 })).toEqual([2, 4, 6])
  })
  test.each([
    ['2026-12-30', false, false, [], 'certification.year-not-over'],
    ['2026-12-31', false, false, [], undefined],
    ['2026-06-30', false, true, [], undefined],
    ['2027-01-05', false, false, [17, 18], 'certification.numbers-missing'],
    ['2027-01-05', true, false, [], 'certification.already-closed'],
  ] as const)('on %s (closed %s, rolled over %s, missing %j): %s', (today, isClosed, isRolledOver, missing, messageKey) => {
    const checked = checkClosing({ today: plainDate(today), year: 2026, isClosed, isRolledOver, missing })
    expect(checked.ok ? undefined : checked.error.messageKey).toBe(messageKey)
  })
})

describe('the texts that ship', () => {
  test('have a sentence of the day for every kind, with one signer, many or none', () => {
    for (const kind of CertificationKind.options)
      for (const signers of CERTIFICATION_KINDS[kind].hasSigners ? [1, 3] : [0])
        for (const on of ['2020-05-01', '2025-10-31', '2025-11-01', '2026-11-23'])
          expect([kind, signers, on, findSentence(rules.sentences, { kind, signers, on: plainDate(on) }) !== undefined]).toEqual([
            kind,
            signers,
            on,
            true,
          ])
  })
  test('name the six grounds of Điều 22, each with its source', () => {
    const grounds = checksOn(rules.refusalGrounds, DAY, 'copy')
    expect(grounds.map(({ code }) => code)).toEqual(['altered', 'damaged', 'secret', 'unlawful', 'not-legalised', 'self-made'])
    expect(grounds.every(({ source }) => source.includes('Điều 22'))).toBe(true)
  })
  test('are filled by position: what a person typed is never read as a field, and every field is known', () => {
    const record = {
      at: LocalTime.parse('2026-11-23T09:05:00+07:00'),
      by: { id: 'b', name: 'Trần Thị Hoa' },
      place: { kind: 'outside', address: 'ấp {number} #set', reason: 'ốm' },
      signer: { officerId: 's', fullName: 'Trần Văn Lãnh', title: 'Chủ tịch', lines: ['CHỦ TỊCH'], document: '' },
      book: 'contract',
      year: 2026,
      volume: 1,
      number: 7,
    }
    const signer = {
      role: '',
      fullName: 'Lê {officer} <b>',
      identity: { kind: 'Căn cước', number: '096', issuedOn: null, issuedBy: '' },
      mark: 'fingerprint',
    }
    for (const sentence of rules.sentences) {
      const paper = {
        kind: sentence.kinds[0],
        title: 'Hợp đồng {day}',
        detail: 'x',
        pages: 4,
        sheets: 2,
        copies: 3,
        signers: sentence.kinds[0] === 'copy' ? [] : [signer],
        languages: { from: 'Anh', into: 'Việt' },
        refersTo: '05',
        note: '',
      }
      // Only what a sentence reads of a record is given.
      const whole = { ...record, paper } as unknown as CertificationRecord
      const settings = { governingBody: 'Ủy ban nhân dân xã Đất Mũi', centreName: 'Trung tâm' } as never // only these two are read
      const text = toSentence(whole, sentence, settings)
        .lines.map((line) => line.text)
        .join('\n')
      expect(text).toContain('07 quyển số 01/2026-SCT/HĐ,GD')
      expect(text.includes('Lê ')).toBe(text.includes('Lê {officer} <b>'))
    }
  })
})

test('the shipped texts are valid JSON without a byte order mark', () => {
  for (const name of ['sentences', 'checks', 'fees'])
    expect(readFileSync(path.join(FOLDER, `${name}.json`), 'utf8').startsWith('\uFEFF')).toBe(false)
})
