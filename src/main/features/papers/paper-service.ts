import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { newEvent, type NewEvent } from '../../../shared/domain/journal/index.ts'
import { paperFileName, type PaperData, type PaperForm, type PaperMark } from '../../../shared/domain/paper/index.ts'
import { PaperPrintEnded, PaperPrintStarted, type PrintOutcomeKind } from '../../../shared/domain/paper/print-event.ts'
import type { Settings } from '../../../shared/domain/settings/settings.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { PaperSubject, PrintRecord, RunningPrint } from '../../../shared/ipc/contract/paper.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { daysBetween, toVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Printer, PrinterState, PrintOutcome } from '../../../shared/ports/printer.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { Typesetter, TypesetPaper } from '../../platform/paper/index.ts'
import { toControlSlip } from './control-slip.ts'
import { toHeader, toReceiptSlip, toRefusalNotice, toSupplementRequest } from './paper-mapping.ts'
import type { PrintRepository } from './print-repository.ts'
import { createRunningPrints, type RunningPrints } from './running-prints.ts'
import { forwardingSheet, noticeSheet, type FindDossierAt } from './turn-sheets.ts'
import { toRegisterPaperRows, type RegisterQuery } from './register-query.ts'
import { toReconciliationPaper, type ReconciliationRepository } from '../reconciliation/index.ts'

type PaperDeps = {
  readonly findDossier: (id: string) => Dossier | undefined
  readonly findDossierAt: FindDossierAt
  readonly register: RegisterQuery
  readonly reconciliations: ReconciliationRepository
  readonly prints: PrintRepository
  readonly typesetter: () => Typesetter
  readonly printer: () => Printer
  readonly settings: () => Settings
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly now: () => LocalTime
  readonly newId: () => string
  readonly stationNumber: string
  readonly publish: PublishEvent
  /** Receipts, shift sheets, the cash book, minutes of a wrong day: drawn by the feature that keeps them. */
  readonly drawMoney: (
    subject: Extract<PaperSubject, { kind: 'fee-receipt' | 'shift-sheet' | 'cash-book' | 'day-correction' }>,
    by: OfficerRef,
  ) => Result<Sheet>
}

type Drawn = { [F in PaperForm]: { readonly form: F; readonly data: PaperData[F] } }[PaperForm]
/** What is printed, under which key its prints are counted, and the name strangers may see. */
type Sheet = { readonly drawn: Drawn; readonly subject: string; readonly reference: string; readonly paper: 'A4' | 'A5' }
type PrintRequest = { readonly subject: PaperSubject; readonly printerId: string | null; readonly copies: number }

/** A finished file on its way to a printer; `countedAs`: under which key its prints are counted. */
export type ReadyPrint = {
  readonly form: PaperForm
  readonly pdf: Uint8Array
  readonly jobName: string
  readonly paper: 'A4' | 'A5'
  readonly subject: RunningPrint['subject']
  readonly countedAs: string
  readonly copies: number
  readonly printerId: string | null
}

export type PaperService = ReturnType<typeof createPaperService>

/** A register longer than this is printed in parts: typesetting it would hold the PC's memory (a year of a large commune). */
const REGISTER_ROWS_AT_ONCE = 3000
const REGISTER_DAYS_AT_ONCE = 366

