import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { NewEvent } from '../../../shared/domain/journal/index.ts'
import {
  fillTemplate,
  findTemplate,
  NOTIFICATION_AGGREGATE,
  notificationEvents,
  notificationId,
  withoutMarks,
  type NotificationEventBody,
  type NotificationEventType,
  type NotificationKind,
  type NotificationTemplate,
  type TemplateValues,
} from '../../../shared/domain/notification/index.ts'
import type { Settings } from '../../../shared/domain/settings/settings.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { dateOf, toEpochMs, toLocalTime, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { toVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { NotificationRepository } from './notification-repository.ts'

export const DAY_MS = 86_400_000
const SYSTEM: OfficerRef = { id: 'system', name: '' }

export type QueueNotification = {
  readonly kind: NotificationKind
  readonly dossierId: string
  /**
   * Tells apart two pieces of news of one kind: the time (`at`) of the fact it tells of. The same kind, dossier and `about`
   * is one message, however often and on however many PCs it is queued.
   */
  readonly about: string
  readonly by?: OfficerRef
}
/** `no-address`: the person gave neither telephone nor e-mail; somebody must tell them otherwise. */
export type Queued = 'queued' | 'known' | 'no-address' | 'no-template' | 'no-dossier'

export type NotificationQueueDeps = {
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly now: () => LocalTime
  readonly findDossier: (id: string) => Dossier | undefined
  readonly settings: () => Settings
  readonly templates: readonly NotificationTemplate[]
  readonly rows: NotificationRepository
}

export type NotificationQueue = ReturnType<typeof createNotificationQueue>

/** Whom to tell, in which words. Nothing here waits for a network: a message is a fact first. */
export function createNotificationQueue(deps: NotificationQueueDeps) {
  const { unitOfWork, rows, now } = deps

  function queue({ kind, dossierId, about, by = SYSTEM }: QueueNotification): Queued {
    const id = notificationId(kind, dossierId, about)
    return unitOfWork.write((): Queued => {
      if (rows.find(id)) return 'known'
      const dossier = deps.findDossier(dossierId)
      if (!dossier) return 'no-dossier'
      const given = addressesOf(dossier)
      if (given.phone === '' && given.email === '') return 'no-address'
      const at = now()
      const template = findTemplate(deps.templates, wordingOf(kind, dossier), dateOf(at))
      if (!template) return 'no-template'
      const values = valuesOf(dossier, deps.settings())
      const body = {
        at,
        by,
        dossierId,
        kind: template.kind,
        ...given,
        subject: fillTemplate(template.subject, values),
        text: fillTemplate(template.text, values),
        short: withoutMarks(fillTemplate(template.short, values)),
        expiresAt: toLocalTime(toEpochMs(at) + template.validDays * DAY_MS),
      }
      deps.append(notificationFact('NotificationQueued', id, body))
      return 'queued'
    })
  }
  return { queue }
}

/** A fact of one message, as the journal takes it. */
export function notificationFact<T extends NotificationEventType>(
  type: T,
  id: string,
  body: NotificationEventBody<T> & { readonly by?: OfficerRef | null },
): NewEvent {
  // The journal parses the body with the event's own schema.
  return {
    aggType: NOTIFICATION_AGGREGATE,
    aggId: id,
    type,
    ver: notificationEvents[type].ver,
    actor: body.by?.id ?? SYSTEM.id,
    body,
  }
}

/** The owner's own; whoever acts for the owner is told when the owner gave nothing. */
function addressesOf({ owner, proxy }: Dossier): { readonly phone: string; readonly email: string } {
  const own = { phone: owner.phone ?? '', email: owner.email ?? '' }
  if (own.phone !== '' || own.email !== '') return own
  return { phone: proxy?.person.phone ?? '', email: proxy?.person.email ?? '' }
}

/** A result before the day it was promised for is told as such (NĐ 61/2018 Đ.20). */
function wordingOf(kind: NotificationKind, { result, deadline }: Dossier): NotificationKind {
  const isEarly = result !== null && deadline !== null && dateOf(result.at) < dateOf(deadline.dueAt)
  return kind === 'result-ready' && isEarly ? 'result-early' : kind
}

function valuesOf(dossier: Dossier, settings: Settings): TemplateValues {
  return {
    code: dossier.code ?? dossier.noticeNumber ?? '',
    procedure: dossier.procedure.name,
    due: dossier.deadline ? toVietnameseDate(dateOf(dossier.deadline.dueAt)) : '',
    number: dossier.extension?.number ?? dossier.supplements.at(-1)?.number ?? '',
    tracking: dossier.dispatch?.trackingNumber ?? '',
    centre: settings.centreName,
    hotline: settings.hotline,
    address: settings.centreAddress,
  }
}
