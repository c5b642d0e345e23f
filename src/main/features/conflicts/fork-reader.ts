import { z } from 'zod'
import type { Choice, ComparedItem, MergeProblem } from '../../../shared/domain/conflict/compare-sides.ts'
import type { ConflictKind } from '../../../shared/domain/conflict/conflict-kind.ts'
import type { Branch, Branches } from '../../../shared/domain/conflict/find-branches.ts'
import type { Decision } from '../../../shared/domain/dossier/conflict-resolved.ts'
import type { NewEvent, StoredEvent } from '../../../shared/domain/journal/index.ts'
import { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { Permission } from '../../../shared/domain/staff/permission.ts'
import type { ConflictItem, ConflictSubject } from '../../../shared/ipc/contract/conflicts.ts'
import { LocalTime, toLocalTime } from '../../../shared/kernel/local-time.ts'

export type Act = { readonly at: LocalTime; readonly by: OfficerRef; readonly counter: string }

/** A conflict as it was read: what a person is shown, and how their decision becomes a fact. */
export type OpenFork = {
  readonly kind: ConflictKind
  readonly title: string
  readonly detail: string
  /** Field of the procedure, for officers who may see only some. */
  readonly fieldCode: string | undefined
  readonly items: readonly ConflictItem[]
  readonly refundDue: number
  /** Undefined: something in it was written by a newer program; it can be shown, not decided. */
  readonly decide: ((choices: ReadonlyMap<string, Choice>) => Decided) | undefined
}

export type Decided =
  | { readonly problems: readonly MergeProblem[] }
  | { readonly toEvent: (decision: Omit<Decision, 'superseded'>, act: Act) => NewEvent }

/** Reads the forks of one kind of aggregate. */
export type ForkReader = {
  readonly aggType: string
  readonly subject: ConflictSubject
  readonly mayRead: Permission
  /** Besides `conflict.resolve`. */
  readonly mayDecide: Permission
  /** Undefined: the sides unite by themselves. */
  readonly read: (aggId: string, branches: Branches<StoredEvent>) => OpenFork | undefined
}

const Signed = z.object({ at: LocalTime, by: OfficerRef })

/** Who wrote the newest act of a side, and when, as the act itself says. */
export function lastActOf({ own, all }: Branch<StoredEvent>): { readonly at: LocalTime; readonly officerName: string } {
  const last = own.at(-1) ?? all.at(-1)
  const signed = Signed.safeParse(last?.body)
  if (signed.success) return { at: signed.data.at, officerName: signed.data.by.name }
  return { at: toLocalTime(last?.wall ?? 0), officerName: '' }
}

/** Compared items as a window shows them: lines that say nothing anywhere are left out, of the state also those that agree. */
export function toItems<S>(compared: readonly ComparedItem<S>[], base: S, sides: readonly S[]): ConflictItem[] {
  return compared.map(({ item, changed, isContested }) => {
    const before = item.lines(base)
    const after = sides.map((side) => item.lines(side))
    const lines = before.map(({ label, value }, index) => ({
      label,
      base: value,
      sides: after.map((side) => side[index]?.value ?? { text: '', as: 'text' }),
    }))
    const told = lines.filter((line) => line.sides.some(({ text }) => text !== line.base.text))
    return { key: item.key, isContested, changed: [...changed], lines: told.length > 0 ? told : lines.slice(0, 1) }
  })
}
