import type { PersonDetails } from '../../../shared/domain/applicant/person-details.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { SubmittedComponent } from '../../../shared/domain/dossier/dossier-parts.ts'
import type {
  PaperCopyKind,
  PaperHeader,
  PaperPerson,
  ReceiptSlipPaper,
  RefusalNoticePaper,
  SupplementRequestItem,
  SupplementRequestPaper,
} from '../../../shared/domain/paper/index.ts'
import type { ExtraTimeLimit, TimeLimit } from '../../../shared/domain/procedure/time-limit.ts'
import type { Settings } from '../../../shared/domain/settings/settings.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { numberOf } from '../people/index.ts'

/** A dossier as the forms of TT 03/2025/TT-VPCP print it. Only words a person will read; nothing is decided here. */
export type PaperPlace = Pick<Settings, 'governingBody' | 'centreName' | 'placeName' | 'hotline'>

export const orNothing = (text: string | null | undefined): string | undefined =>
  text === null || text === undefined || text === '' ? undefined : text

export function toHeader(place: PaperPlace, date: PaperHeader['date'], number?: string): PaperHeader {
  return {
    governingBody: place.governingBody,
    centreName: place.centreName,
    ...(number === undefined ? {} : { number }),
    place: place.placeName,
    date,
    hotline: orNothing(place.hotline),
  }
}

export function toPerson(person: PersonDetails): PaperPerson {
  return {
    fullName: person.fullName,
    idNumber: orNothing(numberOf(person)),
    address: orNothing(person.currentAddress ?? person.permanentAddress),
    phone: orNothing(person.phone),
    email: orNothing(person.email),
  }
}

export function toReceiptSlip(dossier: Dossier, place: PaperPlace): ReceiptSlipPaper | undefined {
  const { code, deadline, register, lookupSecret } = dossier
  if (code === null || deadline === null || register === null || lookupSecret === null) return undefined
  const ordinal = String(register.order).padStart(2, '0')
  return {
    header: toHeader(place, dateOf(dossier.receivedAt), `${ordinal}.${String(register.book).padStart(2, '0')}/TNHS`),
    dossierCode: code,
    lookupSecret,
    owner: toPerson(dossier.owner),
    proxyName: dossier.proxy?.person.fullName,
    procedureName: dossier.procedure.name,
    requestDetail: dossier.summary === dossier.procedure.name ? undefined : orNothing(dossier.summary),
    components: dossier.components.filter(({ state }) => state !== 'not-needed').map(toSlipComponent),
    setCount: dossier.setCount,
    timeLimit: toPaperTimeLimit(dossier.procedure.timeLimit),
    extraTime: toPaperExtra(dossier.procedure.extraTimeLimit),
    receivedAt: dossier.receivedAt,
    dueAt: deadline.dueAt,
    estimateUntilAt: deadline.isEstimate ? dossier.competentAgency?.name : undefined,
    resultPlace: resultPlaceOf(dossier, place),
    fee: toPaperFee(dossier),
    register: { bookNumber: String(register.book).padStart(2, '0'), ordinal: register.order },
    receivingOfficer: dossier.receivedBy.name,
  }
}

function toSlipComponent(component: SubmittedComponent): ReceiptSlipPaper['components'][number] {
  const state = component.state === 'present' ? 'received' : component.state === 'later' ? 'later' : 'missing'
  return { name: component.name, kind: toCopyKind(component.form), quantity: component.count, state }
}

function toCopyKind(form: SubmittedComponent['form']): PaperCopyKind {
  switch (form) {
    case 'original':
    case 'form': // a filled-in form is handed in as the original it is
      return 'original'
    case 'certifiedCopy':
      return 'certified-copy'
    case 'copy':
    case 'photocopy':
    case 'electronic':
      return form
  }
}

function toPaperTimeLimit(limit: TimeLimit): ReceiptSlipPaper['timeLimit'] {
  switch (limit.shape) {
    case 'working-days':
      return { amount: limit.value, unit: 'working-day' }
    case 'working-hours':
      return { amount: limit.value, unit: 'working-hour' }
    case 'calendar-days':
      return { amount: limit.value, unit: 'calendar-day' }
    case 'same-day':
      return { amount: 0, unit: 'same-day' }
  }
}

