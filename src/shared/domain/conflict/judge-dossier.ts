import type { DossierEventType } from '../dossier/dossier-events.ts'
import type { Dossier } from '../dossier/dossier.ts'
import { refundDueOf } from '../dossier/refund-due.ts'
import { compareSides, mergeSides, type ComparedItem, type MergeProblem, type Choice } from './compare-sides.ts'
import type { ConflictKind } from './conflict-kind.ts'
import { dossierItems } from './dossier-items.ts'

/** One side of a fork: the dossier as its head tells it, and what was done on that side only, in order. */
export type DossierSide = { readonly state: Dossier; readonly acts: readonly DossierEventType[] }
export type DossierFork = { readonly base: Dossier; readonly sides: readonly DossierSide[] }

export type DossierJudgement = {
  /** Undefined: the sides unite by themselves, in whatever order they are read. */
  readonly kind: ConflictKind | undefined
  readonly compared: readonly ComparedItem<Dossier>[]
}

/** Whether a forked dossier needs a person, and for what (sync.md §10). */
export function judgeDossier(fork: DossierFork): DossierJudgement {
  const states = fork.sides.map(({ state }) => state)
  const compared = compareSides(dossierItems([fork.base, ...states]), fork.base, states)
  return { compared, kind: kindOf(fork, compared) }
}

function kindOf(fork: DossierFork, compared: readonly ComparedItem<Dossier>[]): ConflictKind | undefined {
  if (compared.some(({ item, isContested }) => item.key === 'state' && isContested)) return 'state'
  if (compared.some(({ isContested }) => isContested)) return 'field'
  if (isApprovedElsewhere(fork, compared)) return 'signature'
  if (isMoneyConcerned(fork)) return 'payment'
  return isJoint(fork, compared) ? 'joint' : undefined
}

const LEDGER: readonly DossierEventType[] = ['FeePaid', 'FeeRefunded']

/**
 * More than one side did something other than add to the ledger, and not all the same. Acts count, not only values: one that
 * changed nothing on its own side (a charge asked for twice) may still change what another side did.
 */
function isJoint({ sides }: DossierFork, compared: readonly ComparedItem<Dossier>[]): boolean {
  const isWriter = (side: DossierSide, index: number): boolean =>
    side.acts.some((act) => !LEDGER.includes(act)) || compared.some(({ changed }) => changed[index])
  const writers = sides.map((side, index) => ({ side, index })).filter(({ side, index }) => isWriter(side, index))
  const first = writers[0]
  return writers.some(
    ({ side, index }) =>
      side.acts.join() !== first?.side.acts.join() || compared.some(({ changed }) => changed[index] !== changed[first.index]),
  )
}

/** One side approved the result, another changed what was approved. */
function isApprovedElsewhere({ base, sides }: DossierFork, compared: readonly ComparedItem<Dossier>[]): boolean {
  return sides.some(
    ({ state }, side) =>
      state.result !== null &&
      base.result === null &&
      compared.some(({ item, changed }) => item.key !== 'state' && changed.some((is, other) => is && other !== side)),
  )
}

/** Money taken on one side while the other took it too, asked for more, or ended the dossier. */
function isMoneyConcerned({ base, sides }: DossierFork): boolean {
  const payers = sides.filter(({ acts }) => acts.includes('FeePaid'))
  if (payers.length === 0) return false
  const isTakenTwice = payers.length > 1 && refundDueOf({ ...base, payments: unitePayments({ base, sides }) }) > 0
  const metAnotherMove = sides.some(
    (side) => side.acts.some((act) => MEETS_MONEY.includes(act)) && payers.some((payer) => payer !== side),
  )
  return isTakenTwice || metAnotherMove
}

const MEETS_MONEY: readonly DossierEventType[] = ['PaymentRequired', 'DossierWithdrawn', 'DossierStopped', 'IntakeRefused']

/** The ledger only grows: every payment of every side, those of the base once. */
export function unitePayments({ base, sides }: DossierFork): Dossier['payments'] {
  const united = [...base.payments]
  for (const { state } of sides) {
    const missing = [...united]
    for (const payment of state.payments) {
      const at = missing.findIndex((known) => JSON.stringify(known) === JSON.stringify(payment))
      if (at === -1) united.push(payment)
      else missing.splice(at, 1)
    }
  }
  return united
}

/** The dossier as the decision leaves it. */
export function decideDossier(
  fork: DossierFork,
  choices: ReadonlyMap<string, Choice>,
): { readonly merged: Dossier } | { readonly problems: readonly MergeProblem[] } {
  const { compared } = judgeDossier(fork)
  const sides = fork.sides.map(({ state }) => state)
  const decided = mergeSides({ compared, base: fork.base, sides, choices })
  return 'problems' in decided ? decided : { merged: { ...decided.merged, payments: unitePayments(fork) } }
}
