import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReceiveDossiers } from '../../../src/shared/ipc/contract/dossier.ts'
import { contract } from '../../../src/shared/ipc/contract.ts'
import type { ConflictDetail } from '../../../src/shared/ipc/contract/conflicts.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import { newEvent } from '../../../src/shared/domain/journal/index.ts'
import { SettingsChanged } from '../../../src/shared/domain/settings/settings-events.ts'
import { aBenchStation, meet, someone, someSettings, type BenchStation } from '../../support/station/a-bench-station.ts'
import { aClock } from '../../support/station/a-station.ts'
import { anIntake, anItem, aPerson } from '../../support/station/an-intake.ts'

const clock = aClock('2026-11-23T08:00:00+07:00')
let one: BenchStation
let two: BenchStation
let dossierId = ''

beforeEach(async () => {
  clock.set('2026-11-23T08:00:00+07:00')
  one = await aBenchStation('01', clock)
  two = await aBenchStation('02', clock)
  dossierId = receive(one)
  meet(one, two)
})
afterEach(() => {
  one.close()
  two.close()
})

function receive(station: BenchStation): string {
  const input: ReceiveDossiers = contract['dossier.receive'].input.parse(anIntake({ items: [anItem()] }))
  const { dossiers } = unwrap(station.intake.receive(input, someone(station, 'Nguyễn Thị Hoa')))
  return dossiers[0]?.id ?? ''
}

const transfer = (station: BenchStation, department = 'Văn phòng') =>
  station.moves.transfer({ id: dossierId, department, toOfficerId: null, opinion: '' }, someone(station, 'Nguyễn Thị Hoa'))
const withdraw = (station: BenchStation) =>
  station.moves.withdraw({ id: dossierId, reason: 'Công dân xin rút' }, someone(station, 'Trần Văn Bưu'))
const correct = (station: BenchStation, over: Partial<ReturnType<typeof aPerson>>) => {
  const { officer, act } = someone(station, 'Lê Minh')
  const input = contract['dossier.correct'].input.parse({
    id: dossierId,
    reason: 'Gõ nhầm',
    owner: aPerson(over),
    proxy: null,
    note: '',
    resultPlace: 'direct',
    resultAddress: '',
  })
  return station.moves.correct(input, { officer, act })
}
const head = (station: BenchStation) => someone(station, 'Phạm Quốc Dũng', ['centre-head'])
const get = (station: BenchStation): ConflictDetail => unwrap(station.conflicts.get(dossierId, head(station).officer))
const decide = (
  station: BenchStation,
  choices: readonly { key: string; from: string }[],
  heads = get(station).row.sides.map((side) => side.head),
) => station.conflicts.resolve({ id: dossierId, heads, choices: [...choices], reason: 'Theo giấy tờ gốc' }, head(station))
const headOf = (station: BenchStation, stationNumber: string): string =>
  get(station).row.sides.find((side) => side.stationNumber === stationNumber)?.head ?? ''
const rowsOf = ({ db }: BenchStation): unknown[] =>
  db.prepare('SELECT id, code, status, owner_phone, department, processed_at FROM dossier ORDER BY id').all()
const dossierAt = (station: BenchStation) => unwrap(station.queries.get(dossierId, head(station).officer))

