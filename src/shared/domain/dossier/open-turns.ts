import type { LocalTime } from '../../kernel/local-time.ts'
import { RUNNING_STATUSES } from './dossier-status.ts'
import type { Dossier } from './dossier.ts'

/**
 * What of a dossier waits for somebody with a time of its own: a draft for its approver or its author, a consulted unit, an
 * agency that has to take it in or to answer, the desk that has to pass it on.
 */
export const OPEN_TURN_KINDS = ['notice-to-approve', 'notice-to-mend', 'consultation', 'forwarding', 'transfer'] as const
export type OpenTurnKind = (typeof OPEN_TURN_KINDS)[number]

export type OpenTurn = {
  readonly kind: OpenTurnKind
  /** Notice, consultation or forwarding; the dossier itself for `transfer`. Unique together with the kind. */
  readonly itemId: string
  readonly since: LocalTime
  readonly dueAt: LocalTime | null
  /** Who has to act: unit, agency, author; empty when it is whoever may. */
  readonly party: string
  /** Form of the notice (`extension`), else what was asked. */
  readonly subject: string
}

/** Nothing is open once the dossier is resolved or at an end. */
export function openTurnsOf(dossier: Dossier): readonly OpenTurn[] {
  const isOpen = RUNNING_STATUSES.includes(dossier.status) || dossier.status === 'awaiting-supplement'
  if (!isOpen || dossier.code === null) return []
  return [...openNotices(dossier), ...openConsultations(dossier), ...openForwardings(dossier), ...openTransfer(dossier)]
}

function openNotices({ notices }: Dossier): OpenTurn[] {
  return notices.flatMap(({ id, state, content, draftedAt, draftedBy, decidedAt }): OpenTurn[] => {
    const shared = { itemId: id, dueAt: null, subject: content.form }
    if (state === 'draft') return [{ ...shared, kind: 'notice-to-approve', since: draftedAt, party: '' }]
    if (state !== 'sent-back') return []
    return [{ ...shared, kind: 'notice-to-mend', since: decidedAt ?? draftedAt, party: draftedBy.name }]
  })
}

function openConsultations({ consultations }: Dossier): OpenTurn[] {
  return consultations
    .filter(({ answer }) => answer === null)
    .map(({ id, askedAt, dueAt, unit, question }) => ({
      kind: 'consultation',
      itemId: id,
      since: askedAt,
      dueAt,
      party: unit.name,
      subject: question,
    }))
}

function openForwardings({ forwardings }: Dossier): OpenTurn[] {
  return forwardings.flatMap(({ id, sentAt, content, agencies }) =>
    agencies
      .filter(({ answer }) => answer === null)
      .map(({ agency, dueAt }): OpenTurn => ({
        kind: 'forwarding',
        itemId: `${id}/${agency.name}`,
        since: sentAt,
        dueAt,
        party: agency.name,
        subject: content,
      })),
  )
}

/** "trong ngày làm việc hoặc … đầu giờ ngày làm việc tiếp theo" (NĐ 118/2025 Đ.18 k.2). */
function openTransfer({ id, status, receivedAt, deadline, procedure, competentAgency, summary }: Dossier): OpenTurn[] {
  if (status !== 'received' || deadline === null) return []
  const party = competentAgency?.name ?? procedure.department
  return [{ kind: 'transfer', itemId: id, since: receivedAt, dueAt: deadline.transferBy, party, subject: summary }]
}
