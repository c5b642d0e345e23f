import { randomUUID } from 'node:crypto'
import { afterEach, expect, it } from 'vitest'
import { payCash } from '../../support/station/pay-cash.ts'
import { aHouseStation, allHave, settle, until, type HouseStation } from '../hub/support/a-house.ts'

const open: HouseStation[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((station) => station.close()))
})

const LEADER = { accountName: 'lanhdao', pin: '135792' }

/** Two PCs and the hub on the first of them; the cable of the second can be pulled. */
async function twoTills() {
  const cable = { isOut: false }
  const overCable: typeof globalThis.fetch = async (input, init) => {
    if (cable.isOut) throw new TypeError('the cable is out')
    const response = await globalThis.fetch(input, init)
    // Read after the request, for the cable may have been pulled meanwhile.
    if (cable.isOut) throw new TypeError('the cable is out')
    return response
  }
  const one = await aHouseStation(1)
  open.push(one)
  const two = await aHouseStation(2, { fetch: overCable })
  open.push(two)
  await settle(open, [1])
  const code = await one.receive('Nguyễn Thị Lành')
  const profile = { title: '', department: '', phone: '', roles: ['leader' as const], scope: { fieldCodes: [] } }
  // PINs never leave the PC they were given at: the second person has theirs where the money goes back.
  await two.must('staff.create', { ...profile, ...LEADER, fullName: 'Đỗ Văn Lãnh' })
  await allHave(open, [code])
  const [dossier] = await one.must('dossier.search', { text: code, limit: 1 })
  return { one, two, cable, dossierId: dossier?.id ?? '' }
}

const dueAt = async ({ must }: HouseStation, dossierId: string) => (await must('money.get-due', { dossierIds: [dossierId] }))[0]
const conflictsAt = async ({ must }: HouseStation) => (await must('conflicts.list', {})).rows

it(
  'one charge collected at two PCs that do not see each other is shown as doubled on both, and is given back once',
  { timeout: 600_000 },
  async () => {
    const { one, two, cable, dossierId } = await twoTills()
    cable.isOut = true
    const amount = (await dueAt(one, dossierId))?.due ?? 0
    const taken = await Promise.all([one, two].map(({ must }) => payCash(must, [{ dossierId, amount }])))
    expect(new Set(taken.map(({ symbol, numberText }) => `${symbol} ${numberText}`)).size).toBe(2)
    cable.isOut = false
    await two.must('sync.send-now', {})

    for (const station of [one, two]) {
      const both = await until(
        `PC ${station.number} has both receipts`,
        () => dueAt(station, dossierId),
        (due) => due?.receipts.length === 2,
      )
      expect(both).toMatchObject({ paid: 2 * amount, refundDue: amount, due: 0 })
      expect(await conflictsAt(station)).toMatchObject([{ id: dossierId, kind: 'payment' }])
      expect(await station.must('conflicts.get', { id: dossierId })).toMatchObject({ refundDue: amount })
      const again = { requestId: randomUUID(), items: [{ dossierId, amount: 1000 }], payer: { name: 'A', address: '' }, note: '' }
      expect(
        await station.client.invoke('money.collect', { ...again, mayBeProvisional: true, confirmedDate: null }),
      ).toMatchObject({
        ok: false,
      })
      expect(await station.must('money.recount', {})).toEqual([])
    }

    // A person says that both are true; what is too much goes back at the second counter, with a second person.
    const { row } = await one.must('conflicts.get', { id: dossierId })
    const heads = row.sides.map(({ head }) => head)
    await one.must('conflicts.resolve', { id: dossierId, heads, choices: [], reason: 'Hai quầy cùng thu khi mất mạng' })
    await until(
      'the second PC knows of the decision',
      () => conflictsAt(two),
      (rows) => rows.length === 0,
    )
    const refund = {
      requestId: randomUUID(),
      dossierId,
      receiptId: taken[1]?.receiptId ?? '',
      amount,
      method: 'cash' as const,
      receiverName: 'Nguyễn Thị Lành',
      reason: 'Hai quầy cùng thu',
      approver: LEADER,
    }
    expect(await two.must('money.refund', refund)).toMatchObject({ paid: amount, refundDue: 0 })
    for (const station of [one, two]) {
      await until(
        `PC ${station.number} knows that it went back`,
        () => dueAt(station, dossierId),
        (due) => due?.refundDue === 0,
      )
      expect(await station.must('money.recount', {})).toEqual([])
    }
  },
)