describe('two next states', () => {
  beforeEach(() => {
    unwrap(transfer(one))
    clock.set('2026-11-23T08:05:00+07:00')
    unwrap(withdraw(two))
    meet(one, two)
  })

  it('are shown at both, with who, when and where, and freeze the dossier', () => {
    for (const station of [one, two]) {
      const { row, items } = get(station)
      expect(row).toMatchObject({ kind: 'state', subject: 'dossier', canDecide: true, openedAt: '2026-11-23T08:05:00+07:00' })
      expect(
        row.sides
          .map(({ stationNumber, stationName, officerName, at }) => [stationNumber, stationName, officerName, at])
          .toSorted((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1)),
      ).toEqual([
        ['01', 'Quầy 01', 'Nguyễn Thị Hoa', '2026-11-23T08:00:00+07:00'],
        ['02', 'Quầy 02', 'Trần Văn Bưu', '2026-11-23T08:05:00+07:00'],
      ])
      expect(items.find(({ key }) => key === 'state')).toMatchObject({ isContested: true, changed: [true, true] })
      expect(dossierAt(station).hasConflict).toBe(true)
      expect(station.queries.search('nguyen', 10, head(station).officer)[0]?.hasConflict).toBe(true)
      expect(correct(station, { phone: '0912000000' })).toMatchObject({ ok: false, error: { messageKey: 'dossier.in-conflict' } })
      expect(station.published).toContain('conflict.changed')
    }
    expect(rowsOf(one)).toEqual(rowsOf(two))
  })

  it('end as the person chose, at both, and the other side stays readable', () => {
    unwrap(decide(one, [{ key: 'state', from: headOf(one, '01') }]))
    meet(one, two)
    for (const station of [one, two]) {
      const { dossier, hasConflict, timeline } = dossierAt(station)
      expect(dossier).toMatchObject({ status: 'processing', department: 'Văn phòng', closing: null })
      expect(hasConflict).toBe(false)
      expect(timeline.map(({ type, isSuperseded }) => [type, isSuperseded])).toEqual([
        ['DossierReceived', false],
        ['DossierTransferred', false],
        ['DossierWithdrawn', true],
        ['ConflictResolved', false],
      ])
      expect(station.conflicts.list(head(station).officer).rows).toEqual([])
      expect(station.unitOfWork.write(() => station.journal.rebuildProjections())).toBeGreaterThan(0)
    }
    expect(rowsOf(one)).toEqual(rowsOf(two))
    unwrap(correct(two, { phone: '0912000000' }))
  })

  it('may end as nothing having happened', () => {
    unwrap(decide(two, [{ key: 'state', from: 'base' }]))
    meet(one, two)
    expect(dossierAt(one).dossier).toMatchObject({ status: 'received', closing: null, steps: [] })
    expect(dossierAt(one).timeline.filter(({ isSuperseded }) => isSuperseded)).toHaveLength(2)
  })

  it('are not decided without a choice, on versions that moved on, or by whom it is not given to', () => {
    expect(decide(one, [])).toMatchObject({
      ok: false,
      error: { messageKey: 'conflicts.choice-missing', fields: [{ path: 'state' }] },
    })
    const seen = get(two).row.sides.map((side) => side.head)
    unwrap(decide(one, [{ key: 'state', from: headOf(one, '01') }]))
    meet(one, two)
    expect(decide(two, [{ key: 'state', from: seen[0] ?? '' }], seen)).toMatchObject({
      ok: false,
      error: { messageKey: 'conflicts.already-decided' },
    })
  })

  it('two different decisions made apart are a conflict again', () => {
    unwrap(decide(one, [{ key: 'state', from: headOf(one, '01') }]))
    unwrap(decide(two, [{ key: 'state', from: headOf(two, '02') }]))
    meet(one, two)
    expect(get(one).row).toMatchObject({
      kind: 'state',
      sides: [{ officerName: 'Phạm Quốc Dũng' }, { officerName: 'Phạm Quốc Dũng' }],
    })
    unwrap(decide(one, [{ key: 'state', from: headOf(one, '02') }]))
    meet(one, two)
    expect(dossierAt(two).dossier.status).toBe('withdrawn')
    expect(rowsOf(one)).toEqual(rowsOf(two))
  })

  it('a head that moved meanwhile refuses what was seen before', () => {
    const seen = get(one).row.sides.map((side) => side.head)
    expect(decide(one, [{ key: 'state', from: seen[0] ?? '' }], [seen[0] ?? '', crypto.randomUUID()])).toMatchObject({
      ok: false,
      error: { code: 'conflict', messageKey: 'conflicts.moved-on' },
    })
  })

  it('a clerk reads but does not decide, and a post-office clerk of another field does not even read', () => {
    const clerk = someone(one, 'Nguyễn Thị Hoa', ['counter-clerk'])
    expect(unwrap(one.conflicts.get(dossierId, clerk.officer)).row.canDecide).toBe(false)
    expect(one.conflicts.count(clerk.officer)).toEqual({ open: 1, mine: 0 })
    const other = { ...clerk.officer, scope: { fieldCodes: ['XX'] } }
    expect(one.conflicts.get(dossierId, other)).toMatchObject({ ok: false, error: { messageKey: 'conflicts.already-decided' } })
  })
})