/** Papers: what is shown is what is printed, and a print is a fact with its outcome. */
export function createPaperService(deps: PaperDeps) {
  const { prints } = deps
  const sheetOf = createSheets(deps)
  const running = createRunningPrints((printId) => deps.publish('print.changed', { printId }))
  const send = createSending(deps, running)

  async function preview(subject: PaperSubject, by: OfficerRef): Promise<Result<TypesetPaper & { readonly fileName: string }>> {
    const sheet = sheetOf(subject, by, false)
    if (!sheet.ok) return sheet
    const set = await typesetDrawn(sheet.value.drawn, { kind: 'preview' })
    return set.ok ? ok({ ...set.value, fileName: paperFileName(sheet.value.drawn.form, sheet.value.reference) }) : set
  }

  async function print(request: PrintRequest, by: OfficerRef, signal: AbortSignal): Promise<Result<PrintRecord>> {
    const sheet = sheetOf(request.subject, by, true)
    if (!sheet.ok) return sheet
    const { drawn, subject, reference, paper } = sheet.value
    const printerId = await choosePrinter(request.printerId, drawn.form)
    if (printerId === undefined) return err(appError('device-unavailable', 'printer.none'))
    const n = prints.countPrints(subject, drawn.form) + 1
    const set = await typesetDrawn(drawn, n === 1 ? { kind: 'original' } : { kind: 'reprint', n })
    if (!set.ok) return set
    return send({
      form: drawn.form,
      pdf: set.value.pdf,
      jobName: paperFileName(drawn.form, reference),
      paper,
      subject: request.subject,
      countedAs: subject,
      copies: request.copies,
      n,
      printerId,
    })(by, signal)
  }

  /** A paper that is finished already goes out as it is; only the count of its prints is kept, not shown on it. */
  async function printReady(ready: ReadyPrint, by: OfficerRef, signal: AbortSignal): Promise<Result<PrintRecord>> {
    const printerId = await choosePrinter(ready.printerId, ready.form)
    if (printerId === undefined) return err(appError('device-unavailable', 'printer.none'))
    const n = prints.countPrints(ready.countedAs, ready.form) + 1
    return send({ ...ready, printerId, n })(by, signal)
  }

  async function choosePrinter(wanted: string | null, form: PaperForm): Promise<string | undefined> {
    const chosen = wanted ?? deps.settings().printers[form]
    if (chosen) return chosen
    const { printers } = await deps.printer().list()
    return (printers.find(({ isDefault }) => isDefault) ?? printers[0])?.id
  }

  // One branch a form keeps form and data of one type together for the compiler.
  const typesetDrawn = (drawn: Drawn, mark: PaperMark): Promise<Result<TypesetPaper>> =>
    deps.typesetter().typeset(drawn.form, drawn.data, mark)

  return { preview, print, printReady, listPrints: prints.list, listRunning: running.list, cancelPrint: running.cancel }
}

type Addressed = { readonly n: number; readonly printerId: string }

/** Records that a paper is about to go out, hands it to the printer, records how that ended. */
function createSending({ unitOfWork, append, now, newId, settings, printer, prints }: PaperDeps, running: RunningPrints) {
  return ({ form, pdf, jobName, paper, subject, countedAs, copies, n, printerId }: ReadyPrint & Addressed) =>
    async (by: OfficerRef, signal: AbortSignal): Promise<Result<PrintRecord>> => {
      const printId = newId()
      const { counterName } = settings()
      // Durable before the first byte: the paper is never ahead of the record.
      unitOfWork.write(() =>
        append(
          newEvent(PaperPrintStarted, {
            aggId: printId,
            actor: by.id,
            body: { at: now(), by, counter: counterName, form, subject: countedAs, n, printer: printerId, copies },
          }),
        ),
      )
      const turn = running.begin({ printId, subject, printer: printerId }, signal)
      const onWaiting = (state: PrinterState): void => running.waits(printId, state)
      const job = { printerId, pdf, jobName, paper, copies, onWaiting }
      const outcome = await printer().print(job, turn.signal).finally(turn.end)
      const end = outcome.ok ? toEnd(outcome.value) : { outcome: 'failed' as const, reasonKey: outcome.error.messageKey }
      unitOfWork.write(() => append(newEvent(PaperPrintEnded, { aggId: printId, actor: by.id, body: { at: now(), ...end } })))
      return ok(prints.get(printId))
    }
}

