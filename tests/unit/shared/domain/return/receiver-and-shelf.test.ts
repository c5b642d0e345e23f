import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  areHeld,
  compareReceiver,
  feeLeft,
  openOriginals,
  standingOf,
  whoIs,
  type Receiver,
} from '../../../../../src/shared/domain/return/index.ts'
import type { Dossier } from '../../../../../src/shared/domain/dossier/dossier.ts'
import { LocalTime } from '../../../../../src/shared/kernel/local-time.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'
import { aDossier } from '../../../../support/fake-bridge/dossiers.data.ts'

const base = aDossier(1)
const owner: Dossier['owner'] = {
  ...base.owner,
  kind: 'citizen',
  fullName: 'Nguyễn Văn Ánh',
  personalId: '096090000123',
  oldIdNumber: null,
  passport: null,
  taxCode: null,
  bornOn: plainDate('1990-02-01'),
}
const known = { owner, proxy: null }
const receiver = (part: Partial<Receiver> = {}): Receiver => ({
  name: 'Nguyễn Văn Ánh',
  idNumber: '096090000123',
  bornOn: plainDate('1990-02-01'),
  authorisation: '',
  ...part,
})

describe('who takes the result', () => {
  it.each<[string, Partial<Receiver>, readonly string[]]>([
    ['the owner', {}, []],
    ['the owner typed without marks', { name: 'nguyen van anh' }, []],
    ['the owner, the number in groups', { idNumber: '096 090 000 123' }, []],
    ['the number of the owner with another name', { name: 'Trần Văn Bình' }, ['name']],
    ['the owner with another birthday', { bornOn: plainDate('1991-02-01') }, ['birth']],
    ['the owner’s name with another number', { idNumber: '096090000999' }, ['id-number']],
    ['the owner without a card, who gives back the slip', { idNumber: '', hasSlip: true }, []],
    ['the owner’s name and slip with another number', { idNumber: '096090000999', hasSlip: true }, ['id-number']],
    ['the owner with neither card nor slip', { idNumber: '' }, ['no-proof']],
    ['a stranger who found the slip', { name: 'Trần Văn Bình', idNumber: '', hasSlip: true }, ['no-authorisation']],
    ['a stranger without a paper', { name: 'Trần Văn Bình', idNumber: '1' }, ['no-authorisation']],
    ['a stranger with a paper', { name: 'Trần Văn Bình', idNumber: '1', authorisation: 'Giấy ủy quyền 05/2026' }, []],
  ])('%s', (_who, part, expected) => {
    expect(compareReceiver(known, receiver(part))).toEqual(expected)
  })

  it('asks nobody for a number where the dossier knows none: a copy was certified for whoever brought the original', () => {
    const unknown = { owner: { ...owner, personalId: null }, proxy: null }
    expect(compareReceiver(unknown, receiver({ idNumber: '' }))).toEqual([])
    expect(compareReceiver(unknown, receiver({ name: 'Trần Văn Bình', idNumber: '' }))).toEqual(['no-authorisation'])
  })

  it('knows the proxy who handed it in, and never takes an empty number for anybody’s', () => {
    const proxy = { person: { ...owner, fullName: 'Lê Thị Bé', personalId: '096305000456' }, relation: 'con', authorisation: '' }
    expect(whoIs({ owner, proxy }, receiver({ name: 'Lê Thị Bé', idNumber: '096305000456' }))).toBe('proxy') // a proxy's other fields are not looked at
    expect(whoIs(known, receiver({ idNumber: '' }))).toBeUndefined()
    expect(
      whoIs({ owner: { ...owner, passport: '-' }, proxy: null }, receiver({ name: 'Trần Văn Bình', idNumber: '' })),
    ).toBeUndefined()
  })

  it('takes whoever brings the number of an organisation for it, whatever their own name', () => {
    const organisation = { ...owner, kind: 'organisation' as const, personalId: null, taxCode: '2000123456' }
    expect(
      compareReceiver({ owner: organisation, proxy: null }, receiver({ idNumber: '2000123456', name: 'Lê Thị Bé' })),
    ).toEqual([])
  })
})

