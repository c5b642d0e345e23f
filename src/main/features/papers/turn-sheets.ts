import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { DossierEvent } from '../../../shared/domain/dossier/dossier-events.ts'
import type { Forwarding, Notice } from '../../../shared/domain/dossier/turn-parts.ts'
import type { PaperData, PaperHeader, PaperSigner, RefusalNoticePaper } from '../../../shared/domain/paper/index.ts'
import type { PaperSubject } from '../../../shared/ipc/contract/paper.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { orNothing, toHeader, toPerson, toSupplementRequestOf, type PaperPlace } from './paper-mapping.ts'

type TurnForm = 'supplement-request' | 'refusal-notice' | 'extension-letter' | 'stop-notice' | 'forwarding-slip'
type TurnDrawn = { [F in TurnForm]: { readonly form: F; readonly data: PaperData[F] } }[TurnForm]

/** The dossier as it stood when the fact had just been written. */
export type FindDossierAt = (id: string, isFact: (event: DossierEvent) => boolean) => Dossier | undefined
type SheetDeps = {
  readonly findDossier: (id: string) => Dossier | undefined
  readonly findDossierAt: FindDossierAt
  readonly settings: () => PaperPlace
}
type TurnSheet = {
  readonly drawn: TurnDrawn
  readonly subject: string
  readonly reference: string
  readonly paper: 'A5'
}
type OfNotice = Extract<PaperSubject, { kind: 'notice' }>
type OfForwarding = Extract<PaperSubject, { kind: 'forwarding' }>

/**
 * A draft can be looked at, and says what is true now; printed is only what was approved and has its number, and that says what was
 * true when it was signed: the same paper a year later, whatever the dossier went through since.
 */
export function noticeSheet(deps: SheetDeps, { dossierId, noticeId }: OfNotice, isPrint: boolean): Result<TurnSheet> {
  const isApproval = ({ type, body }: DossierEvent): boolean => type === 'NoticeApproved' && body.noticeId === noticeId
  const dossier = deps.findDossierAt(dossierId, isApproval) ?? deps.findDossier(dossierId)
  const notice = dossier?.notices.find(({ id }) => id === noticeId)
  if (!dossier || !notice) return err(appError('not-found', 'turn.notice-not-found'))
  if (isPrint && notice.state !== 'approved') return err(appError('not-allowed-now', 'paper.notice-not-approved'))
  const drawn = drawNotice(dossier, notice, deps.settings())
  if (!drawn) return err(appError('not-allowed-now', 'paper.not-for-this-dossier'))
  const reference = `${dossier.code ?? ''} ${notice.number ?? ''}`
  return ok({ drawn, subject: `${dossierId}:${noticeId}`, reference, paper: 'A5' })
}

/** The papers and the date that went with it, not those of today. */
export function forwardingSheet(deps: SheetDeps, { dossierId, forwardId }: OfForwarding): Result<TurnSheet> {
  const isSending = ({ type, body }: DossierEvent): boolean => type === 'DossierForwarded' && body.forwardId === forwardId
  const dossier = deps.findDossierAt(dossierId, isSending)
  const forwarding = dossier?.forwardings.find(({ id }) => id === forwardId)
  const drawn = dossier && forwarding && drawForwarding(dossier, forwarding, deps.settings())
  if (!drawn) return err(appError('not-found', 'turn.forward-not-found'))
  const reference = `${dossier.code ?? ''} ${forwarding.number}`
  return ok({ drawn, subject: `${dossierId}:${forwardId}`, reference, paper: 'A5' })
}

