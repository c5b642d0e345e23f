import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { RESERVE_AGGREGATE, reserveEvents } from '../../../shared/domain/postal/index.ts'
import type { PaperHeader } from '../../../shared/domain/paper/index.ts'
import type { Settings } from '../../../shared/domain/settings/settings.ts'
import { isInScope, type Officer } from '../../../shared/domain/staff/officer.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/ipc/contract.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { HandlersOf, OfficerContext } from '../../ipc/handler.ts'
import { createActing } from '../dossiers/index.ts'
import type { OfficeSheet, SheetPrinter } from '../returns/index.ts'
import type { ClerkReport } from './clerk-report.ts'
import { createDispatchDesk, type DispatchDeps } from './dispatch-desk.ts'
import { toLabelSheet, toManifestSheet, toReportSheet } from './postal-sheets.ts'
import { createStatusDesk } from './status-desk.ts'

type HandlerDeps = DispatchDeps & {
  readonly report: ClerkReport
  readonly sheets: SheetPrinter
  readonly settings: () => Settings
  readonly header: () => PaperHeader
  readonly findOfficer: (id: string) => Officer | undefined
  /** Days the counter is open, both included. */
  readonly countWorkingDays: (from: PlainDate, to: PlainDate) => number
  readonly publish: PublishEvent
  readonly now: () => LocalTime
  readonly counterName: () => string
}

const ref = ({ id, fullName }: Officer) => ({ id, name: fullName })

export function createPostalHandlers(deps: HandlerDeps): HandlersOf<'postal'> {
  const { rows } = deps
  return {
    ...createParcelHandlers(deps),
    ...createListPaperHandlers(deps),
    ...createReportHandlers(deps),
    'postal.list': ({ tab, text }, { officer }) => ok(rows.list(tab, text, officer.scope.fieldCodes)),
    'postal.list-batches': ({ limit }) => ok(rows.listBatches(limit)),
    'postal.name-reserve': ({ day, absentId, substituteId, reason }, { by }) =>
      nameReserve(deps, { day, absentId, substituteId, reason }, by),
  }
}

/** What moves a parcel: whoever looks at its dossier is told each time. */
function createParcelHandlers(deps: HandlerDeps) {
  const { rows, publish } = deps
  const desk = createDispatchDesk(deps)
  const status = createStatusDesk(deps)
  const acting = createActing(deps)
  const tell = (ids: readonly string[]): void => {
    for (const dossierId of new Set(ids)) publish('dossier.changed', { dossierId })
  }

  return {
    'postal.dispatch': (input, context) => {
      const sent = desk.dispatch(input, acting(context))
      if (sent.ok) tell(input.items.map(({ dossierId }) => dossierId))
      return sent
    },
    'postal.read-status': ({ text }, context) => status.read(text, acting(context)),
    'postal.apply-status': async ({ text }, context) => {
      const applied = await status.apply(text, acting(context))
      if (applied.ok) tell(applied.value.outcomes.flatMap(({ trackingNumber }) => rows.dossiersOf(trackingNumber)))
      return applied
    },
    'postal.take-back': ({ dossierId, reason }, context) => {
      const back = desk.takeBack(dossierId, reason, acting(context))
      if (back.ok) tell([dossierId])
      return back
    },
  } satisfies Partial<HandlersOf<'postal'>>
}

