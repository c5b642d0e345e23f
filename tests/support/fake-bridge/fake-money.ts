import {
  countedCash,
  DEFAULT_MONEY_SETTINGS,
  DENOMINATIONS,
  type CashCount,
  type ExpectedPayment,
  type Receipt,
  type Shift,
} from '../../../src/shared/domain/money/index.ts'
import type { DueView, ShiftView } from '../../../src/shared/ipc/contract/money.ts'
import { dateOf, toLocalTime } from '../../../src/shared/kernel/local-time.ts'
import { plainDate } from '../../../src/shared/kernel/plain-date.ts'
import { aDossier } from './dossiers.data.ts'
import type { FakeHandlers, FakeOptions } from './fake-core.ts'

const TILL = 'H12.64.S01'
const me = { id: 'officer-1', name: 'Nguyễn Thị Hoa' }
const now = () => toLocalTime(Date.now())
const act = () => ({ at: now(), by: me, counter: 'Quầy 1' })

function receiptOf(n: number, dossierIndex: number): Receipt {
  const dossier = aDossier(dossierIndex)
  const lines = [{ name: 'Lệ phí hộ tịch', kind: 'fee' as const, amount: 8000 }]
  const item = { dossierId: dossier.id, dossierCode: dossier.code ?? '', procedureName: dossier.procedure.name, lines }
  return {
    ...act(),
    kind: 'paper',
    bookId: 'book-1',
    form: '01BLP2-001',
    symbol: 'AA-26P',
    number: n,
    numberText: String(n).padStart(7, '0'),
    receiptId: `receipt-${n}`,
    till: TILL,
    shiftId: 'shift-1',
    method: 'cash',
    expectedId: null,
    replaces: null,
    note: '',
    payer: {
      name: dossier.owner.fullName,
      address: '',
    },
    collector: {
      name: 'Ủy ban nhân dân xã Đất Mũi',
      taxCode: '',
    },
    items: [
      {
        ...item,
        charge: 0,
        fee: 8e3,
        amount: 8e3,
      },
    ],
    total: 8e3,
    totalInWords: 'Tám nghìn đồng',
    state: n === 3 ? 'voided' : 'issued',
    refunded: n === 3 ? 8e3 : 0,
    voided: null,
  }
}

const dueOf = (index: number): DueView => {
  const { id, code, procedure, owner } = aDossier(index)
  const sums = { total: 8000 * index, paid: 0, due: 8000 * index, refundDue: 0 }
  return {
    dossierId: id,
    code: code ?? '',
    procedureName: procedure.name,
    ownerName: owner.fullName,
    ...sums,
    awaited: [],
    receipts: [],
  }
}

const awaited = (): ExpectedPayment => {
  const [item] = receiptOf(9, 5).items
  const made = { payer: { name: 'Trần Thị Út', address: '' }, reference: 'QMC4K7T20AB', till: TILL, ...act(), note: '' }
  const state = { state: 'unknown' as const, reason: 'Máy POS treo', endedAt: null, receiptIds: [], evidence: null }
  return { id: 'expected-1', method: 'transfer', items: item ? [item] : [], amount: 8000, ...made, ...state }
}

