import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { InputOf, Operation } from '../../../src/shared/ipc/contract.ts'
import { ADMIN, FIRST_RUN } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'
import { CoreEndedError, startCore, type CoreLife, type Must } from '../../support/station/core-life.ts'

const PIN = '135792'
const lives: CoreLife[] = []
afterEach(async () => {
  for (const life of lives.splice(0)) await life.kill()
})

async function begin(dataDir: string): Promise<CoreLife> {
  const life = startCore(dataDir)
  lives.push(life)
  if ((await life.must('setup.get-state', {})).isComplete) await life.must('session.sign-in', ADMIN)
  return life
}

type Press = { readonly [O in Operation]: readonly [O, InputOf<O>] }[Operation]

/** A counter whose program is killed a moment after each press (before, in the middle of, or after its transaction), then pressed again. */
async function aMortalCounter(dataDir: string) {
  let life = await begin(dataDir)
  const must: Must = (operation, input) => life.must(operation, input)
  return {
    must,
    pressAndDie: async ([operation, input]: Press, afterMs: number): Promise<void> => {
      const answer = life.must(operation, input as never).catch((error: unknown) => error) // a pair belongs together by its type
      await rest(afterMs)
      await life.kill()
      const seen = await answer
      if (seen instanceof Error && !(seen instanceof CoreEndedError)) throw seen
      life = await begin(dataDir)
      await life.must(operation, input) // as above
    },
  }
}

describe('every act of money at the moment of a kill -9', () => {
  it('happens once: nothing lost, nothing twice', { timeout: 600_000 }, async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'qmc-money-kill-'))
    const counter = await aMortalCounter(dataDir)
    const { must, pressAndDie } = counter
    await must('setup.complete', FIRST_RUN)
    await must('session.sign-in', ADMIN)
    const profile = { title: '', department: '', phone: '', scope: { fieldCodes: [] } }
    await must('staff.create', { ...profile, accountName: 'lanhdao', fullName: 'Đỗ Văn Lãnh', roles: ['leader'], pin: PIN })
    const book = { till: 'H12.64.S01', form: '01BLP2-001', symbol: 'AA-26P', first: 1, last: 50 }
    await must('money.register-book', {
      requestId: randomUUID(),
      book: { ...book, delegation: { document: '', on: null, purpose: '' } },
    })
    const ids: string[] = []
    for (let n = 0; n < 3; n += 1) ids.push((await must('dossier.receive', anIntake())).dossiers[0]?.id ?? '')
    const [one = '', two = '', three = ''] = ids

    const approver = { accountName: 'lanhdao', pin: PIN }
    const payer = { name: 'Nguyễn Văn Ánh', address: '' }
    const paying = (dossierId: string) => ({
      requestId: randomUUID(),
      items: [
        {
          dossierId,
          amount: 1e4,
        },
      ],
      payer,
      note: '',
      mayBeProvisional: false,
      confirmedDate: null,
    })
    const floatCount = [{ value: 10_000 as const, pieces: 5 }]
    await pressAndDie(['money.open-shift', { requestId: randomUUID(), floatCount }], 3)
    await pressAndDie(['money.collect', paying(one)], 1)
    await pressAndDie(['money.collect', paying(two)], 8)
    const { open } = await must('money.get-till', {})
    expect(open).toMatchObject({ cash: 70_000, receipts: 2 })
    const receipts = await must('money.list-shift-receipts', { shiftId: open?.shift.id ?? '', text: '', limit: 10 })
    expect(receipts.map(({ numberText }) => numberText).sort()).toEqual(['0000001', '0000002'])

    const ofTwo = receipts.find(({ items }) => items[0]?.dossierId === two)?.receiptId ?? ''
    const ofOne = receipts.find(({ items }) => items[0]?.dossierId === one)?.receiptId ?? ''
    await pressAndDie(['money.void', { receiptId: ofTwo, reason: 'Ghi nhầm', approver }], 150)
    const said = { receiptId: ofOne, amount: 4000, method: 'cash' as const, receiverName: 'Nguyễn Văn Ánh', reason: 'Thu thừa' }
    await pressAndDie(['money.refund', { requestId: randomUUID(), dossierId: one, ...said, approver }], 150)
    const asked = {
      requestId: randomUUID(),
      items: [{ dossierId: three, amount: 10_000 }],
      method: 'transfer' as const,
      payer,
      note: '',
    }
    await pressAndDie(['money.expect', asked], 2)
    const [expected] = await must('money.list-expected', { states: ['expected'] })
    expect(await must('money.list-expected', { states: [] })).toHaveLength(1)
    const evidence = { source: 'person' as const, reference: 'FT1', bookedAt: '' }
    await pressAndDie(['money.match-expected', { requestId: randomUUID(), id: expected?.id ?? '', amount: 10_000, evidence }], 2)
    await pressAndDie(['money.remit', { requestId: randomUUID(), amount: 6000, receiver: 'Thủ quỹ', note: '' }], 2)
    const close = { shiftId: open?.shift.id ?? '', reason: '', remitted: 0, receiver: '', approver: null }
    await pressAndDie(['money.close-shift', { ...close, count: [{ value: 10_000, pieces: 5 }] }], 2)

    const day = (await must('money.get-till', {})).day
    const { rows } = await must('money.get-ledger', { from: day, to: day, till: null, kinds: [], page: 1, pageSize: 100 })
    expect(rows.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['float-in', 50_000],
      ['collected', 10_000],
      ['collected', 10_000],
      ['voided', -10_000],
      ['refunded', -4000],
      ['expected', 10_000],
      ['matched', 10_000],
      ['remitted', -6000],
    ])
    expect(await must('money.recount', {})).toEqual([])
  })
})