/** What goes along with parcels on paper: looked up anew for each look and each print, for it may be refused. */
function createListPaperHandlers(deps: HandlerDeps) {
  const { rows, sheets } = deps
  const printed = createPrintTeller(deps)
  function labels(ids: readonly string[], { scope }: Officer): Result<OfficeSheet<'postal-label'>> {
    const dossiers: Dossier[] = []
    for (const id of new Set(ids)) {
      const dossier = deps.mover.find(id)
      if (!dossier) return err(appError('not-found', 'dossier.not-found'))
      if (!isInScope(scope, dossier.procedure.fieldCode)) return err(appError('forbidden', 'dossier.out-of-scope'))
      dossiers.push(dossier)
    }
    return ok(toLabelSheet(dossiers.map(rows.toRow), { settings: deps.settings(), header: deps.header() }))
  }
  function manifest(batchId: string): Result<OfficeSheet<'postal-manifest'>> {
    const batch = rows.findBatch(batchId)
    return batch ? ok(toManifestSheet(batch, deps.header())) : err(appError('not-found', 'postal.batch-not-found'))
  }

  return {
    'postal.preview-labels': async ({ dossierIds }, { officer }) => {
      const sheet = labels(dossierIds, officer)
      return sheet.ok ? sheets.preview(sheet.value) : sheet
    },
    'postal.print-labels': async ({ dossierIds, ...wish }, { officer, by }) => {
      const sheet = labels(dossierIds, officer)
      return sheet.ok ? printed(await sheets.print(sheet.value, wish, by)) : sheet
    },
    'postal.preview-manifest': async ({ batchId }) => {
      const sheet = manifest(batchId)
      return sheet.ok ? sheets.preview(sheet.value) : sheet
    },
    'postal.print-manifest': async ({ batchId, ...wish }, { by }) => {
      const sheet = manifest(batchId)
      return sheet.ok ? printed(await sheets.print(sheet.value, wish, by)) : sheet
    },
  } satisfies Partial<HandlersOf<'postal'>>
}

/** The clerk's report: the same figures on the screen and on the sheet. */
function createReportHandlers(deps: HandlerDeps) {
  const { rows, sheets } = deps
  const printed = createPrintTeller(deps)
  const reportOf = (from: PlainDate, to: PlainDate): OutputOf<'postal.get-report'> => ({
    rows: deps.report.rows(from, to),
    reserves: rows.listReserves(from, to),
    workingDays: deps.countWorkingDays(from, to),
  })
  const reportSheet = ({ from, to, party }: ParsedInputOf<'postal.preview-report'>, officer: string) =>
    toReportSheet({ party, from, to, ...reportOf(from, to) }, { header: deps.header(), officer })

  return {
    'postal.get-report': ({ from, to }) => ok(reportOf(from, to)),
    'postal.preview-report': (input, { by }) => sheets.preview(reportSheet(input, by.name)),
    'postal.print-report': async ({ printerId, copies, ...input }, { by }) =>
      printed(await sheets.print(reportSheet(input, by.name), { printerId, copies }, by)),
  } satisfies Partial<HandlersOf<'postal'>>
}

/** Every print is told of alike, whichever paper it is. */
function createPrintTeller({ publish }: HandlerDeps) {
  return <T extends { printId: string }>(record: Result<T>): Result<T> => {
    if (record.ok) publish('print.changed', { printId: record.value.printId })
    return record
  }
}

/** Who stands in for an absent clerk is no parcel's affair: a fact of its own, which changes no dossier. */
function nameReserve(
  deps: HandlerDeps,
  input: ParsedInputOf<'postal.name-reserve'>,
  by: OfficerContext['by'],
): Result<Record<string, never>> {
  const absent = deps.findOfficer(input.absentId)
  const substitute = deps.findOfficer(input.substituteId)
  if (!absent || !substitute?.isActive) return err(appError('not-found', 'staff.not-found'))
  if (absent.id === substitute.id || !substitute.roles.some((role) => role === 'postal-clerk' || role === 'counter-clerk'))
    return err(appError('validation', 'postal.not-a-reserve'))
  deps.unitOfWork.write(() =>
    deps.append({
      aggType: RESERVE_AGGREGATE,
      aggId: `${RESERVE_AGGREGATE}:${input.day}:${absent.id}`,
      type: 'PostReserveNamed',
      ver: reserveEvents.PostReserveNamed.ver,
      actor: by.id,
      body: { at: deps.now(), by, day: input.day, absent: ref(absent), substitute: ref(substitute), reason: input.reason },
    }),
  )
  deps.publish('postal.changed', {})
  return ok({})
}