/** A notice as its paper: of a draft without number and signer, of an approved one as it was signed. */
function drawNotice(dossier: Dossier, notice: Notice, place: PaperPlace): TurnDrawn | undefined {
  const { code, deadline, procedure, receivedAt } = dossier
  if (code === null || deadline === null) return undefined
  const { content, draftedBy } = notice
  const signedAt = signedAtOf(notice)
  const signer = signerOf(notice)
  const header = { ...toHeader(place, dateOf(signedAt), notice.number ?? undefined), ...issuerOf(signer, place) }
  const applicant = toPerson(dossier.owner)
  const letter = { header, dossierCode: code, applicant, procedureName: procedure.name, receivedAt, signer }
  switch (content.form) {
    case 'supplement': {
      const request = { ...content, at: signedAt, number: notice.number, by: draftedBy.name }
      return { form: 'supplement-request', data: toSupplementRequestOf(dossier, place, request) }
    }
    case 'refusal':
      return {
        form: 'refusal-notice',
        data: toLateRefusal(dossier, header, { ...content, signer, receivingOfficer: draftedBy.name }),
      }
    case 'stop': {
      const { reason, askedBy, returnedPapers } = content
      return { form: 'stop-notice', data: { ...letter, askedBy, reason, returnedPapers: orNothing(returnedPapers) } }
    }
    case 'extension':
    case 'apology':
      return {
        form: 'extension-letter',
        data: { ...letter, fieldName: procedure.fieldName, ...datesOf(deadline.dueAt, notice) },
      }
  }
}

const signedAtOf = ({ state, decidedAt, draftedAt }: Notice): LocalTime =>
  state === 'approved' && decidedAt ? decidedAt : draftedAt

function signerOf({ state, decidedBy, capacity }: Notice): PaperSigner {
  return state === 'approved' && decidedBy ? { lines: capacity ?? [], name: decidedBy.name } : { lines: [], name: '' }
}

/** What the chairman signs, or anybody for them, is a paper of the committee and not of the centre (NĐ 30/2020, Phụ lục I mục II.2). */
function issuerOf({ lines }: PaperSigner, { governingBody }: PaperPlace): Pick<PaperHeader, 'issuedBy'> {
  return lines.some((line) => /(^|\s)CHỦ TỊCH$/u.test(line)) ? { issuedBy: governingBody } : {}
}

/** The appointment that is not kept, and the one that replaces it if there is one. */
function datesOf(dueAt: LocalTime, { content }: Notice) {
  const { reason } = content
  if (content.form === 'extension') return { reason, dueAt, newDueAt: content.newDueAt }
  return { reason, dueAt, ...(content.form === 'apology' && content.expectedOn ? { expectedOn: content.expectedOn } : {}) }
}

type Refusal = {
  readonly reason: string
  readonly legalBasis: string
  readonly signer: PaperSigner
  readonly receivingOfficer: string
}

/** Refused after appraisal (NĐ 61/2018 Đ.19 k.8): taken in, judged, and signed by whoever decides. */
function toLateRefusal(dossier: Dossier, header: PaperHeader, refusal: Refusal): RefusalNoticePaper {
  return {
    header,
    dossierCode: orNothing(dossier.code),
    applicant: toPerson(dossier.owner),
    procedureName: dossier.procedure.name,
    reason: refusal.reason,
    legalBasis: orNothing(refusal.legalBasis),
    receivingOfficer: refusal.receivingOfficer,
    appraised: { receivedAt: dossier.receivedAt, signer: refusal.signer },
  }
}

function drawForwarding(dossier: Dossier, forwarding: Forwarding, place: PaperPlace): TurnDrawn | undefined {
  const { code, deadline } = dossier
  if (code === null || deadline === null) return undefined
  const { way, means, content, agencies, sentAt, sentBy, number } = forwarding
  return {
    form: 'forwarding-slip',
    data: {
      header: toHeader(place, dateOf(sentAt), number),
      dossierCode: code,
      ownerName: dossier.owner.fullName,
      procedureName: dossier.procedure.name,
      receivedAt: dossier.receivedAt,
      dueAt: deadline.dueAt,
      isEstimate: deadline.isEstimate === true,
      way,
      means,
      content,
      agencies: agencies.map(({ agency, isLead, dueAt }) => ({ ...agency, isLead, dueAt: dueAt ?? undefined })),
      papers: dossier.components.filter(({ state }) => state === 'present').map(({ name, count }) => ({ name, quantity: count })),
      sender: sentBy.name,
    },
  }
}
