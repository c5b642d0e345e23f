import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import type { Permission } from '../../../shared/domain/staff/permission.ts'
import type { BulkAct, BulkReport, BulkRowOutcome } from '../../../shared/ipc/contract/work-list.ts'
import { appError, type AppError } from '../../../shared/kernel/app-error.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import { DiskFullError, StorageFailedError, type Db, type UnitOfWork } from '../../platform/database/index.ts'
import { AggregateNeedsUpdateError } from '../../platform/journal/index.ts'
import type { Acting } from '../dossiers/index.ts'
import type { WorkBoard } from '../work/index.ts'

export type BulkDeps = {
  readonly db: Db
  readonly unitOfWork: UnitOfWork
  readonly now: () => LocalTime
  readonly newId: () => string
  readonly work: WorkBoard
  readonly logger: Logger
  /** By office and by delegation; a delegation is asked again of each row. */
  readonly permissionsOf: (officer: Officer) => ReadonlySet<Permission>
  readonly perform: (id: string, act: BulkAct, acting: Acting) => Result<{ readonly dossier: Dossier }>
  /** Called once for each dossier that changed, after all. */
  readonly tell: (dossierId: string) => void
}

type BulkRequest = { readonly requestId: string; readonly act: BulkAct; readonly ids: readonly string[] }
type Entry = { report: BulkReport; readonly officerId: string; readonly stop: () => void; readonly end: Promise<BulkReport> }

const NEEDS: Readonly<Record<BulkAct['kind'], Permission>> = {
  accept: 'dossier.process',
  transfer: 'dossier.transfer',
  submit: 'dossier.process',
  'approve-drafts': 'dossier.approve',
  reassign: 'work.reassign',
}

/** Reports of this many requests can be asked for again. */
const KEPT_REPORTS = 20

/**
 * One act on many dossiers. Each row is a transaction of its own that also notes its request, so that a crash or a second press
 * under the same id does only what is left; a row that is refused stops nobody.
 */
export function createBulkActs(deps: BulkDeps) {
  const entries = new Map<string, Entry>()
  const rows = createBulkRows(deps)
  const begin = createBeginning(deps, entries, createRowAct(deps, rows))

  function run(request: BulkRequest, acting: Acting): Promise<Result<BulkReport>> {
    const refusal = refusalOf(request, acting, { ...deps, rows })
    if (refusal) return Promise.resolve(err(refusal))
    const known = entries.get(request.requestId)
    // Pressed twice: both wait for the one that runs.
    if (known?.report.state === 'running') return known.end.then((report) => ok(report))
    return begin(request, acting).end.then((report) => ok(report))
  }

  return {
    run,
    stop: (requestId: string, officerId: string): Result<Record<string, never>> => {
      const entry = entries.get(requestId)
      if (entry?.officerId !== officerId) return err(appError('not-found', 'work-list.request-not-found'))
      entry.stop()
      return ok({})
    },
    find: (requestId: string): BulkReport | undefined => entries.get(requestId)?.report,
  }
}

/** The walk over the rows, apart from who may start, stop or ask of it: it alone changes an entry's report. */
function createBeginning(deps: BulkDeps, entries: Map<string, Entry>, one: (row: Row) => BulkRowOutcome) {
  return ({ requestId, act, ids }: BulkRequest, acting: Acting): Entry => {
    const wanted = [...new Set(ids)]
    const abort = new AbortController()
    const board = deps.work.begin({
      kind: 'bulk-acts',
      titleKey: 'work.bulk-acts',
      unit: 'items',
      total: wanted.length,
      canCancel: true,
    })
    const isStopped = (): boolean => abort.signal.aborted || board.signal.aborted
    const outcomes: BulkRowOutcome[] = []
    const walk = async (): Promise<BulkReport> => {
      try {
        for (const id of wanted) {
          // Between two rows the core hears others: who stops it, who works beside it.
          await new Promise((resume) => setImmediate(resume))
          outcomes.push(isStopped() ? { id, outcome: 'not-tried', error: null } : one({ requestId, id, act, acting }))
          entry.report = toReport({ requestId, total: wanted.length }, outcomes, 'running')
          board.advance(outcomes.length)
        }
      } catch (error) {
        entries.delete(requestId)
        board.fail('work.bulk-failed')
        throw error
      }
      board.end()
      entry.report = toReport({ requestId, total: wanted.length }, outcomes, isStopped() ? 'stopped' : 'finished')
      for (const { id, outcome } of outcomes) if (outcome === 'done') deps.tell(id)
      return entry.report
    }
    const entry: Entry = {
      report: toReport({ requestId, total: wanted.length }, [], 'running'),
      officerId: acting.officer.id,
      stop: () => abort.abort(),
      end: Promise.resolve().then(walk),
    }
    entries.set(requestId, entry)
    forgetOld(entries)
    return entry
  }
}

