import {
  compareSides,
  isJointRecord,
  mergeSides,
  type Choice,
  type ComparedItem,
  type Item,
  type MergeProblem,
} from './compare-sides.ts'
import type { ConflictKind } from './conflict-kind.ts'

export type RecordFork<R> = { readonly base: R; readonly sides: readonly R[]; readonly items: readonly Item<R>[] }

export type RecordJudgement<R> = { readonly kind: ConflictKind | undefined; readonly compared: readonly ComparedItem<R>[] }

/** Whether a record that two machines wrote as a whole needs a person: a known person, an officer, the settings of a PC. */
export function judgeRecord<R>({ base, sides, items }: RecordFork<R>): RecordJudgement<R> {
  const compared = compareSides(items, base, sides)
  if (compared.some(({ isContested }) => isContested)) return { kind: 'field', compared }
  return { kind: isJointRecord(compared) ? 'joint' : undefined, compared }
}

export function decideRecord<R>(
  fork: RecordFork<R>,
  choices: ReadonlyMap<string, Choice>,
): { readonly merged: R } | { readonly problems: readonly MergeProblem[] } {
  const { compared } = judgeRecord(fork)
  return mergeSides({ compared, base: fork.base, sides: fork.sides, choices })
}