/** What stands on the paper of a subject; nothing is typeset yet. */
function createSheets(deps: PaperDeps) {
  const { now } = deps

  function dossierSheet({ form, dossierId }: Extract<PaperSubject, { kind: 'dossier' }>): Result<Sheet> {
    const dossier = deps.findDossier(dossierId)
    if (!dossier) return err(appError('not-found', 'dossier.not-found'))
    const drawn = drawDossier(form, dossier, deps.settings())
    if (!drawn) return err(appError('not-allowed-now', 'paper.not-for-this-dossier'))
    return ok({ drawn, subject: dossierId, reference: dossier.code ?? dossier.noticeNumber ?? dossierId, paper: 'A5' })
  }

  function registerSheet(period: Extract<PaperSubject, { kind: 'register' }>, by: OfficerRef): Result<Sheet> {
    if (daysBetween(period.from, period.to) > REGISTER_DAYS_AT_ONCE)
      return err(appError('validation', 'register.period-too-long'))
    const rows = deps.register.page(period, REGISTER_ROWS_AT_ONCE + 1, 0)
    if (rows.length > REGISTER_ROWS_AT_ONCE)
      return err(appError('validation', 'register.too-many-rows', { params: { max: REGISTER_ROWS_AT_ONCE } }))
    const settings = deps.settings()
    const data: PaperData['dossier-register'] = {
      header: toHeader(settings, dateOf(now())),
      year: Number(period.to.slice(0, 4)),
      from: period.from,
      to: period.to,
      ...toRegisterPaperRows(rows, deps.stationNumber, deps.findDossier),
      gaps: deps.register
        .listGaps(period)
        .map(({ from, to }) => ({ from, to, reason: 'Số dự phòng của máy, chưa dùng đến trong ngày' })),
      totals: deps.register.totals(period, now()),
      keepingOfficer: by.name,
    }
    const reference = `${toVietnameseDate(period.from)} ${toVietnameseDate(period.to)}`
    return ok({
      drawn: { form: 'dossier-register', data },
      subject: `register:${period.from}:${period.to}`,
      reference,
      paper: 'A4',
    })
  }

  return (subject: PaperSubject, by: OfficerRef, isPrint: boolean): Result<Sheet> => {
    switch (subject.kind) {
      case 'notice':
        return noticeSheet(deps, subject, isPrint)
      case 'forwarding':
        return forwardingSheet(deps, subject)
      case 'register':
        return registerSheet(subject, by)
      case 'reconciliation':
        return reconciliationSheet(deps, subject.day, by)
      case 'fee-receipt':
      case 'shift-sheet':
      case 'cash-book':
      case 'day-correction':
        return deps.drawMoney(subject, by)
      case 'dossier':
        return dossierSheet(subject)
    }
  }
}

function reconciliationSheet({ reconciliations, settings, now }: PaperDeps, day: string, by: OfficerRef): Result<Sheet> {
  const found = reconciliations.findDay(day)
  if (!found) return err(appError('not-found', 'reconciliation.not-found'))
  const ownerNames = reconciliations.ownerNames(found.items.map(({ dossierId }) => dossierId))
  const header = toHeader(settings(), dateOf(now()))
  return ok({
    drawn: { form: 'reconciliation-minutes', data: toReconciliationPaper(found, { header, officer: by.name, ownerNames }) },
    subject: `reconciliation:${day}`,
    reference: day,
    paper: 'A4',
  })
}

function drawDossier(
  form: Extract<PaperSubject, { kind: 'dossier' }>['form'],
  dossier: Dossier,
  settings: Settings,
): Drawn | undefined {
  switch (form) {
    case 'receipt-slip': {
      const data = toReceiptSlip(dossier, settings)
      return data && { form, data }
    }
    case 'supplement-request': {
      const data = toSupplementRequest(dossier, settings)
      return data && { form, data }
    }
    case 'refusal-notice': {
      const data = toRefusalNotice(dossier, settings)
      return data && { form, data }
    }
    case 'control-slip': {
      const data = toControlSlip(dossier, settings)
      return data && { form, data }
    }
  }
}

function toEnd(outcome: PrintOutcome): { readonly outcome: PrintOutcomeKind; readonly reasonKey: string } {
  if (outcome.kind === 'printed' && outcome.savedAs !== undefined) return { outcome: 'saved', reasonKey: outcome.messageKey }
  return { outcome: outcome.kind, reasonKey: outcome.messageKey }
}