type Refusing = Pick<BulkDeps, 'permissionsOf'> & { readonly rows: BulkRows }

function refusalOf({ requestId, act }: BulkRequest, { officer }: Acting, deps: Refusing): AppError | undefined {
  const { permissionsOf, rows } = deps
  if (!permissionsOf(officer).has(NEEDS[act.kind])) return appError('forbidden', 'session.no-permission')
  return rows.isOther(requestId, officer.id, act.kind) ? appError('conflict', 'work-list.request-reused') : undefined
}

type Row = { readonly requestId: string; readonly id: string; readonly act: BulkAct; readonly acting: Acting }

/** One row, in a transaction of its own. */
function createRowAct(deps: BulkDeps, rows: BulkRows) {
  return ({ requestId, id, act, acting }: Row): BulkRowOutcome => {
    if (rows.isDone(requestId, id)) return { id, outcome: 'done-before', error: null }
    try {
      const result = deps.unitOfWork.write(() => {
        const done = deps.perform(id, act, acting)
        if (done.ok) rows.note({ requestId, id, officerId: acting.officer.id, act: act.kind })
        return done
      })
      return result.ok ? { id, outcome: 'done', error: null } : { id, outcome: 'refused', error: result.error }
    } catch (error) {
      // The disk is everybody's trouble; anything else is this row's.
      if (error instanceof DiskFullError || error instanceof StorageFailedError) throw error
      return { id, outcome: 'refused', error: toRowError(error, deps) }
    }
  }
}

function toRowError(error: unknown, { logger, newId }: BulkDeps) {
  if (error instanceof AggregateNeedsUpdateError) return appError('not-allowed-now', 'error.update-needed')
  const correlationId = newId().slice(-8)
  logger.error('a row of a bulk act failed', { correlationId, error })
  return appError('unexpected', 'error.unexpected', { correlationId, params: { correlationId } })
}

function toReport(
  request: Pick<BulkReport, 'requestId' | 'total'>,
  rows: readonly BulkRowOutcome[],
  state: BulkReport['state'],
): BulkReport {
  const count = (...wanted: BulkRowOutcome['outcome'][]): number => rows.filter(({ outcome }) => wanted.includes(outcome)).length
  return { ...request, state, done: count('done', 'done-before'), refused: count('refused'), rows: [...rows] }
}

function forgetOld(entries: Map<string, Entry>): void {
  for (const [id, { report }] of entries) {
    if (entries.size <= KEPT_REPORTS) return
    if (report.state !== 'running') entries.delete(id)
  }
}

type BulkRows = ReturnType<typeof createBulkRows>

/** What was done under which request, on this PC. */
function createBulkRows({ db, now }: BulkDeps) {
  const done = db.prepare('SELECT 1 FROM bulk_row WHERE request_id = ? AND dossier_id = ?').pluck()
  const other = db.prepare('SELECT 1 FROM bulk_row WHERE request_id = ? AND (officer_id <> ? OR act <> ?) LIMIT 1').pluck()
  const note = db.prepare(
    'INSERT INTO bulk_row(request_id, dossier_id, officer_id, act, at) VALUES (@requestId, @id, @officerId, @act, @at)',
  )
  return {
    isDone: (requestId: string, id: string): boolean => done.get(requestId, id) !== undefined,
    isOther: (requestId: string, officerId: string, act: string): boolean => other.get(requestId, officerId, act) !== undefined,
    note: (row: { requestId: string; id: string; officerId: string; act: string }) => void note.run({ ...row, at: now() }),
  }
}