/** A till with a drawer, a book that is nearly used up, and one payment nobody knows the end of. */
export function createFakeMoney(options: FakeOptions, publish: (name: string, payload: unknown) => void): FakeHandlers {
  const isEmpty = options.size === 0
  let shift: Shift | undefined = isEmpty ? undefined : openShift([{ value: 50_000, pieces: 4 }])
  const receipts: Receipt[] = isEmpty ? [] : [4, 3, 2, 1].map((n) => receiptOf(n, n))
  const view = (of: Shift): ShiftView => {
    const whole = receipts.filter(({ state }) => state !== 'voided')
    const taken = whole.reduce((sum, { total }) => sum + total, 0)
    const sums = { taken, givenBack: 0, remitted: 0, charge: 0, fee: taken }
    return { shift: of, cash: of.floatIn + taken, ...sums, receipts: receipts.length, voided: receipts.length - whole.length }
  }
  const changed = <T>(value: T): T => {
    publish('money.changed', {})
    return value
  }
  const numberText = () => String(receipts.length + 1).padStart(7, '0')
  return {
    'money.get-till': () => ({
      till: TILL,
      counter: 'Quầy 1',
      day: dateOf(now()),
      leftInDrawer: 2e5,
      settings: DEFAULT_MONEY_SETTINGS,
      open: shift ? view(shift) : null,
      obstacle: shift ? null : 'money.no-shift',
      misdated: null,
      next: isEmpty
        ? {
            kind: 'provisional',
            symbol: 'TT-01/2026',
            numberText: '0001',
            remaining: null,
            messageKey: 'money.no-book',
          }
        : {
            kind: 'paper',
            symbol: 'AA-26P',
            numberText: numberText(),
            remaining: 7,
            messageKey: null,
          },
    }),
    'money.get-due': ({ dossierIds }) => dossierIds.map((id) => ({ ...dueOf(1), dossierId: id, receipts: receipts.slice(0, 1) })),
    'money.list-due': () => (isEmpty ? [] : [1, 2, 3, 4, 5].map((n) => ({ ...dueOf(n), isAwaited: n === 5 }))),
    'money.open-shift': ({ floatCount }) => changed(view((shift = openShift(floatCount)))),
    'money.collect': ({ items }) => {
      const receipt = { ...receiptOf(receipts.length + 1, 1), total: items.reduce((sum, { amount }) => sum + amount, 0) }
      receipts.unshift(receipt)
      return changed({ receipt })
    },
    'money.list-expected': () => (isEmpty ? [] : [{ ...awaited(), overdueSince: null }]),
    'money.list-shift-receipts': () => receipts,
    'money.list-books': () => (isEmpty ? [] : [BOOK]),
    'money.list-tills': () => [{ till: TILL, name: '01 – Quầy 1' }],
    'money.get-settings': () => DEFAULT_MONEY_SETTINGS,
    'money.list-rates': () => ({ rates: isEmpty ? [] : [RATE], gaps: isEmpty ? [] : [GAP] }),
    'money.get-ledger': () => ({ rows: [], total: 0, sum: 0 }),
  }
}

const openShift = (floatCount: CashCount): Shift => ({
  id: 'shift-1',
  till: TILL,
  counter: 'Quầy 1',
  day: dateOf(now()),
  openedAt: now(),
  cashier: me,
  floatIn: countedCash(floatCount),
  floatCount: floatCount.filter(({ value }) => DENOMINATIONS.includes(value)),
  closing: null,
})

const BOOK = {
  id: 'book-1',
  till: TILL,
  form: '01BLP2-001',
  symbol: 'AA-26P',
  first: 1,
  last: 12,
  lastUsed: 4,
  next: 5,
  remaining: 7,
  delegation: {
    document: 'Giấy ủy quyền 12/UQ-UBND',
    on: plainDate('2026-01-02'),
    purpose: 'Thu phí, lệ phí',
  },
  registeredAt: now(),
  registeredBy: me,
  closedAt: null,
  closeReason: '',
  spoiled: [
    {
      first: 12,
      last: 12,
      reason: 'Rách',
    },
  ],
  meets: null,
}
const RATE = {
  id: 'rate-1',
  procedureCode: '1.001193',
  procedureName: 'Đăng ký khai sinh',
  channel: 'all' as const,
  amount: 8e3,
  from: plainDate('2026-01-01'),
  to: plainDate('2026-12-31'),
  resolution: 'NQ 12/2025/NQ-HĐND',
  isInForce: true,
  overlaps: false,
}
const GAP = { procedureCode: '1.001193', channel: 'all' as const, from: plainDate('2027-01-01'), until: null }
