import { canMoveExpected, type ExpectedPayment, type Payer } from '../../../shared/domain/money/index.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { writeOrRefuse, type Acting } from '../dossiers/index.ts'
import { checkDue, leftToAsk, type CollectingDeps } from './collecting.ts'
import type { PaidItem } from './issuing.ts'
import { idOfPress, writeExpected } from './money-deps.ts'
import { confirmSecond, type Approver } from './second-person.ts'

export type Expect = {
  readonly requestId: string
  readonly items: readonly PaidItem[]
  readonly method: ExpectedPayment['method']
  readonly payer: Payer
  readonly note: string
}

/** Payments whose money has not been seen: written down once, asked for once, ended by a person or a statement, never dropped. */
export function createExpecting(deps: CollectingDeps) {
  const { money, unitOfWork, issuing, till } = deps
  const get = (id: string): ExpectedPayment => {
    const payment = money.findExpected(id)
    if (!payment) throw new Error('a payment written in this transaction is a row in it')
    return payment
  }

  return {
    /** Whole đồng of a dossier that may still be asked for; nothing of one that is not here. */
    leftToAsk: (dossierId: string): number => {
      const dossier = deps.findDossier(dossierId)
      return dossier ? Math.max(0, leftToAsk(deps, dossier)) : 0
    },
    expect: ({ requestId, items, ...said }: Expect, acting: Acting): Result<ExpectedPayment> => {
      const id = idOfPress('expected', requestId)
      return writeOrRefuse(unitOfWork, () => {
        const before = money.findExpected(id)
        if (before) return ok(before)
        const prepared = issuing.prepare(items, (dossier, amount, index) => {
          const due = checkDue(deps, dossier, { amount, index })
          return due.ok ? mayAsk(deps, dossier.id, acting) : due
        })
        if (!prepared.ok) return prepared
        const amount = prepared.value.reduce((sum, item) => sum + item.amount, 0)
        const body = { ...said, items: prepared.value, amount, reference: referenceOf(id), till }
        writeExpected(deps, { type: 'PaymentAwaited', id, acting, body })
        return ok(get(id))
      })
    },
    ...createMoving(deps, get),
  }
}

/** What a person says of a payment nobody has seen. */
function createMoving(deps: CollectingDeps, get: (id: string) => ExpectedPayment) {
  const { money, unitOfWork } = deps
  const move = (id: string, act: 'mark-unknown' | 'await-on' | 'cancel'): Result<ExpectedPayment> => {
    const payment = money.findExpected(id)
    if (!payment) return err(appError('not-found', 'money.expected-not-found'))
    return canMoveExpected(payment.state, act) ? ok(payment) : err(appError('conflict', 'money.expected-ended'))
  }

  return {
    markUnknown: ({ id, reason }: { readonly id: string; readonly reason: string }, acting: Acting): Result<ExpectedPayment> =>
      writeOrRefuse(unitOfWork, () => {
        const known = money.findExpected(id)
        if (known?.state === 'unknown') return ok(known)
        const moved = move(id, 'mark-unknown')
        if (!moved.ok) return moved
        writeExpected(deps, { type: 'PaymentUnknown', id, acting, body: { reason } })
        return ok(get(id))
      }),
    /** Its days were over, and somebody lets it wait on. */
    awaitOn: ({ id, reason }: { readonly id: string; readonly reason: string }, acting: Acting): Result<ExpectedPayment> =>
      writeOrRefuse(unitOfWork, () => {
        const moved = move(id, 'await-on')
        if (!moved.ok) return moved
        writeExpected(deps, { type: 'PaymentAwaitedOn', id, acting, body: { reason } })
        return ok(get(id))
      }),
    cancel: async (input: Cancel, acting: Acting): Promise<Result<ExpectedPayment>> => {
      const { id, reason, approver } = input
      const known = money.findExpected(id)
      if (known?.state === 'cancelled') return ok(known)
      // The money of an unknown outcome may have come: whoever says it did not, does not say so alone.
      if (known?.state === 'unknown') {
        const second = await confirmSecond(deps, approver ?? { accountName: '', pin: '' }, [acting.act.by])
        if (!second.ok) return second
      }
      return writeOrRefuse(unitOfWork, () => {
        const moved = move(id, 'cancel')
        if (!moved.ok) return moved
        writeExpected(deps, { type: 'PaymentCancelled', id, acting, body: { reason } })
        return ok(get(id))
      })
    },
  }
}

type Cancel = { readonly id: string; readonly reason: string; readonly approver: Approver | null }

/** A dossier that may not be paid for now, or is in conflict, is not asked for money either: the mover is asked and writes nothing. */
function mayAsk({ moveWith, money }: CollectingDeps, id: string, acting: Acting): Result<void> {
  const { goesOnWhileAwaited } = money.settings()
  const moved = moveWith({ id, acting }, ({ status }) => {
    const isWaiting = status === 'awaiting-payment'
    return ok(isWaiting && goesOnWhileAwaited ? [{ type: 'PaymentExpected', move: 'expect-payment', body: {} }] : [])
  })
  return moved.ok ? ok(undefined) : moved
}

/** Nội dung chuyển khoản: `QMC` and eight letters or digits that no bank changes, made from the id so that no two are the same. */
function referenceOf(id: string): string {
  return `QMC${BigInt(`0x${id.replaceAll('-', '').slice(0, 12)}`)
    .toString(36)
    .toUpperCase()
    .slice(0, 8)
    .padStart(8, '0')}`
}
