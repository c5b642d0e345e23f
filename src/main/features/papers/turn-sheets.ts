import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { Forwarding, Notice } from '../../../shared/domain/dossier/turn-parts.ts'
import type { PaperData, PaperHeader, PaperSigner, RefusalNoticePaper } from '../../../shared/domain/paper/index.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { orNothing, toHeader, toPerson, toSupplementRequestOf, type PaperPlace } from './paper-mapping.ts'

type TurnForm = 'supplement-request' | 'refusal-notice' | 'extension-letter' | 'stop-notice' | 'forwarding-slip'
export type TurnDrawn = { [F in TurnForm]: { readonly form: F; readonly data: PaperData[F] } }[TurnForm]

/** A notice as its paper: of a draft without number and signer, of an approved one as it was signed. */
export function drawNotice(dossier: Dossier, notice: Notice, place: PaperPlace): TurnDrawn | undefined {
  const { code, deadline } = dossier
  const { content, number, decidedAt, decidedBy, draftedAt, draftedBy } = notice
  if (code === null || deadline === null) return undefined
  const signedAt = notice.state === 'approved' ? decidedAt : null
  const header = toHeader(place, dateOf(signedAt ?? draftedAt), number ?? undefined)
  const signer: PaperSigner =
    signedAt && decidedBy ? { lines: notice.capacity ?? [], name: decidedBy.name } : { lines: [], name: '' }
  const shared = { header, dossierCode: code, applicant: toPerson(dossier.owner), procedureName: dossier.procedure.name, signer }
  const { receivedAt } = dossier
  switch (content.form) {
    case 'supplement': {
      const { reason, components } = content
      const data = toSupplementRequestOf(dossier, place, {
        at: signedAt ?? draftedAt,
        number,
        reason,
        components,
        by: draftedBy.name,
      })
      return { form: 'supplement-request', data }
    }
    case 'refusal':
      return {
        form: 'refusal-notice',
        data: toLateRefusal(dossier, header, { ...content, signer, receivingOfficer: draftedBy.name }),
      }
    case 'extension': {
      const dueBefore = dossier.extension?.noticeId === notice.id ? dossier.extension.dueBefore : deadline.dueAt
      const { reason, newDueAt } = content
      const { fieldName } = dossier.procedure
      return { form: 'extension-letter', data: { ...shared, fieldName, receivedAt, dueAt: dueBefore, reason, newDueAt } }
    }
    case 'apology': {
      const { reason, expectedOn } = content
      const { fieldName } = dossier.procedure
      const data = { ...shared, fieldName, receivedAt, dueAt: deadline.dueAt, reason, expectedOn: expectedOn ?? undefined }
      return { form: 'extension-letter', data }
    }
    case 'stop': {
      const { reason, askedBy, returnedPapers } = content
      return { form: 'stop-notice', data: { ...shared, receivedAt, askedBy, reason, returnedPapers: orNothing(returnedPapers) } }
    }
  }
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

export function drawForwarding(dossier: Dossier, forwarding: Forwarding, place: PaperPlace): TurnDrawn | undefined {
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
