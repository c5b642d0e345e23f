import type { Choice } from '../../../shared/domain/conflict/compare-sides.ts'
import { findBranches, type Branches } from '../../../shared/domain/conflict/find-branches.ts'
import { StationEnrolledBody, type EventId, type StoredEvent } from '../../../shared/domain/journal/index.ts'
import { isInScope, type Officer } from '../../../shared/domain/staff/officer.ts'
import { permissionsOf } from '../../../shared/domain/staff/permission.ts'
import type { ConflictDetail, ConflictRow, ConflictSide } from '../../../shared/ipc/contract/conflicts.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { Journal } from '../../platform/journal/index.ts'
import type { ConflictRepository } from './conflict-repository.ts'
import { keeperOf, toDoubleDetail, type DoubleNumber, type DoubleNumbers } from './double-numbers.ts'
import { lastActOf, type Act, type ForkReader, type OpenFork } from './fork-reader.ts'

export type ConflictDeps = {
  readonly forks: ConflictRepository
  readonly readers: readonly ForkReader[]
  readonly doubles: DoubleNumbers
  readonly journal: Pick<Journal, 'append' | 'readAggregate' | 'aggregateHeads' | 'read'>
  readonly unitOfWork: UnitOfWork
  readonly publish: PublishEvent
}

export type Decide = ParsedInputOf<'conflicts.resolve'>
export type Conflicts = ReturnType<typeof createConflicts>

type Found = {
  readonly aggId: string
  readonly heads: readonly EventId[]
  readonly branches: Branches<StoredEvent>
  readonly reader: ForkReader
  readonly fork: OpenFork
}

const MOST_LISTED = 200
const MOST_LABELS = 5

/** Work that waits for a person because two machines wrote at once. Opened and closed by the log; nothing is chosen here. */
export function createConflicts(deps: ConflictDeps) {
  const { journal, unitOfWork, doubles, publish } = deps
  const find = createFinder(deps)
  const stations = createStationNames(journal)

  const rowOf = (found: Found, officer: Officer): ConflictRow => {
    const sides = found.branches.branches.map((branch): ConflictSide => {
      const last = branch.own.at(-1) ?? branch.all.at(-1)
      const station = stations(last?.via?.origin ?? last?.origin ?? '')
      return { head: branch.head, ...station, ...lastActOf(branch), acts: branch.own.map(({ type }) => type) }
    })
    const { kind, title, detail, items } = found.fork
    return {
      id: found.aggId,
      kind,
      subject: found.reader.subject,
      title,
      detail,
      openedAt: newestOf(sides),
      sides,
      differs: items.slice(0, MOST_LABELS).map(({ lines, key }) => lines[0]?.label ?? key),
      canDecide: found.fork.decide !== undefined && may(officer, 'conflict.resolve') && may(officer, found.reader.mayDecide),
    }
  }

  const doubleRow = (double: DoubleNumber, officer: Officer): ConflictRow => {
    const sides = double.holders.map(({ side }) => side)
    return {
      id: double.id,
      kind: double.kind,
      subject: double.kind === 'registers' ? 'register' : 'code',
      title: double.title,
      detail: double.holders.map(({ lines }) => lines[0]?.value.text ?? '').join(' · '),
      openedAt: newestOf(sides),
      sides,
      differs: [],
      canDecide: may(officer, 'conflict.resolve') && may(officer, double.kind === 'registers' ? 'register.read' : 'dossier.read'),
    }
  }

  const listFor = (officer: Officer): ConflictRow[] =>
    [
      ...find
        .all()
        .filter((found) => isVisible(found, officer))
        .map((found) => rowOf(found, officer)),
      ...doubles
        .list()
        .filter((double) => isDoubleVisible(double, officer))
        .map((double) => doubleRow(double, officer)),
    ].sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1))

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
      if (double && isDoubleVisible(double, officer)) return ok(toDoubleDetail(double, doubleRow(double, officer)))
      return err(appError('not-found', 'conflicts.already-decided'))
    },
    resolve: (input: Decide, context: { readonly officer: Officer; readonly act: Act }) =>
      unitOfWork.write(() => {
        const found = find.one(input.id)
        if (found) return resolveFork(deps, found, input, context)
        const double = doubles.find(input.id)
        return double ? resolveDouble(deps, double, input, context) : err(appError('not-found', 'conflicts.already-decided'))
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

type Deciding = { readonly officer: Officer; readonly act: Act }

function resolveFork(
  deps: ConflictDeps,
  found: Found,
  input: Decide,
  { officer, act }: Deciding,
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

function resolveDouble(
  deps: ConflictDeps,
  double: DoubleNumber,
  input: Decide,
  { officer, act }: Deciding,
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

/** Forks by aggregate, judged once for each set of heads: a list of fifty dossiers asks fifty times. */
function createFinder({ forks, readers, journal }: ConflictDeps) {
  const judged = new Map<string, { readonly headsKey: string; readonly found: Found | undefined }>()

  function judge(aggId: string, heads: readonly EventId[]): Found | undefined {
    const events = journal.readAggregate(aggId)
    const reader = readers.find(({ aggType }) => aggType === events[0]?.aggType)
    if (!reader) return undefined
    const branches = findBranches(events, heads)
    const fork = reader.read(aggId, branches)
    return fork && { aggId, heads, branches, reader, fork }
  }

  function one(aggId: string): Found | undefined {
    if (!forks.isForked(aggId)) return undefined
    const heads = journal.aggregateHeads(aggId)
    const headsKey = heads.join()
    const known = judged.get(aggId)
    if (known?.headsKey === headsKey) return known.found
    const found = judge(aggId, heads)
    judged.set(aggId, { headsKey, found })
    return found
  }

  return { one, all: (): Found[] => forks.listForked().flatMap((aggId) => one(aggId) ?? []) }
}

/** What a PC called itself when it was enrolled. */
function createStationNames(journal: Pick<Journal, 'read'>) {
  const known = new Map<string, Pick<ConflictSide, 'stationNumber' | 'stationName'>>()
  return (origin: string): Pick<ConflictSide, 'stationNumber' | 'stationName'> => {
    const before = known.get(origin)
    if (before) return before
    const enrolled = StationEnrolledBody.safeParse(journal.read({ origin, from: 1, limit: 1 })[0]?.body)
    const name = {
      stationNumber: /\.S(\d{2})#/.exec(origin)?.[1] ?? '',
      stationName: enrolled.success ? (enrolled.data.name ?? '') : '',
    }
    if (enrolled.success) known.set(origin, name)
    return name
  }
}

function newestOf(sides: readonly ConflictSide[]): ConflictSide['at'] {
  const [newest] = sides.map(({ at }) => at).sort((a, b) => (a < b ? 1 : -1))
  if (newest === undefined) throw new Error('a conflict has at least two sides')
  return newest
}

const may = (officer: Officer, permission: Parameters<ReturnType<typeof permissionsOf>['has']>[0]): boolean =>
  permissionsOf(officer.roles).has(permission)

const isVisible = ({ reader, fork }: Found, officer: Officer): boolean =>
  may(officer, reader.mayRead) && (fork.fieldCode === undefined || isInScope(officer.scope, fork.fieldCode))

const isDoubleVisible = ({ kind, holders }: DoubleNumber, officer: Officer): boolean =>
  may(officer, kind === 'registers' ? 'register.read' : 'dossier.read') &&
  holders.every(({ fieldCode }) => fieldCode === undefined || isInScope(officer.scope, fieldCode))

const isSameSet = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === new Set(right).size && left.every((each) => right.includes(each))
