import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach } from 'vitest'
import { createNodeClient } from '../../../src/main/composition/node-host.ts'
import type { Client } from '../../../src/shared/ipc/client.ts'
import type { InputOf } from '../../../src/shared/ipc/contract.ts'
import { aClock, aStation, type TestStation } from '../station/a-station.ts'
import { anIntake } from '../station/an-intake.ts'

export const PIN = '135792'
export const DAY = '2026-11-23'
export const HEAD = { accountName: 'giamdoc', pin: PIN }
export const LEADER = { accountName: 'lanhdao', pin: PIN }
export const OFFICER = { title: '', department: '', phone: '', scope: { fieldCodes: [] }, pin: PIN }

type Till = { readonly clock: ReturnType<typeof aClock>; readonly station: TestStation; readonly cashier: Client }

/** A counter in the morning: its administrator at one window, a cashier at another; a head and a second cashier have accounts. */
export async function aTill(): Promise<Till> {
  const clock = aClock(`${DAY}T08:00:00+07:00`)
  const station = await aStation({ clock })
  await station.must('staff.create', { ...OFFICER, accountName: 'giamdoc', fullName: 'Trần Văn Giám', roles: ['centre-head'] })
  await station.must('staff.create', { ...OFFICER, accountName: 'thuquy', fullName: 'Lê Thị Thu', roles: ['cashier'] })
  await station.must('staff.create', { ...OFFICER, accountName: 'thuquy2', fullName: 'Ngô Văn Hai', roles: ['cashier'] })
  const cashier = createNodeClient(station.core, 2)
  await cashier.invoke('session.sign-in', { accountName: 'thuquy', pin: PIN })
  return { clock, station, cashier }
}

/** A till of its own for each test of a file, and its usual presses. */
export function aTillEachTest() {
  let till: Till | undefined
  const now = (): Till => {
    if (!till) throw new Error('asked for before a test')
    return till
  }
  beforeEach(async () => {
    till = await aTill()
  })
  afterEach(() => now().station.close())
  return {
    get clock() {
      return now().clock
    },
    get station() {
      return now().station
    },
    get cashier() {
      return now().cashier
    },
    aDossier: () => owingDossier(now().station),
    openShift: (pieces = 2) => shiftOf(now().cashier, pieces),
    recount: () => now().station.must('money.recount', {}),
  }
}

/** Received, and owes 10.000 đ. */
export async function owingDossier({ must }: Pick<TestStation, 'must'>): Promise<string> {
  const { dossiers } = await must('dossier.receive', anIntake())
  return dossiers[0]?.id ?? ''
}

export const shiftOf = (cashier: Client, pieces = 2) =>
  cashier.invoke('money.open-shift', { requestId: randomUUID(), floatCount: [{ value: 100_000, pieces }] })

/** 1.000 đ in cash against its receipt. */
export const refundOf = (receiptId: string, dossierId: string) => ({
  requestId: randomUUID(),
  dossierId,
  receiptId,
  amount: 1000,
  method: 'cash' as const,
  receiverName: 'Nguyễn Văn Ánh',
  reason: 'Thu thừa',
})

export const collecting = (
  items: { dossierId: string; amount: number }[],
  over: Partial<InputOf<'money.collect'>> = {},
): InputOf<'money.collect'> => ({
  requestId: randomUUID(),
  items,
  payer: { name: 'Nguyễn Văn Ánh', address: '' },
  note: '',
  mayBeProvisional: true,
  confirmedDate: null,
  ...over,
})
export const aBook = (first: number, last: number): InputOf<'money.register-book'> => ({
  requestId: randomUUID(),
  book: {
    till: 'H12.64.S01',
    form: '01BLP2-001',
    symbol: 'AA-26P',
    first,
    last,
    delegation: { document: 'Giấy ủy quyền 12/UQ', on: '2026-01-02', purpose: 'Thu phí chứng thực' },
  },
})
export const value = async <T>(result: Promise<{ ok: boolean; value?: T; error?: unknown }>): Promise<T> => {
  const seen = await result
  if (!seen.ok || seen.value === undefined) throw new Error(JSON.stringify(seen.error))
  return seen.value
}
