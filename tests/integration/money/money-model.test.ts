import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  createDayCorrections,
  createMoneyService,
  createLedgerRepository,
  createMoneyRepository,
  createTillRepository,
} from '../../../src/main/features/money/index.ts'
import { createSettlementRepository } from '../../../src/main/features/settlement/index.ts'
import { contract } from '../../../src/shared/ipc/contract.ts'
import { cashOf } from '../../../src/shared/domain/money/index.ts'
import { toLocalTime } from '../../../src/shared/kernel/local-time.ts'
import { plainDate } from '../../../src/shared/kernel/plain-date.ts'
import { ok, unwrap } from '../../../src/shared/kernel/result.ts'
import { aBenchStation, someone, type BenchStation } from '../../support/station/a-bench-station.ts'
import { aClock } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'

const RUNS = 30
const clock = aClock('2026-11-23T08:00:00+07:00')

/** Money as shipped, but for the PIN of the second person: its hash takes longer than all the rest. */
function moneyOf(station: BenchStation) {
  const leader = someone(station, 'Đỗ Văn Lãnh', ['leader']).officer
  return createMoneyService({
    ...station,
    ledger: createLedgerRepository(station.db),
    tills: createTillRepository(station.db),
    corrections: createDayCorrections(station.db),
    money: createMoneyRepository(station.db, station.unit),
    moveWith: station.moves.moveWith,
    findDossier: station.moves.find,
    till: station.place.station,
    stationNumber: station.place.stationNumber,
    counterName: () => 'Quầy 1',
    governingBody: () => 'Ủy ban nhân dân xã Đất Mũi',
    procedureName: () => 'Chứng thực',
    confirm: () => Promise.resolve(ok(leader)),
    checkDay: () => ok(undefined),
  })
}

const APPROVER = { accountName: 'lanhdao', pin: '' }
const dossier = fc.nat(5)
const press = fc.oneof(
  fc.record({ kind: fc.constant('collect' as const), dossier, amount: fc.integer({ min: 1, max: 12_000 }) }),
  fc.record({ kind: fc.constant('again' as const) }),
  fc.record({ kind: fc.constant('void' as const), which: fc.nat(20) }),
  fc.record({ kind: fc.constant('refund' as const), which: fc.nat(20), amount: fc.integer({ min: 1, max: 9000 }) }),
  fc.record({ kind: fc.constant('expect' as const), dossier, amount: fc.integer({ min: 1, max: 9000 }) }),
  fc.record({ kind: fc.constant('match' as const), which: fc.nat(20) }),
  fc.record({ kind: fc.constant('remit' as const), amount: fc.integer({ min: 1, max: 9000 }) }),
  fc.record({ kind: fc.constant('spoil' as const), length: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('close' as const), off: fc.constantFrom(0, 0, 500, -500) }),
  fc.record({ kind: fc.constant('open' as const), pieces: fc.nat(9) }),
)

