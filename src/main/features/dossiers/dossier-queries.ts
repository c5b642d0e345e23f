import type { DeliveryState } from '../../../shared/domain/delivery/delivery-events.ts'
import {
  ALL_DOSSIERS,
  type DossierDetail,
  type DossierListFilter,
  type DossierRow,
  type IntakeEvaluation,
  type ListDossiers,
} from '../../../shared/ipc/contract/dossier.ts'
import type { InputOf } from '../../../shared/ipc/contract.ts'
import { isInScope, type Officer } from '../../../shared/domain/staff/officer.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Db } from '../../platform/database/index.ts'
import type { DossierDeps } from './dossier-deps.ts'
import { foldDossier } from './dossier-history.ts'
import type { DossierList } from './dossier-list.ts'
import { ROW_COLUMNS, toRowView } from './dossier-row.ts'
import { assess } from './intake-rules.ts'
import { MOST_LISTED, type ListLine } from './list-file.ts'
import { leftOf } from './list-words.ts'
import { toTimeline } from './timeline.ts'

/** Where dossiers stand on the way to the province; answered by the sync feature. */
export type DeliveryLookup = {
  readonly deliveryStatesOf: (dossierIds: readonly string[]) => ReadonlyMap<string, DeliveryState>
  readonly deliveryOf: (dossierId: string) => DossierDetail['delivery']
  readonly eventStatesOf: (dossierId: string) => ReadonlyMap<string, DeliveryState>
}

type QueryDeps = Pick<
  DossierDeps,
  'journal' | 'catalogue' | 'settings' | 'stationUnitKind' | 'feeRuleOn' | 'now' | 'isInConflict'
> & {
  readonly db: Db
  readonly list: DossierList
  readonly delivery: DeliveryLookup
}

export type DossierQueries = ReturnType<typeof createDossierQueries>

const SIMILAR_LIMIT = 5

/** The questions of the screens; nothing here writes. */
export function createDossierQueries({ db, list, delivery, ...deps }: QueryDeps) {
  const similar = db.prepare(
    `SELECT ${ROW_COLUMNS} FROM dossier d WHERE d.owner_number = @number AND d.owner_number <> '' AND d.procedure_code = @procedureCode
       AND (d.is_running = 1 OR d.received_at > @since) ORDER BY d.row_no DESC LIMIT ${SIMILAR_LIMIT}`,
  )
  const byVisit = db
    .prepare<unknown[], string>("SELECT id FROM dossier WHERE visit_id = ? AND visit_id <> '' ORDER BY row_no")
    .pluck()

  const withDelivery = (rows: readonly Omit<DossierRow, 'delivery' | 'hasConflict'>[]): DossierRow[] => {
    const states = delivery.deliveryStatesOf(rows.map(({ id }) => id))
    return rows.map((row) => ({
      ...row,
      delivery: states.get(row.id) ?? 'this-machine',
      hasConflict: deps.isInConflict(row.id),
    }))
  }

  return {
    listVisit: (visitId: string): string[] => byVisit.all(visitId),
    list: (query: ListDossiers, officer: Officer) => {
      const page = list.list(query, { officerId: officer.id, fieldCodes: officer.scope.fieldCodes })
      return { ...page, rows: withDelivery(page.rows) }
    },
    /** Every row of a list, for a file of it. */
    *walk(query: DossierListFilter, officer: Officer): Generator<ListLine> {
      const viewer = { officerId: officer.id, fieldCodes: officer.scope.fieldCodes }
      const now = deps.now()
      for (const { row, ...names } of list.walk(query, viewer, MOST_LISTED + 1))
        yield { ...names, row: { ...row, hasConflict: deps.isInConflict(row.id) }, left: leftOf(row, now) }
    },
    search: (text: string, limit: number, officer: Officer): DossierRow[] => {
      return withDelivery(
        list.find({ ...ALL_DOSSIERS, text }, { officerId: officer.id, fieldCodes: officer.scope.fieldCodes }, limit),
      )
    },
    get: (id: string, officer: Officer): Result<DossierDetail> => {
      const events = deps.journal.readAggregate(id)
      const dossier = foldDossier(id, events)
      if (!dossier) return err(appError('not-found', 'dossier.not-found'))
      if (!isInScope(officer.scope, dossier.procedure.fieldCode)) return err(appError('forbidden', 'dossier.out-of-scope'))
      const states = delivery.eventStatesOf(id)
      return ok({
        dossier,
        timeline: toTimeline(events, (eventId) => states.get(eventId) ?? null),
        delivery: delivery.deliveryOf(id),
        hasConflict: deps.isInConflict(id),
      })
    },
    evaluate: (input: InputOf<'dossier.evaluate-intake'>): Result<IntakeEvaluation> => {
      const at = deps.now()
      const choice = { ...input, exemption: input.exemption ?? null, provincialAmount: input.provincialAmount ?? null }
      const assessed = assess(deps, choice, { channel: input.channel, at })
      if (!assessed.ok) return assessed
      const since = new Date(Date.parse(at) - 24 * 3_600_000 + 7 * 3_600_000).toISOString().slice(0, 19)
      const doubles =
        input.ownerIdNumber === '' ? [] : similar.all({ number: input.ownerIdNumber, procedureCode: input.procedureCode, since })
      const { deadline, fee, needsAmount } = assessed.value
      return ok({ receivedAt: at, deadline, fee, needsAmount, similarDossiers: withDelivery(doubles.map(toRowView)) })
    },
  }
}
