import { describe, expect, test } from 'vitest'
import { inventCitizens } from '../../../../scripts/demo/citizens.ts'
import { choosePlay, PLAYS } from '../../../../scripts/demo/plays.ts'
import { recountHouse } from '../../../../scripts/demo/lan-recount.ts'
import { fingerprint } from '../../../../scripts/demo/log-reader.ts'
import { recount } from '../../../../scripts/demo/recount.ts'
import { seededRandom } from '../../../../scripts/demo/seeded-random.ts'
import { parseCardQr } from '../../../../src/shared/domain/applicant/parse-card-qr.ts'
import { listPersonalIdWarnings } from '../../../../src/shared/domain/applicant/personal-id-hints.ts'

describe('which play', () => {
  test('the first one when none is named, and --headless changes nothing', () => {
    expect(choosePlay(['--headless'])).toEqual({ play: PLAYS[0], seed: expect.any(Number) })
    expect(choosePlay(['counter', '--seed', '7'])).toEqual({ play: PLAYS[0], seed: 7 })
    expect(choosePlay(['--seed=8'])).toMatchObject({ seed: 8 })
  })

  test('an unknown name gets the list of plays', () => {
    expect(() => choosePlay(['vuon'])).toThrow(/Không có màn “vuon”[\s\S]+counter/)
  })

  test.each([[['--seed', 'x']], [['--seed']], [['--nhanh']], [['counter', 'queue']]])('%j is refused with a sentence', (args) => {
    expect(() => choosePlay(args)).toThrow(/cần một số|Không hiểu|Mỗi lần/)
  })
})

describe('the invented people', () => {
  test('are the same for the same seed, and nobody comes twice', () => {
    const people = inventCitizens(seededRandom(7), 30)
    expect(inventCitizens(seededRandom(7), 30)).toEqual(people)
    expect(inventCitizens(seededRandom(8), 30)).not.toEqual(people)
    expect(new Set(people.map(({ personalId }) => personalId)).size).toBe(30)
  })

  test('have cards that read without a warning and numbers that fit the person', () => {
    for (const { card, fullName } of inventCitizens(seededRandom(7), 30)) {
      const read = parseCardQr(card)
      if (!read.ok) throw new Error(read.error.messageKey)
      expect(read.value).toMatchObject({ fullName, warnings: [] })
      expect(listPersonalIdWarnings(read.value)).toEqual([])
    }
  })
})

describe('the recount', () => {
  const nothing = {
    register: { events: [], conflicts: 0, findings: 0 },
    province: { dossiers: new Map(), takenKeys: [], refused: 0 },
    papers: [],
  }

  test('of an empty day is good', () => {
    const counted = recount({ ...nothing, seenCodes: [] })
    expect(counted).toMatchObject({ received: 0, atProvince: 0, lost: 0, doubled: 0, conflicts: 0 })
    expect(counted.checks.filter(({ ok }) => !ok)).toEqual([])
  })

  test('sees a code that was on the screen and is in no register', () => {
    const counted = recount({ ...nothing, seenCodes: ['H12.64-261122-5000'] })
    expect(counted.lost).toBe(1)
    expect(counted.checks.some(({ ok }) => !ok)).toBe(true)
  })

  test('sees what the province took twice, and a journal that does not fit together', () => {
    const counted = recount({
      ...nothing,
      seenCodes: [],
      province: { ...nothing.province, takenKeys: ['a', 'a'] },
      register: { ...nothing.register, findings: 1 },
    })
    expect(counted.doubled).toBe(1)
    expect(counted.checks.filter(({ ok }) => !ok).map(({ what }) => what)).toEqual([
      'Mã hồ sơ hoặc bước xử lý bị lặp',
      'Mắt xích, chữ ký, nội dung sai trong nhật ký',
    ])
  })
})

describe('the recount of a house', () => {
  const register = { events: [], conflicts: 0, findings: 0 }
  const nothing = {
    told: [],
    registers: { '01': register, '02': register, '03': register },
    hub: [],
    gateway: [],
    province: { dossiers: new Map(), takenKeys: [], refused: 0 },
    decided: { code: '', status: '' },
  }
  const bad = (over: Partial<Parameters<typeof recountHouse>[0]>) =>
    recountHouse({ ...nothing, ...over })
      .checks.filter(({ ok, what }) => !ok && !what.startsWith('Xung đột') && !what.startsWith('Quyết định'))
      .map(({ what }) => what)

  test('of an empty morning finds nothing but the decision missing', () => {
    expect(bad({})).toEqual([])
    expect(recountHouse(nothing)).toMatchObject({ received: 0, lost: 0, doubled: 0, conflicts: 0 })
  })

  test('sees a code that was told and is in no register', () => {
    expect(recountHouse({ ...nothing, told: ['H12.64-261122-5000'] }).lost).toBe(1)
    expect(bad({ told: ['H12.64-261122-5000'] })).toHaveLength(3)
  })

  test('sees a hub or a gateway that holds another log, a chain that does not fit, and a message taken twice', () => {
    const row = { origin: 'H12.64.S01#1', seq: 1, hash: 'ab' }
    expect(bad({ hub: [row] })).toEqual(['Máy trung tâm: nhật ký so với máy 01'])
    expect(bad({ gateway: [row] })).toEqual(['Máy cổng tỉnh: nhật ký so với máy 01'])
    expect(bad({ registers: { ...nothing.registers, '02': { ...register, findings: 1 } } })).toHaveLength(1)
    expect(bad({ province: { ...nothing.province, takenKeys: ['a', 'a'] } })).toEqual(['Mã hồ sơ hoặc bước xử lý bị lặp'])
  })

  test('has one mark for the same events in any order, and another as soon as one hash differs', () => {
    const rows = [1, 2].map((seq) => ({ origin: 'H12.64.S01#1', seq, hash: `h${seq}` }))
    expect(fingerprint(rows.toReversed())).toBe(fingerprint(rows))
    expect(fingerprint([rows[0] ?? row(), { ...row(), hash: 'other' }])).not.toBe(fingerprint(rows))
  })

  const row = () => ({ origin: 'H12.64.S01#1', seq: 2, hash: 'h2' })
})