it(
  `any day of presses: cash = float + taken − given, no number twice or missing (${RUNS} days)`,
  { timeout: 300_000 },
  async () => {
    const station = await aBenchStation('01', clock)
    const money = moneyOf(station)
    const acting = someone(station, 'Võ Thị Thu')
    const intake = contract['dossier.receive'].input.parse(anIntake())
    let n = 0
    const id = (): string => `press-${(n += 1)}`
    const paper = { till: station.place.station, form: '01', delegation: { document: '', on: null, purpose: '' } }

    await fc.assert(
      fc.asyncProperty(fc.array(press, { minLength: 5, maxLength: 30 }), async (presses) => {
        const ids: string[] = []
        for (let k = 0; k < 6; k += 1)
          ids.push(unwrap(station.intake.receive({ ...intake, draftId: crypto.randomUUID() }, acting)).dossiers[0]?.id ?? '')
        const symbol = `S${(n += 1)}`
        const book = unwrap(money.books.register(id(), { ...paper, symbol, first: 1, last: 12 }, acting))
        const open = money.tills.findOpen(paper.till)
        if (open) await endShift(open.id, 0)
        const model = { drawer: 0, receipts: [] as { id: string; dossierId: string; shift: string }[], awaited: [] as string[] }
        let shift = ''
        const odd: string[] = []
        let last: Parameters<typeof money.collect>[0] | undefined

        for (const each of presses) {
          switch (each.kind) {
            case 'open': {
              const opened = money.open({ requestId: id(), floatCount: [{ value: 1000, pieces: each.pieces }] }, acting)
              if (opened.ok) {
                shift = opened.value.id
                model.drawer = each.pieces * 1000
              }
              break
            }
            case 'collect': {
              const dossierId = ids[each.dossier] ?? ''
              last = {
                requestId: id(),
                items: [
                  {
                    dossierId,
                    amount: each.amount,
                  },
                ],
                payer: {
                  name: 'A',
                  address: '',
                },
                note: '',
                mayBeProvisional: true,
                confirmedDate: null,
              }
              const taken = money.collect(last, acting)
              if (taken.ok) {
                model.drawer += each.amount
                model.receipts.push({ id: taken.value.receipt.receiptId, dossierId, shift })
              } else last = undefined
              break
            }
            case 'again':
              // The same press once more changes nothing.
              if (last && !money.collect(last, acting).ok) odd.push('the same press was refused')
              break
            case 'void': {
              const receipt = model.receipts[each.which % Math.max(1, model.receipts.length)]
              if (!receipt) break
              const before = money.tills.findReceipt(receipt.id)
              const done = await money.voidReceipt({ receiptId: receipt.id, reason: 'x', approver: APPROVER }, acting)
              if (done.ok && before?.state !== 'voided') model.drawer -= before?.total ?? 0
              if (done.ok && before?.state !== 'voided' && receipt.shift !== shift) odd.push('voided after its shift')
              break
            }
            case 'refund': {
              const receipt = model.receipts[each.which % Math.max(1, model.receipts.length)]
              if (!receipt) break
              const asked = {
                requestId: id(),
                dossierId: receipt.dossierId,
                receiptId: receipt.id,
                amount: each.amount,
                method: 'cash' as const,
              }
              const done = await money.refund({ ...asked, receiverName: 'A', reason: 'x', approver: APPROVER }, acting)
              if (done.ok) model.drawer -= each.amount
              break
            }
            case 'expect': {
              const items = [{ dossierId: ids[each.dossier] ?? '', amount: each.amount }]
              const asked = money.expect(
                { requestId: id(), items, method: 'transfer', payer: { name: 'A', address: '' }, note: '' },
                acting,
              )
              if (asked.ok) model.awaited.push(asked.value.id)
              break
            }
            case 'match': {
              const expected = model.awaited[each.which % Math.max(1, model.awaited.length)]
              if (expected === undefined) break
              const evidence = { source: 'person' as const, reference: '', bookedAt: '' }
              money.match({ requestId: id(), id: expected, amount: 1000, evidence }, acting)
              break
            }
            case 'remit': {
              const done = money.remit({ requestId: id(), amount: each.amount, receiver: 'Thủ quỹ', note: '' }, acting)
              if (done.ok) model.drawer -= each.amount
              break
            }
            case 'spoil': {
              const next = money.books.view(book.id).next
              if (next !== null)
                money.books.spoil(
                  { bookId: book.id, first: next, last: Math.min(12, next + each.length - 1), reason: 'x' },
                  acting,
                )
              break
            }
            case 'close':
              if (shift !== '' && !money.tills.findShift(shift)?.closing) await endShift(shift, each.off)
              break
          }
          const isOpen = shift !== '' && !money.tills.findShift(shift)?.closing
          if (isOpen && money.ledger.sumShift(shift).cash !== model.drawer) odd.push(`drawer after ${JSON.stringify(each)}`)
        }

        // Two readings of one drawer agree, and so do the dossiers and the ledger.
        expect(odd).toEqual([])
        expect(cashOf(money.ledger.listOfShift(shift))).toBe(money.ledger.sumShift(shift).cash)
        expect(money.ledger.recount()).toEqual([])
        const { spoiled, next, last: end } = money.books.view(book.id)
        const used = station.db
          .prepare<unknown[], number>('SELECT number FROM receipt WHERE book_id = ? ORDER BY number')
          .pluck()
          .all(book.id)
        expect(new Set(used).size).toBe(used.length)
        const gone = spoiled.flatMap(({ first, last: to }) => Array.from({ length: to - first + 1 }, (_x, k) => first + k))
        const before = Array.from({ length: (next ?? end + 1) - 1 }, (_x, k) => k + 1)
        expect([...used, ...gone].sort((a, b) => a - b)).toEqual(before)
        money.books.close({ bookId: book.id, reason: 'xong' }, acting)

        async function endShift(shiftId: string, off: number): Promise<void> {
          const { cash } = money.ledger.sumShift(shiftId)
          const counted = Math.max(0, Math.floor((cash + off) / 500))
          const count = [{ value: 500 as const, pieces: counted }]
          const closed = await money.close({ shiftId, count, reason: 'lẻ', remitted: 0, receiver: '', approver: null }, acting)
          expect(closed.ok).toBe(true)
          expect(money.ledger.sumShift(shiftId).cash).toBe(counted * 500)
        }
      }),
      { numRuns: RUNS },
    )
    station.close()
  },
)

