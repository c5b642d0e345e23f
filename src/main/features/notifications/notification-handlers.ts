import type { Notification } from '../../../shared/domain/notification/index.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { NewEvent } from '../../../shared/domain/journal/index.ts'
import { isInScope, type Officer } from '../../../shared/domain/staff/officer.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import { notificationFact } from './notification-queue.ts'
import type { NotificationRepository } from './notification-repository.ts'
import type { NotificationService } from './notification-service.ts'

type HandlerDeps = {
  readonly service: NotificationService
  readonly rows: NotificationRepository
  readonly findDossier: (id: string) => Dossier | undefined
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly now: () => LocalTime
  readonly publish: PublishEvent
}
type State = Notification['state']
/** Who decides, about messages in which states. */
type Deciding = { readonly officer: Officer; readonly from: readonly State[] }
const AT_REST: readonly State[] = ['queued', 'failed', 'unknown']

export function createNotificationHandlers(deps: HandlerDeps): HandlersOf<'notification'> {
  const { service, rows, now } = deps

  /** A person decides about a message that is not on its way. */
  function decide(id: string, { officer, from }: Deciding, toEvent: () => NewEvent): Result<Notification> {
    return deps.unitOfWork.write(() => {
      const message = rows.find(id)
      const dossier = message && deps.findDossier(message.dossierId)
      if (!message || !dossier) return err(appError('not-found', 'notification.not-found'))
      if (!isInScope(officer.scope, dossier.procedure.fieldCode)) return err(appError('forbidden', 'dossier.out-of-scope'))
      if (!from.includes(message.state)) return err(appError('not-allowed-now', 'notification.not-in-this-state'))
      deps.append(toEvent())
      deps.publish('notification.changed', {})
      return ok(rows.find(id) ?? message)
    })
  }

  return {
    'notification.list': ({ state, page, pageSize, ...asked }, { officer }) => {
      const narrowing = { ...asked, fieldCodes: officer.scope.fieldCodes }
      return ok({
        rows: rows.page({ ...narrowing, state, limit: pageSize, offset: (page - 1) * pageSize }),
        counts: rows.counts(narrowing),
      })
    },
    'notification.list-of-dossier': ({ dossierId }, { officer }) => {
      const dossier = deps.findDossier(dossierId)
      if (!dossier) return err(appError('not-found', 'dossier.not-found'))
      if (!isInScope(officer.scope, dossier.procedure.fieldCode)) return err(appError('forbidden', 'dossier.out-of-scope'))
      return ok(rows.listOfDossier(dossierId))
    },
    'notification.send-again': ({ id, reason }, { officer, by }) => {
      const decided = decide(id, { officer, from: ['failed', 'unknown'] }, () =>
        notificationFact('NotificationRequeued', id, { at: now(), by, reason }),
      )
      if (decided.ok) service.kick()
      return decided
    },
    'notification.tell-by-hand': ({ id, note }, { officer, by }) =>
      decide(id, { officer, from: AT_REST }, () => notificationFact('NotificationToldByHand', id, { at: now(), by, note })),
    'notification.cancel': ({ id }, { officer, by }) =>
      decide(id, { officer, from: AT_REST }, () =>
        notificationFact('NotificationCancelled', id, { at: now(), by, reasonKey: 'notification.taken-back' }),
      ),
    'notification.get-settings': () => ok({ settings: service.settings(), status: service.status() }),
    'notification.save-settings': async ({ settings, password }, { by }) => {
      await service.saveSettings(settings, password, by)
      return ok({ settings: service.settings(), status: service.status() })
    },
    'notification.send-now': async () => {
      await service.sendNow()
      return ok({ status: service.status(), counts: rows.counts() })
    },
  }
}