function toPaperExtra(extra: ExtraTimeLimit | undefined): ReceiptSlipPaper['extraTime'] {
  if (!extra) return undefined
  const { value, unit, mode, when } = extra
  return { ...toPaperTimeLimit({ shape: unit, value }), mode, when }
}

function resultPlaceOf(dossier: Dossier, place: PaperPlace): string {
  switch (dossier.resultPlace) {
    case 'direct':
      return place.centreName
    case 'postal':
      return `Qua dịch vụ bưu chính công ích: ${dossier.resultAddress}`
    case 'online':
      return 'Bản điện tử trên Cổng Dịch vụ công quốc gia'
  }
}

function toPaperFee(dossier: Dossier): ReceiptSlipPaper['fee'] {
  const { fee, payments } = dossier
  if (fee.total === 0 && fee.exempted === 0 && fee.lines.length === 0 && fee.exemption === null) return undefined
  const paid = payments.reduce((sum, payment) => sum + payment.amount, 0)
  const note = fee.exemption === null ? undefined : ['miễn', fee.exemption.reason].filter((part) => part !== '').join(': ')
  return { amount: fee.total, isPaid: fee.total > 0 && paid >= fee.total, note }
}

export function toRefusalNotice(dossier: Dossier, place: PaperPlace): RefusalNoticePaper | undefined {
  if (dossier.status !== 'refused' || dossier.noticeNumber === null || dossier.closing === null) return undefined
  return {
    header: toHeader(place, dateOf(dossier.closing.at), dossier.noticeNumber),
    dossierCode: orNothing(dossier.code),
    applicant: toPerson(dossier.owner),
    procedureName: dossier.procedure.name,
    reason: dossier.closing.reason,
    receivingOfficer: dossier.closing.by.name,
  }
}

export function toSupplementRequest(dossier: Dossier, place: PaperPlace): SupplementRequestPaper | undefined {
  const request = newestRequest(dossier)
  return request && toSupplementRequestOf(dossier, place, request)
}

type Request = {
  readonly at: LocalTime
  /** Null: a draft, which has none yet. */
  readonly number: string | null
  readonly reason: string
  readonly components: readonly SubmittedComponent[]
  readonly legalBasis?: string | undefined
  readonly by: string
}

export function toSupplementRequestOf(dossier: Dossier, place: PaperPlace, request: Request): SupplementRequestPaper {
  const missing = request.components.filter(({ state }) => state === 'missing').map(toRequestItem)
  return {
    header: toHeader(place, dateOf(request.at), request.number ?? undefined),
    dossierCode: orNothing(dossier.code),
    applicant: toPerson(dossier.owner),
    procedureName: dossier.procedure.name,
    items: missing.length > 0 ? missing : [{ text: request.reason }],
    reason: request.reason,
    legalBasis: orNothing(request.legalBasis),
    contact: { name: request.by, phone: place.hotline },
    guidingOfficer: request.by,
  }
}

function newestRequest(dossier: Dossier): Request | undefined {
  const asked = dossier.supplements.at(-1)
  if (asked)
    return {
      at: asked.requestedAt,
      number: asked.number,
      reason: asked.reason,
      components: asked.components,
      by: asked.requestedBy.name,
    }
  if (dossier.noticeNumber === null || dossier.status === 'refused') return undefined
  return {
    at: dossier.receivedAt,
    number: dossier.noticeNumber,
    reason: dossier.noticeReason,
    components: dossier.components,
    by: dossier.receivedBy.name,
  }
}

function toRequestItem({ name, form, count, note }: SubmittedComponent): SupplementRequestItem {
  const text = note === '' ? name : `${name} (${note})`
  const wanted = Math.max(1, count)
  if (form === 'certifiedCopy') return { text, certifiedCopies: wanted }
  if (form === 'copy' || form === 'photocopy') return { text, photocopies: wanted }
  return form === 'electronic' ? { text } : { text, originals: wanted }
}