describe('the shelf', () => {
  const at = (text: string) => LocalTime.parse(text)
  const fee = (total: number, paid: number[]): Pick<Dossier, 'fee' | 'payments'> => ({
    fee: { ...base.fee, total },
    payments: paid.map((amount) => ({ ...payment, amount })),
  })
  const payment = {
    amount: 0,
    at: at('2026-11-23T08:00:00+07:00'),
    by: { id: 'a', name: 'A' },
    method: 'cash' as const,
    note: '',
  }

  it('asks for the rest of the fee and never for less than nothing', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.array(fc.integer({ min: -100_000, max: 100_000 }), { maxLength: 6 }), (total, paid) => {
        const sum = paid.reduce((all, amount) => all + amount, 0)
        expect(feeLeft(fee(total, paid))).toBe(sum >= total ? 0 : total - sum)
      }),
    )
  })

  it.each([
    [
      '2026-11-23T16:00:00+07:00',
      '2026-11-23T17:00:00+07:00',
      '2026-11-23T16:30:00+07:00',
      { waitingDays: 0, isEarly: false, isLate: false },
    ],
    [
      '2026-11-20T16:00:00+07:00',
      '2026-11-25T17:00:00+07:00',
      '2026-11-23T08:00:00+07:00',
      { waitingDays: 3, isEarly: true, isLate: false },
    ],
    [
      '2026-11-23T17:00:01+07:00',
      '2026-11-23T17:00:00+07:00',
      '2026-11-24T08:00:00+07:00',
      { waitingDays: 1, isEarly: false, isLate: true },
    ],
  ])('result of %s promised for %s', (since, dueAt, now, expected) => {
    const result = {
      ...(base.result ?? { outcome: 'granted' as const, number: '', summary: '', files: [], by: owner2 }),
      at: at(since),
    }
    const deadline = base.deadline && { ...base.deadline, dueAt: at(dueAt) }
    expect(standingOf({ result, deadline }, at(now))).toEqual(expected)
  })
  const owner2 = { id: 'x', name: 'X' }
})

describe('originals the counter holds', () => {
  const component = (name: string, count: number) =>
    ({ ...base.components[0], code: name, name, count, form: 'original', state: 'present' }) as Dossier['components'][number] // the rest is of no matter here
  const back = (name: string, count: number) => ({ items: [{ name, count }] }) as Dossier['originalsReturned'][number] // likewise
  const holding = (held: [string, number][], returned: [string, number][]): Dossier => ({
    ...base,
    handOver: null,
    components: held.map(([name, count]) => component(name, count)),
    originalsReturned: returned.map(([name, count]) => back(name, count)),
  })
  const pairs = fc.array(fc.tuple(fc.constantFrom('Giấy A', 'Giấy B'), fc.integer({ min: 1, max: 5 })), { maxLength: 5 })
  const total = (list: readonly (readonly [string, number])[], of: string): number =>
    list.reduce((sum, [name, count]) => (name === of ? sum + count : sum), 0)

  it('are what came less what went, by name, and never less than none', () => {
    fc.assert(
      fc.property(pairs, pairs, (held, returned) => {
        const left = openOriginals(holding(held, returned))
        for (const name of ['Giấy A', 'Giấy B']) {
          const counted = left.filter((each) => each.name === name).reduce((sum, { count }) => sum + count, 0)
          expect(counted).toBe(Math.max(0, total(held, name) - total(returned, name)))
        }
      }),
    )
  })

  it('are given back up to that and no further', () => {
    const dossier = holding(
      [
        ['Giấy A', 2],
        ['Giấy A', 1],
      ],
      [['Giấy A', 1]],
    )
    expect(areHeld(dossier, [{ name: 'Giấy A', count: 2 }])).toBe(true)
    expect(
      areHeld(dossier, [
        { name: 'Giấy A', count: 2 },
        { name: 'Giấy A', count: 1 },
      ]),
    ).toBe(false)
    expect(areHeld(dossier, [{ name: 'Giấy C', count: 1 }])).toBe(false)
  })
})
