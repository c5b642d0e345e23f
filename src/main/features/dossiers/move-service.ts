import { canMove, type DossierMove } from '../../../shared/domain/dossier/transitions.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { DossierEventBody, DossierEventType } from '../../../shared/domain/dossier/dossier-events.ts'
import { restartDeadline } from '../../../shared/domain/deadline/deadline-for.ts'
import { isInScope, type Officer, type OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { Operation, ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { birthProblems } from '../../../shared/domain/applicant/person-details.ts'
import type { BlobStore } from '../../platform/blobs/index.ts'
import type { FileDesk } from '../files/index.ts'
import { toDossierFact, type Act, type DossierDeps, type Moved } from './dossier-deps.ts'
import { foldDossier } from './dossier-history.ts'

type MoveDeps = DossierDeps & {
  readonly findOfficer: (id: string) => Officer | undefined
  readonly desk: FileDesk
  readonly blobs: BlobStore
}

export type Acting = { readonly officer: Officer; readonly act: Act }
type Fact<T extends DossierEventType> = Omit<DossierEventBody<T>, keyof Act>
type MoveName = Operation extends infer O ? (O extends `dossier.${infer Name}` ? Name : never) : never
type InputOf<Name extends MoveName> = ParsedInputOf<`dossier.${Name}`>

export type MoveService = ReturnType<typeof createMoveService>

/** Steps 3 to 6 of the counter: every move of a dossier goes through the one table of `transitions.ts`. */
export function createMoveService(deps: MoveDeps) {
  const { journal, unitOfWork, numbers } = deps

  const find = (id: string): Dossier | undefined => foldDossier(id, journal.readAggregate(id))

  /** Loads, asks the table, writes the one fact; the answer is the dossier as the events now tell it. */
  function move<T extends DossierEventType>(
    request: { readonly id: string; readonly move: DossierMove; readonly type: T; readonly acting: Acting },
    toFact: (dossier: Dossier) => Result<Fact<T>>,
  ): Result<Moved> {
    const { id, acting } = request
    return unitOfWork.write(() => {
      const dossier = find(id)
      if (!dossier) return err(appError('not-found', 'dossier.not-found'))
      if (!isInScope(acting.officer.scope, dossier.procedure.fieldCode)) return err(appError('forbidden', 'dossier.out-of-scope'))
      if (journal.aggregateHeads(id).length > 1) return err(appError('conflict', 'dossier.in-conflict'))
      const next = canMove(dossier.status, request.move)
      if (!next.ok) return err(appError('not-allowed-now', next.error.messageKey, { params: next.error.params }))
      const fact = toFact(dossier)
      if (!fact.ok) return fact
      // A fact and its act are the body of the event; the journal parses it with the event's own schema.
      journal.append(toDossierFact(request.type, id, { ...acting.act, ...fact.value } as unknown as DossierEventBody<T>))
      const after = find(id)
      if (!after) throw new Error('the dossier vanished inside its transaction')
      return ok({ dossier: after })
    })
  }

  function officerRef(id: string | null): Result<OfficerRef | null> {
    if (id === null) return ok(null)
    const officer = deps.findOfficer(id)
    return officer?.isActive ? ok({ id: officer.id, name: officer.fullName }) : err(appError('not-found', 'staff.not-found'))
  }

  const withRecipient = (id: string | null, toFact: (to: OfficerRef | null) => { opinion: string; toOfficer: OfficerRef | null }) => {
    const to = officerRef(id)
    return to.ok ? ok(toFact(to.value)) : to
  }

  return {
    find,
    transfer: (input: InputOf<'transfer'>, acting: Acting) =>
      move({ id: input.id, move: 'transfer', type: 'DossierTransferred', acting }, () => {
        const to = officerRef(input.toOfficerId)
        return to.ok ? ok({ department: input.department, toOfficer: to.value, opinion: input.opinion }) : to
      }),
    accept: (input: InputOf<'accept'>, acting: Acting) => move({ id: input.id, move: 'accept', type: 'DossierAccepted', acting }, () => ok({})),
    submit: (input: InputOf<'submit'>, acting: Acting) =>
      move({ id: input.id, move: 'submit', type: 'DossierSubmitted', acting }, () => withRecipient(input.toOfficerId, (toOfficer) => ({ toOfficer, opinion: input.opinion }))),
    sendBack: (input: InputOf<'send-back'>, acting: Acting) => move({ id: input.id, move: 'send-back', type: 'DossierSentBack', acting }, () => ok({ opinion: input.opinion })),
    withdraw: (input: InputOf<'withdraw'>, acting: Acting) => move({ id: input.id, move: 'withdraw', type: 'DossierWithdrawn', acting }, () => ok({ reason: input.reason })),
    stop: (input: InputOf<'stop'>, acting: Acting) => move({ id: input.id, move: 'stop', type: 'DossierStopped', acting }, () => ok({ reason: input.reason })),
    requirePayment: (input: InputOf<'require-payment'>, acting: Acting) =>
      move({ id: input.id, move: 'require-payment', type: 'PaymentRequired', acting }, () => ok({ reason: input.reason, amount: input.amount })),
    collectFee: (input: InputOf<'collect-fee'>, acting: Acting) =>
      move({ id: input.id, move: 'collect-fee', type: 'FeePaid', acting }, (dossier) => {
        const paid = dossier.payments.reduce((sum, payment) => sum + payment.amount, 0)
        if (paid + input.payment.amount > dossier.fee.total)
          return fieldError('payment.amount', 'fee.more-than-due')
        return ok({ payment: input.payment })
      }),
    correct: (input: InputOf<'correct'>, acting: Acting) =>
      move({ id: input.id, move: 'correct', type: 'DossierCorrected', acting }, () => {
        const problem = birthProblems(input.owner, dateOf(acting.act.at))[0]
        if (problem) return fieldError(`owner.${problem.path}`, problem.messageKey)
        const { id: _id, ...fact } = input
        return ok(fact)
      }),
    handOver: (input: InputOf<'hand-over'>, acting: Acting) =>
      move({ id: input.id, move: 'hand-over', type: 'DossierHandedOver', acting }, () => {
        const { id: _id, ...fact } = input
        return ok(fact)
      }),
    /** Everything is asked for in one notice; a second one must be meant (NĐ 309/2026 Đ.17 k.2.a; QĐ 766 indicator 2.1). */
    requestSupplement: (input: InputOf<'request-supplement'>, acting: Acting) =>
      move({ id: input.id, move: 'request-supplement', type: 'SupplementRequested', acting }, (dossier) => {
        const round = dossier.supplements.length + 1
        if (round > 1 && !input.isSecondConfirmed) return err(appError('conflict', 'dossier.second-supplement'))
        const number = numbers.takeNoticeNumber(dateOf(acting.act.at), 'HDHS')
        return ok({ number, reason: input.reason, components: input.components, round })
      }),
    /** The clock restarts from zero when the dossier is complete (NĐ 61/2018 Đ.19 k.4, model of NĐ 118). */
    receiveSupplement: (input: InputOf<'receive-supplement'>, acting: Acting) =>
      move({ id: input.id, move: 'receive-supplement', type: 'SupplementReceived', acting }, (dossier) => {
        if (dossier.code === null) return err(appError('not-allowed-now', 'dossier.receive-first'))
        const deadline = restartDeadline(
          { timeLimit: dossier.procedure.timeLimit, receivedAt: dossier.receivedAt, calendar: deps.catalogue.pack().calendar, dueTime: deps.settings().dueTime },
          acting.act.at,
        )
        if (!deadline.ok) return deadline
        const { steps, warnings, ...dates } = deadline.value
        return ok({ components: input.components, note: input.note, deadline: { ...dates, steps: [...steps], warnings: [...warnings] } })
      }),
    resolve: async (input: InputOf<'resolve'>, acting: Acting): Promise<Result<Moved>> => {
      const stored = await deps.desk.store(input.uploadTokens, deps.blobs, 'result')
      if (!stored.ok) return stored
      const moved = unitOfWork.write(() => {
        for (const { blob, file } of stored.value) deps.blobs.register(blob, file.mime)
        return move({ id: input.id, move: 'resolve', type: 'DossierResolved', acting }, () =>
          ok({ outcome: input.outcome, resultNumber: input.resultNumber, summary: input.summary, files: stored.value.map(({ file }) => file) }),
        )
      })
      if (moved.ok) await deps.desk.forget(input.uploadTokens)
      return moved
    },
  }
}

const fieldError = (path: string, messageKey: string) => err(appError('validation', 'validation.check-fields', { fields: [{ path, messageKey }] }))
