import {
  checkPromise,
  checksOn,
  kindsOfProcedure,
  latestWithoutAgreement,
  promisedDeadline,
  type CheckText,
  type Requester,
} from '../../../shared/domain/certification/index.ts'
import type { CertificationNote } from '../../../shared/ipc/contract/certification.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { numberOf } from '../people/index.ts'
import {
  writeOrRefuse,
  type Acting,
  type CertificationDeps,
  type CertificationInput,
  type FactWriters,
} from './certification-deps.ts'

type Parts = CertificationDeps & { readonly write: FactWriters }

const fieldError = (path: string, messageKey: string) =>
  err(appError('validation', 'validation.check-fields', { fields: [{ path, messageKey }] }))

const isKnown = (texts: readonly CheckText[], codes: readonly string[], acting: Acting): boolean => {
  const inForce = checksOn(texts, dateOf(acting.act.at), 'copy').map(({ code }) => code)
  return codes.every((code) => inForce.includes(code))
}

/** What is said in writing of a paper that is not certified today: refusal, minutes of a violation, a later hour. */
export function createDeclining(parts: Parts) {
  const { volumes, mover, numbers, unitOfWork, write } = parts

  const requesterOf = (dossierId: string | null, typed: Requester): Result<Requester> => {
    if (dossierId === null) return typed.fullName === '' ? fieldError('requester.fullName', 'validation.required') : ok(typed)
    const dossier = mover.find(dossierId)
    if (!dossier) return err(appError('not-found', 'dossier.not-found'))
    const person = dossier.proxy?.person ?? dossier.owner
    return ok({ fullName: person.fullName, idNumber: numberOf(person) ?? '' })
  }
  /** The same question asked twice gets the same paper. */
  const once = (id: string, toNote: () => Result<void>): Result<CertificationNote> => {
    const known = volumes.findNote(id)
    if (known) return ok(known)
    return writeOrRefuse(unitOfWork, () => {
      const written = toNote()
      if (!written.ok) return written
      const note = volumes.findNote(id)
      if (!note) throw new Error('the note was written and is not there')
      return ok(note)
    })
  }
  return {
    refuse: ({ requestId, ...said }: CertificationInput<'refuse'>, acting: Acting): Result<CertificationNote> =>
      once(requestId, () => {
        if (!isKnown(parts.rulebook().refusalGrounds, said.grounds, acting))
          return fieldError('grounds', 'certification.ground-required')
        const requester = requesterOf(said.dossierId, said.requester)
        if (!requester.ok) return requester
        const number = numbers.takeNoticeNumber(dateOf(acting.act.at), 'TCCT')
        write.certification(
          'CertificationRefused',
          { id: requestId, act: acting.act },
          { ...said, requester: requester.value, number },
        )
        return ok(undefined)
      }),
    recordViolation: (
      { requestId, ...said }: CertificationInput<'record-violation'>,
      acting: Acting,
    ): Result<CertificationNote> =>
      once(requestId, () => {
        if (!isKnown(parts.rulebook().violations, [said.violation], acting)) return fieldError('violation', 'validation.choice')
        const requester = requesterOf(said.dossierId, said.requester)
        if (!requester.ok) return requester
        const number = numbers.takeNoticeNumber(dateOf(acting.act.at), 'BBVP')
        write.certification(
          'CertificationViolationRecorded',
          { id: requestId, act: acting.act },
          {
            ...said,
            requester: requester.value,
            number,
          },
        )
        return ok(undefined)
      }),
    promise: createPromising(parts, { once, requesterOf }),
  }
}

type Writing = {
  readonly once: (id: string, toNote: () => Result<void>) => Result<CertificationNote>
  readonly requesterOf: (dossierId: string | null, typed: Requester) => Result<Requester>
}

function createPromising(parts: Parts, { once, requesterOf }: Writing) {
  const { mover, write } = parts
  return ({ requestId, ...said }: CertificationInput<'promise'>, acting: Acting): Result<CertificationNote> =>
    once(requestId, () => {
      const promise = checkedPromise(parts, said, acting.act.at)
      if (!promise.ok) return promise
      const requester = requesterOf(said.dossierId, { fullName: '', idNumber: '' })
      if (!requester.ok) return requester
      const { isAgreed, reason } = said
      const body = { ...promise.value, isAgreed, reason }
      const kept = mover.moveWith({ id: said.dossierId, acting }, () => ok([{ type: 'DossierPromised', move: 'extend', body }]))
      if (!kept.ok) return kept
      const { legalDueAt } = promise.value
      const note = { ...said, requester: requester.value, legalDueAt }
      write.certification('CertificationPromised', { id: requestId, act: acting.act }, note)
      return ok(undefined)
    })
}

type Promised = Pick<CertificationInput<'promise'>, 'dossierId' | 'dueAt' | 'isAgreed'>

/** The deadline the promise gives the dossier, and the one it had by law. */
function checkedPromise({ mover, calendar }: Parts, { dossierId, dueAt, isAgreed }: Promised, now: LocalTime) {
  const dossier = mover.find(dossierId)
  if (!dossier?.deadline) return err(appError('not-found', 'dossier.not-found'))
  // Only certification is promised this way; any other date moves by Mẫu 04.
  if (kindsOfProcedure(dossier.procedure.code).length === 0)
    return err(appError('not-allowed-now', 'certification.kind-of-other-procedure'))
  // A second phiếu hẹn does not add its two days to those of the first.
  const legalDueAt = dossier.promise?.legalDueAt ?? dossier.deadline.dueAt
  const latest = latestWithoutAgreement(legalDueAt, calendar())
  if (!latest.ok) return latest
  const allowed = checkPromise({ now, latest: latest.value, dueAt, isAgreed })
  if (!allowed.ok) return allowed
  const deadline = promisedDeadline(dossier.deadline, { now, dueAt }, calendar())
  return deadline.ok ? ok({ legalDueAt, deadline: deadline.value }) : deadline
}
