import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { createNodeClient } from '../../../src/main/composition/node-host.ts'
import { ACCOUNT, anAwaited, withAccount } from '../../support/bank/a-bank.ts'
import { aClock, ADMIN, aStation, type TestStation } from '../../support/station/a-station.ts'

const open: TestStation[] = []
afterEach(async () => {
  for (const station of open.splice(0)) await station.close()
})

/** A cashier's window, and one for citizens at the same PC at which nobody is signed in. */
async function aCounter() {
  const clock = aClock('2026-11-23T09:30:00+07:00')
  const events: string[] = []
  const station = await aStation({ clock, publish: (name) => void events.push(name) })
  open.push(station)
  await withAccount(station)
  const citizen = createNodeClient(station.core, 77)
  const look = async () => {
    const answer = await citizen.invoke('payment-display.get', {})
    if (!answer.ok) throw new Error('everybody may look')
    return answer.value.payment
  }
  const awaited = await anAwaited(station)
  const show = () => station.client.invoke('payment-display.show', { expectedId: awaited.expected.id })
  return { ...station, ...awaited, clock, events, citizen, look, show }
}

describe('the citizen window of a counter', () => {
  it('shows what the cashier has before them: sum, words, account, the code without its day, and no person', async () => {
    const { show, look, events, code } = await aCounter()
    expect(await look()).toBeNull()
    expect(await show()).toEqual({ ok: true, value: { isSeen: true } })
    expect(events).toContain('payment-display.changed')
    const shown = await look()
    const { bankName, account, holder } = ACCOUNT
    expect(shown).toMatchObject({ amount: 15_000, amountInWords: 'Mười lăm nghìn đồng', bankName, account, holder, others: 0 })
    expect(shown?.codes).toEqual([code.replace(/-\d{6}-/, '-••••••-')])
    expect(shown?.svg).toContain('<svg')
    expect(JSON.stringify(shown)).not.toMatch(/Nguyễn|Ánh|096090000123|0912345678/)
  })

  it('rests again when the cashier closes the code, and not for a late word about another', async () => {
    const { show, look, must, expected } = await aCounter()
    await show()
    await must('payment-display.hide', { expectedId: 'khoan-khac' })
    expect(await look()).not.toBeNull()
    await must('payment-display.hide', { expectedId: expected.id })
    expect(await look()).toBeNull()
  })

  it('rests by itself when the money was seen, when it is asked for no more, and when its outcome is unknown', async () => {
    const ends = [
      ({ must, expected, amount }: Awaited<ReturnType<typeof aCounter>>) => {
        const evidence = { source: 'person' as const, reference: 'FT1', bookedAt: '2026-11-23' }
        return must('money.match-expected', { requestId: randomUUID(), id: expected.id, amount, evidence })
      },
      ({ must, expected }: Awaited<ReturnType<typeof aCounter>>) =>
        must('money.cancel-expected', { id: expected.id, reason: 'Người dân trả tiền mặt', approver: null }),
      ({ must, expected }: Awaited<ReturnType<typeof aCounter>>) =>
        must('money.mark-unknown', { id: expected.id, reason: 'Ứng dụng báo đang xử lý' }),
    ]
    for (const end of ends) {
      const counter = await aCounter()
      await counter.must('money.open-shift', { requestId: randomUUID(), floatCount: [] })
      await counter.show()
      expect(await counter.look()).not.toBeNull()
      await end(counter)
      expect(await counter.look()).toBeNull()
      expect(await counter.show()).toMatchObject({ error: { messageKey: 'payment-display.not-awaited' } })
    }
  })

  it('rests by itself when the screen of the cashier is locked, closed, or has not been heard of', async () => {
    const { show, look, must, clock, core } = await aCounter()
    await show()
    await must('session.lock', {})
    expect(await look()).toBeNull()
    await must('session.sign-in', ADMIN)
    await show()
    clock.set('2026-11-23T09:30:44+07:00')
    expect(await look()).not.toBeNull()
    clock.set('2026-11-23T09:30:46+07:00')
    expect(await look()).toBeNull()
    await show()
    core.windowClosed(1)
    expect(await look()).toBeNull()
  })

  it('tells the cashier when no such window is there', async () => {
    const { show, look, clock } = await aCounter()
    expect(await show()).toEqual({ ok: true, value: { isSeen: false } })
    await look()
    expect(await show()).toEqual({ ok: true, value: { isSeen: true } })
    clock.set('2026-11-23T09:30:31+07:00')
    expect(await show()).toEqual({ ok: true, value: { isSeen: false } })
  })
})
