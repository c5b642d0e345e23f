import {
  CERTIFICATION_KINDS,
  certificationFee,
  checksOn,
  findSentence,
  kindsOfProcedure,
  retainUntil,
  type CertificationCase,
  type OfficialSigner,
} from '../../../shared/domain/certification/index.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { canMove } from '../../../shared/domain/dossier/transitions.ts'
import { isInScope } from '../../../shared/domain/staff/officer.ts'
import type { CertificationEntry } from '../../../shared/ipc/contract/certification.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { numberOf } from '../people/index.ts'
import {
  writeOrRefuse,
  type Acting,
  type CertificationDeps,
  type CertificationInput,
  type FactWriters,
} from './certification-deps.ts'
import type { PlaceTaker } from './place-taker.ts'
import type { Signers } from './signers.ts'

type Parts = CertificationDeps & { readonly write: FactWriters; readonly places: PlaceTaker; readonly signers: Signers }
type Work = Omit<CertificationInput<'certify'>, 'dossierId'>
type Certified = { readonly dossier: Dossier; readonly entries: CertificationEntry[] }

/** Numbering papers: everything that can be refused is refused before the first number is taken, and all of a request is one fact. */
export function createCertifying(parts: Parts) {
  const { entries, mover, unitOfWork, intake } = parts
  const load = (dossierId: string): Result<Dossier> => {
    const dossier = mover.find(dossierId)
    return dossier ? ok(dossier) : err(appError('not-found', 'dossier.not-found'))
  }
  const known = (requestId: string): Result<Certified> | undefined => {
    const before = entries.ofRequest(requestId)
    const dossierId = before[0]?.dossierId
    if (dossierId === undefined || dossierId === null) return undefined
    const dossier = load(dossierId)
    return dossier.ok ? ok({ dossier: dossier.value, entries: before }) : dossier
  }
  /** The books of the papers are looked at before a dossier is received for them. */
  const checkDays = (work: Work, acting: Acting): Result<void> => {
    for (const book of new Set(work.papers.map(({ kind }) => CERTIFICATION_KINDS[kind].book))) {
      const day = parts.places.checkDay(book, dateOf(acting.act.at), work.confirmedDate)
      if (!day.ok) return day
    }
    return ok(undefined)
  }
  return {
    certify: ({ dossierId, ...work }: CertificationInput<'certify'>, acting: Acting): Result<Certified> =>
      known(work.requestId) ??
      writeOrRefuse(unitOfWork, () => {
        const day = checkDays(work, acting)
        if (!day.ok) return day
        const dossier = load(dossierId)
        return dossier.ok ? numberAll(parts, work, { dossier: dossier.value, acting }) : dossier
      }),
    receiveAndCertify: (
      { intake: asked, ...rest }: CertificationInput<'receive-and-certify'>,
      acting: Acting,
    ): Result<Certified> => {
      const work = { ...rest, requestId: asked.draftId }
      return (
        known(work.requestId) ??
        writeOrRefuse(unitOfWork, () => {
          const day = checkDays(work, acting)
          if (!day.ok) return day
          if (asked.items.length !== 1) return err(appError('validation', 'certification.one-procedure'))
          // The day is asked for once: whoever confirmed it for the book has confirmed it for the dossier.
          const received = intake.receive({ ...asked, confirmedDate: asked.confirmedDate ?? rest.confirmedDate }, acting)
          if (!received.ok) return received
          const [dossier] = received.value.dossiers
          if (!dossier) throw new Error('one item in, one dossier out')
          return numberAll(parts, work, { dossier, acting })
        })
      )
    },
  }
}

function numberAll(
  parts: Parts,
  work: Work,
  { dossier, acting }: { readonly dossier: Dossier; readonly acting: Acting },
): Result<Certified> {
  const { entries, places, write, newId } = parts
  const signer = checkDossier(parts, dossier, { work, acting })
  if (!signer.ok) return signer
  const fees = feesOf(parts, dossier, work)
  if (!fees.ok) return fees
  for (const [at, paper] of work.papers.entries()) {
    const place = places.take(CERTIFICATION_KINDS[paper.kind].book, acting.act)
    if (!place.ok) return place
    const sentenceId = sentenceOf(parts, paper)
    if (!sentenceId.ok) return sentenceId
    write.certification(
      'CertificationRecorded',
      { id: newId(), act: acting.act },
      {
        ...place.value,
        requestId: work.requestId,
        dossierId: dossier.id,
        requester: requesterOf(dossier),
        paper,
        fee: fees.value[at] ?? 0,
        place: work.place,
        signer: signer.value,
        duties: work.duties,
        sentenceId: sentenceId.value,
        retainUntil: retainUntil(paper.kind, dateOf(acting.act.at)),
      },
    )
  }
  return ok({ dossier, entries: entries.ofRequest(work.requestId) })
}

function checkDossier(
  { rulebook, signers, now, entries }: Parts,
  dossier: Dossier,
  { work, acting }: { readonly work: Work; readonly acting: Acting },
): Result<OfficialSigner> {
  const { code, fieldCode } = dossier.procedure
  if (!isInScope(acting.officer.scope, fieldCode)) return err(appError('forbidden', 'dossier.out-of-scope'))
  // Whatever can still be resolved can still be certified.
  const open = canMove(dossier.status, 'resolve')
  if (!open.ok) return err(appError('not-allowed-now', open.error.messageKey, { params: open.error.params }))
  const kinds = kindsOfProcedure(code)
  for (const [at, paper] of work.papers.entries()) {
    if (!kinds.includes(paper.kind)) return fieldError(`papers.${at}.kind`, 'certification.kind-of-other-procedure')
    const missing = checksOn(rulebook().duties, dateOf(now()), paper.kind).find((duty) => !work.duties.includes(duty.code))
    if (missing) return fieldError('duties', 'certification.duties-first')
  }
  if (entries.ofDossier(dossier.id).length + work.papers.length > 200) return fieldError('papers', 'validation.too-many')
  return signers.get(work.signerId, { code, fieldCode })
}

/** What each paper costs; together never more than the dossier was received for, or the difference would be taken from nobody. */
function feesOf({ rulebook, entries, now }: Parts, dossier: Dossier, work: Work): Result<readonly number[]> {
  if (dossier.fee.total === 0) return ok(work.papers.map(() => 0))
  const fees: number[] = []
  for (const { kind, pages, copies } of work.papers) {
    const fee = certificationFee(rulebook().fees, { kind, pages, copies }, dateOf(now()))
    if (!fee.ok) return fee
    fees.push(fee.value)
  }
  const before = entries.ofDossier(dossier.id).filter(({ state }) => state === 'stands')
  const sum = [...before.map(({ fee }) => fee), ...fees].reduce((total, fee) => total + fee, 0)
  if (sum > dossier.fee.total)
    return err(appError('conflict', 'certification.fee-exceeds', { params: { sum, due: dossier.fee.total } }))
  return ok(fees)
}

function sentenceOf({ rulebook, now }: Parts, { kind, signers }: CertificationCase): Result<string> {
  const sentence = findSentence(rulebook().sentences, { kind, signers: signers.length, on: dateOf(now()) })
  return sentence ? ok(sentence.id) : err(appError('not-allowed-now', 'certification.no-sentence'))
}

const requesterOf = ({ owner, proxy }: Dossier) => {
  const person = proxy?.person ?? owner
  return { fullName: person.fullName, idNumber: numberOf(person) ?? '' }
}

const fieldError = (path: string, messageKey: string) =>
  err(appError('validation', 'validation.check-fields', { fields: [{ path, messageKey }] }))