describe('an end and a later move', () => {
  it('do not stop the exchange, whichever the clocks put first', () => {
    unwrap(withdraw(one))
    clock.set('2026-11-23T08:05:00+07:00')
    unwrap(transfer(two))
    meet(one, two)
    expect(get(one).row.kind).toBe('state')
    expect(rowsOf(one)).toEqual(rowsOf(two))
    unwrap(decide(two, [{ key: 'state', from: headOf(two, '01') }]))
    meet(one, two)
    expect(rowsOf(one)).toEqual([expect.objectContaining({ status: 'withdrawn' })])
    expect(rowsOf(one)).toEqual(rowsOf(two))
  })
})

describe('fields', () => {
  it('changed on both sides are contested; both may stand when they differ', () => {
    unwrap(correct(one, { phone: '0912000001' }))
    unwrap(correct(two, { email: 'anh@vidu.vn' }))
    meet(one, two)
    expect(get(two).row).toMatchObject({ kind: 'joint', differs: ['phone', 'email'] })
    unwrap(decide(two, []))
    meet(one, two)
    for (const station of [one, two])
      expect(dossierAt(station).dossier.owner).toMatchObject({ phone: '0912000001', email: 'anh@vidu.vn' })
  })

  it('written alike by both do not ask anybody', () => {
    unwrap(correct(one, { phone: '0912000001' }))
    unwrap(correct(two, { phone: '0912000001' }))
    meet(one, two)
    expect(one.conflicts.list(head(one).officer).rows).toEqual([])
    unwrap(transfer(one))
    meet(one, two)
    expect(two.journal.aggregateHeads(dossierId)).toHaveLength(1)
  })
})

/** Cash at the till of that PC, its shift opened on the way. */
function takeCash(station: BenchStation, amount: number) {
  const acting = someone(station, 'Võ Thị Thu')
  unwrap(station.money.open({ requestId: station.place.station, floatCount: [{ value: 1000, pieces: 100 }] }, acting))
  return station.money.collect(
    {
      requestId: `${station.place.station} ${amount}`,
      items: [{ dossierId, amount }],
      payer: { name: 'Nguyễn Văn Ánh', address: '' },
      note: '',
      mayBeProvisional: true,
      confirmedDate: null,
    },
    acting,
  )
}

describe('money', () => {
  const pay = (station: BenchStation) => takeCash(station, 1000)

  it('taken on one side unites with a move of the other by itself', () => {
    unwrap(pay(one))
    unwrap(transfer(two))
    meet(one, two)
    expect(one.conflicts.count(head(one).officer)).toEqual({ open: 0, mine: 0 })
    for (const station of [one, two]) {
      expect(dossierAt(station).dossier).toMatchObject({ status: 'processing', payments: [{ amount: 1000 }] })
      expect(dossierAt(station).hasConflict).toBe(false)
    }
  })
})

describe('one charge that two counters took', () => {
  it('is kept twice, asked about, and what is too much is given back once', async () => {
    const total = dossierAt(one).dossier.fee.total
    const take = (station: BenchStation) => takeCash(station, total)
    unwrap(take(one))
    clock.set('2026-11-23T08:05:00+07:00')
    unwrap(take(two))
    meet(one, two)
    expect(get(one)).toMatchObject({ row: { kind: 'payment' }, refundDue: total })
    unwrap(decide(one, []))
    meet(one, two)
    const approver = { accountName: 'lanhdao', pin: '135792' }
    const profile = { title: '', department: '', phone: '', roles: ['leader' as const], scope: { fieldCodes: [] } }
    unwrap(await two.staff.create({ ...profile, ...approver, fullName: 'Đỗ Văn Lãnh' }, { id: 'admin', name: 'Quản trị' }))
    const [, second] = two.money.tills.listReceiptsOfDossier(dossierId)
    const refund = (requestId: string, amount: number) =>
      two.money.refund(
        {
          requestId,
          dossierId,
          receiptId: second?.receiptId ?? null,
          amount,
          method: 'cash',
          approver,
          receiverName: 'Nguyễn Văn Ánh',
          reason: 'Hai quầy cùng thu',
        },
        someone(two, 'Võ Thị Thu'),
      )
    expect(await refund('too-much', total + 1)).toMatchObject({
      ok: false,
      error: { fields: [{ messageKey: 'fee.more-than-refund' }] },
    })
    unwrap(await refund('once', total))
    unwrap(await refund('once', total))
    meet(one, two)
    expect(dossierAt(one).dossier.payments.map(({ amount }) => amount)).toEqual([total, total, -total])
    expect(await refund('again', 1)).toMatchObject({ ok: false })
    for (const station of [one, two]) expect(station.money.ledger.recount()).toEqual([])
  })
})

