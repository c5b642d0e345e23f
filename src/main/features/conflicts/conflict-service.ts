import type { Officer } from '../../../shared/domain/staff/officer.ts'
import type { ConflictDetail, ConflictRow } from '../../../shared/ipc/contract/conflicts.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Journal } from '../../platform/journal/index.ts'
import { resolveDouble, resolveFork, type Decide, type Deciding, type DecisionDeps } from './conflict-decisions.ts'
import { isDoubleVisible, isVisible } from './conflict-rights.ts'
import { createRows, newestFirst, toDoubleRow } from './conflict-rows.ts'
import { toDoubleDetail } from './double-numbers.ts'
import { createFinder, type FinderDeps } from './fork-finder.ts'

export type ConflictDeps = DecisionDeps &
  FinderDeps & { readonly journal: Pick<Journal, 'append' | 'readAggregate' | 'aggregateHeads' | 'read'> }

export type Conflicts = ReturnType<typeof createConflicts>

const MOST_LISTED = 200

/** Work that waits for a person because two machines wrote at once. Opened and closed by the log; nothing is chosen here. */
export function createConflicts(deps: ConflictDeps) {
  const { journal, unitOfWork, doubles, publish } = deps
  const find = createFinder(deps)
  const rowOf = createRows(journal)

  const listFor = (officer: Officer): ConflictRow[] =>
    [
      ...find
        .all()
        .filter((found) => isVisible(found, officer))
        .map((found) => rowOf(found, officer)),
      ...doubles
        .list()
        .filter((double) => isDoubleVisible(double, officer))
        .map((double) => toDoubleRow(double, officer)),
    ].sort(newestFirst)

  return {
    isOpen: (aggId: string): boolean => find.one(aggId) !== undefined,
    count: (officer: Officer) => {
      const rows = listFor(officer)
      return { open: rows.length, mine: rows.filter(({ canDecide }) => canDecide).length }
    },
    list: (officer: Officer) => {
      const rows = listFor(officer)
      return { rows: rows.slice(0, MOST_LISTED), total: rows.length }
    },
    get: (id: string, officer: Officer): Result<ConflictDetail> => {
      const found = find.one(id)
      if (found && isVisible(found, officer))
        return ok({ row: rowOf(found, officer), items: [...found.fork.items], refundDue: found.fork.refundDue })
      const double = doubles.find(id)
      if (double && isDoubleVisible(double, officer)) return ok(toDoubleDetail(double, toDoubleRow(double, officer)))
      return err(appError('not-found', 'conflicts.already-decided'))
    },
    resolve: (input: Decide, context: Omit<Deciding, 'input'>) =>
      unitOfWork.write(() => {
        const found = find.one(input.id)
        if (found) return resolveFork(deps, found, { ...context, input })
        const double = doubles.find(input.id)
        return double
          ? resolveDouble(deps, double, { ...context, input })
          : err(appError('not-found', 'conflicts.already-decided'))
      }),
    /** Tells the windows when a fork opens, moves on or closes, whoever wrote it. Ends with what stops it. */
    watch: (): (() => void) => {
      let seen = deps.forks.signature()
      return unitOfWork.onCommit(() => {
        const now = deps.forks.signature()
        if (now === seen) return
        seen = now
        publish('conflict.changed', {})
      })
    },
  }
}