it('every row of money is rebuilt from the events alone', async () => {
  const station = await aBenchStation('01', clock)
  const acting = someone(station, 'Võ Thị Thu')
  const intake = contract['dossier.receive'].input.parse(anIntake())
  const money = moneyOf(station)
  const dossierId = unwrap(station.intake.receive(intake, acting)).dossiers[0]?.id ?? ''
  unwrap(
    money.books.register(
      'b',
      {
        till: station.place.station,
        form: '01',
        symbol: 'S',
        first: 1,
        last: 9,
        delegation: { document: '', on: null, purpose: '' },
      },
      acting,
    ),
  )
  const shift = unwrap(money.open({ requestId: 's', floatCount: [{ value: 1000, pieces: 9 }] }, acting))
  const pay = { items: [{ dossierId, amount: 3000 }], payer: { name: 'A', address: '' }, note: '' }
  const { receipt } = unwrap(money.collect({ ...pay, requestId: '1', mayBeProvisional: false, confirmedDate: null }, acting))
  unwrap(await money.voidReceipt({ receiptId: receipt.receiptId, reason: 'x', approver: APPROVER }, acting))
  const expected = unwrap(money.expect({ ...pay, requestId: '2', method: 'online' }, acting))
  unwrap(
    money.match(
      { requestId: '3', id: expected.id, amount: 3000, evidence: { source: 'person', reference: '', bookedAt: '' } },
      acting,
    ),
  )
  unwrap(
    money.rates.set(
      'r',
      { procedureCode: 'P', channel: 'all', amount: 1, from: '2026-01-01' as never, to: null, resolution: 'NQ' },
      acting,
    ),
  )
  money.saveSettings({ ...money.money.settings(), approvalAbove: 1 }, acting)
  unwrap(
    await money.close(
      { shiftId: shift.id, count: [{ value: 1000, pieces: 8 }], reason: 'x', remitted: 500, receiver: '', approver: APPROVER },
      acting,
    ),
  )
  const ahead = { ...acting, act: { ...acting.act, at: toLocalTime(Date.parse('2027-06-01T01:00:00Z')) } }
  unwrap(money.open({ requestId: 's2', floatCount: [{ value: 1000, pieces: 2 }] }, ahead))
  const day = plainDate('2027-06-01')
  unwrap(money.collect({ ...pay, requestId: '4', mayBeProvisional: false, confirmedDate: day }, ahead))
  const today = plainDate('2026-11-23')
  const minutes = { number: '07/BB', on: today }
  const count = [{ value: 1000 as const, pieces: 5 }]
  const corrector = { ...someone(station, 'Trần Văn Giám'), act: { ...acting.act, by: { id: 'giam', name: 'Trần Văn Giám' } } }
  unwrap(await money.correctDay({ requestId: 'c', today, count, reason: 'x', minutes, approver: APPROVER }, corrector))
  const settlement = createSettlementRepository(station.db, station.unit)
  const year = { from: plainDate('2026-01-01'), to: day }
  const entries = [...settlement.walkEntries(year)]
  expect(entries).toHaveLength(6)
  // A file reads them by the page: none twice, none missing, wherever a page ends.
  for (const limit of [1, 2, 3, 6, 7]) expect([...settlement.walkEntries(year, limit)]).toEqual(entries)
  const tables = [
    'ledger',
    'till_shift',
    'till_correction',
    'receipt',
    'receipt_dossier',
    'expected_payment',
    'expected_dossier',
    'receipt_book',
    'spoiled_receipt',
    'money_settings',
    'fee_rate',
    'dossier_money',
    'money_press',
  ]
  const dump = () => Object.fromEntries(tables.map((table) => [table, station.db.prepare(`SELECT * FROM ${table}`).all()]))
  const before = dump()
  expect(before['ledger']).toHaveLength(13)
  expect(money.tills.listAhead(station.place.station, today)).toEqual({ shifts: [], receipts: [] })
  station.unitOfWork.write(() => station.journal.rebuildProjections())
  expect(dump()).toEqual(before)
  station.close()
})
