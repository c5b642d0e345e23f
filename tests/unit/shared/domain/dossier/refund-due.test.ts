import { describe, expect, it } from 'vitest'
import { DossierStatus } from '../../../../../src/shared/domain/dossier/dossier-status.ts'
import type { Dossier } from '../../../../../src/shared/domain/dossier/dossier.ts'
import {
  isWithoutResult,
  mayBeGivenBack,
  mostGivenBack,
  refundDueOf,
} from '../../../../../src/shared/domain/dossier/refund-due.ts'
import { canMove } from '../../../../../src/shared/domain/dossier/transitions.ts'

const DUE = 10_000

/** Owes 10.000 đ; only what these rules read of a dossier is filled in. */
function aPaid(status: DossierStatus, payments: readonly number[], outcome?: 'granted' | 'refused'): Dossier {
  const result = outcome === undefined ? null : { outcome }
  // The rules read four fields; the rest of a dossier would say nothing here.
  return { status, fee: { total: DUE }, payments: payments.map((amount) => ({ amount })), result } as unknown as Dossier
}

describe('money that may go back', () => {
  for (const status of ['withdrawn', 'stopped', 'refused'] as const)
    it(`is all that was paid where the dossier is ${status}, less what went back already`, () => {
      expect(mostGivenBack(aPaid(status, [DUE]))).toBe(DUE)
      expect(mostGivenBack(aPaid(status, [DUE, -4000]))).toBe(6000)
      expect(mayBeGivenBack(aPaid(status, [DUE, -DUE]))).toBe(false)
      expect(mayBeGivenBack(aPaid(status, []))).toBe(false)
    })

  it('is all that was paid where the result is a refusal, nothing where it was granted', () => {
    for (const status of ['resolved', 'returned'] as const) {
      expect(mostGivenBack(aPaid(status, [DUE], 'refused'))).toBe(DUE)
      expect(mayBeGivenBack(aPaid(status, [DUE], 'granted'))).toBe(false)
    }
  })

  it('is only what was taken too much while the dossier runs', () => {
    expect(mostGivenBack(aPaid('processing', [DUE, 2000]))).toBe(2000)
    expect(mayBeGivenBack(aPaid('processing', [DUE]))).toBe(false)
    expect(refundDueOf(aPaid('withdrawn', [DUE]))).toBe(0)
  })

  it('is never less than nothing, where journals of two counters took back more than was paid', () => {
    expect(mostGivenBack(aPaid('withdrawn', [DUE, -DUE, -DUE]))).toBe(0)
  })

  it('is offered in no state in which the core would refuse it, and in every state without a result', () => {
    for (const status of DossierStatus.options) {
      const tooMuch = aPaid(status, [DUE, DUE])
      expect([status, mayBeGivenBack(tooMuch)]).toEqual([status, canMove(status, 'refund-fee').ok])
      expect([status, isWithoutResult(tooMuch) && !mayBeGivenBack(tooMuch)]).toEqual([status, false])
    }
  })
})