describe('other records', () => {
  it('a known person written differently at two counters is shown, and decided for both', () => {
    const at = one.now()
    const by = { id: 'o', name: 'Nguyễn Thị Hoa' }
    const details = (over: object) => contract['dossier.receive'].input.parse(anIntake({ owner: aPerson(over) })).owner
    one.unitOfWork.write(() => one.people.recordWithin(details({ phone: '0912000001' }), at, by))
    two.unitOfWork.write(() => two.people.recordWithin(details({ phone: '0912000002' }), at, by))
    meet(one, two)
    const [row] = one.conflicts.list(head(one).officer).rows
    expect(row).toMatchObject({ kind: 'field', subject: 'person', title: 'Nguyễn Văn Ánh', differs: ['phone'] })
    const heads = row?.sides.map((side) => side.head) ?? []
    unwrap(
      one.conflicts.resolve(
        { id: row?.id ?? '', heads, choices: [{ key: 'person.phone', from: heads[0] ?? '' }], reason: 'Hỏi lại người nộp' },
        head(one),
      ),
    )
    meet(one, two)
    expect(two.people.find('096090000123')?.details.phone).toBe(one.people.find('096090000123')?.details.phone)
    expect(two.conflicts.list(head(two).officer).rows).toEqual([])
  })

  it('settings that two administrators changed are for an administrator alone', () => {
    const by = { id: 'admin', name: 'Lê Thị Quản Trị' }
    const change = (station: BenchStation, counterName: string, hotline: string) =>
      station.unitOfWork.write(() =>
        station.journal.append(
          newEvent(SettingsChanged, {
            aggId: one.place.station,
            actor: by.id,
            body: { at: station.now(), by, settings: { ...someSettings(counterName), hotline } },
          }),
        ),
      )
    change(one, 'Quầy 01', '0290 3000 001')
    change(two, 'Quầy 01', '0290 3000 002')
    meet(one, two)
    expect(one.conflicts.list(head(one).officer).rows).toEqual([])
    const administrator = someone(one, 'Lê Thị Quản Trị', ['administrator'])
    const [row] = one.conflicts.list(administrator.officer).rows
    expect(row).toMatchObject({ kind: 'settings', differs: ['settings-hotline'], canDecide: true })
    const heads = row?.sides.map((side) => side.head) ?? []
    const choices = [{ key: 'settings.hotline', from: 'base' as const }]
    unwrap(one.conflicts.resolve({ id: row?.id ?? '', heads, choices, reason: 'Số cũ đúng' }, administrator))
    expect(one.settings.get().hotline).toBe('')
  })

  it('one code on two dossiers: one keeps it, the other gets a new one and is still found by the old', () => {
    const other = receive(two)
    two.db.exec(`UPDATE dossier SET code = (SELECT code FROM dossier WHERE id = '${dossierId}') WHERE id = '${other}'`)
    const [row] = two.conflicts.list(head(two).officer).rows
    expect(row).toMatchObject({ kind: 'duplicate-code', canDecide: true, sides: [{}, {}] })
    const heads = row?.sides.map((side) => side.head) ?? []
    const choices = [{ key: 'keeper', from: dossierId }]
    unwrap(two.conflicts.resolve({ id: row?.id ?? '', heads, choices, reason: 'Giấy hẹn đã in trước' }, head(two)))
    const { dossier } = unwrap(two.queries.get(other, head(two).officer))
    expect(dossier.formerCode).toBe(row?.title)
    expect(dossier.code).not.toBe(row?.title)
    expect(two.conflicts.list(head(two).officer).rows).toEqual([])
    expect(two.queries.search(row?.title ?? '', 10, head(two).officer).map(({ id }) => id)).toContain(other)
  })
})
