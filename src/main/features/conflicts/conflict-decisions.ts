import type { Choice } from '../../../shared/domain/conflict/compare-sides.ts'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { Journal } from '../../platform/journal/index.ts'
import { isDoubleVisible, isVisible, may } from './conflict-rights.ts'
import { keeperOf, type DoubleNumber, type DoubleNumbers } from './double-numbers.ts'
import type { Found } from './fork-finder.ts'
import type { Act } from './fork-reader.ts'

export type DecisionDeps = {
  readonly doubles: DoubleNumbers
  readonly journal: Pick<Journal, 'append'>
  readonly unitOfWork: UnitOfWork
  readonly publish: PublishEvent
}

export type Decide = ParsedInputOf<'conflicts.resolve'>
export type Deciding = { readonly input: Decide; readonly officer: Officer; readonly act: Act }

/** One event that names every head it decides between, or nothing. */
export function resolveFork(
  deps: DecisionDeps,
  found: Found,
  { input, officer, act }: Deciding,
): Result<{ dossierId: string | null }> {
  const { fork, reader, heads, aggId } = found
  if (!isVisible(found, officer) || !may(officer, reader.mayDecide)) return err(appError('forbidden', 'conflicts.not-yours'))
  if (!isSameSet(heads, input.heads)) return err(appError('conflict', 'conflicts.moved-on'))
  if (fork.decide === undefined) return err(appError('not-allowed-now', 'error.update-needed'))
  const choices = new Map(
    input.choices.map(({ key, from }): [string, Choice] => [key, from === 'base' ? 'base' : heads.indexOf(from)]),
  )
  const decided = fork.decide(choices)
  if ('problems' in decided) {
    const fields = decided.problems.map(({ key }) => ({ path: key, messageKey: 'conflicts.choose-one' }))
    return err(appError('validation', 'conflicts.choice-missing', { fields }))
  }
  const decision = { reason: input.reason, heads: [...heads], choices: input.choices }
  deps.journal.append({ ...decided.toEvent(decision, act), parents: heads })
  return ok({ dossierId: reader.subject === 'dossier' ? aggId : null })
}

export function resolveDouble(
  deps: DecisionDeps,
  double: DoubleNumber,
  { input, officer, act }: Deciding,
): Result<{ dossierId: string | null }> {
  if (!isDoubleVisible(double, officer)) return err(appError('forbidden', 'conflicts.not-yours'))
  const heads = double.holders.map(({ side }) => side.head)
  if (!isSameSet(heads, input.heads)) return err(appError('conflict', 'conflicts.moved-on'))
  const keeper = keeperOf(double, input.choices)
  if (!keeper.ok) return keeper
  const decided = deps.doubles.decide(double, keeper.value, { ...act, reason: input.reason })
  if (decided.ok) deps.unitOfWork.afterCommit(() => deps.publish('conflict.changed', {}))
  return decided
}

const isSameSet = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === new Set(right).size && left.every((each) => right.includes(each))
