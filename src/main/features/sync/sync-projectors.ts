import {
  DeliveryRetryRequested,
  PageTurnedUp,
  ProvinceConfirmed,
  ProvinceForgot,
  ProvinceRejected,
  ProvinceUnknown,
} from '../../../shared/domain/delivery/delivery-events.ts'
import {
  dossierEvents,
  isForProvince,
  type DossierEvent,
  type DossierEventType,
} from '../../../shared/domain/dossier/dossier-events.ts'
import type { Origin } from '../../../shared/domain/journal/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'

/**
 * Keep the delivery of every dossier event: one row when it is written, its state when the gateway tells what the province
 * said. The order of two concurrent events does not matter: a confirmation is taken back only by the word that the province
 * no longer has it, which names the confirmation as its cause.
 */
export function createSyncProjectors(options: { readonly db: Db; readonly origin: Origin }): readonly Projector[] {
  const station = options.origin.slice(0, options.origin.lastIndexOf('#'))
  return [createDossierRows(options.db, station), createOutcomeRows(options.db)]
}

function createDossierRows(db: Db, station: string): Projector {
  const add = db.prepare(`
    INSERT OR IGNORE INTO delivery(event_id, dossier_id, origin, origin_seq, is_own, event_type, at, state)
    VALUES (@eventId, @dossierId, @origin, @seq, @isOwn, @type, @at, 'this-machine')`)
  const dropUntold = db.prepare(`
    DELETE FROM delivery WHERE state <> 'confirmed' AND event_id IN (SELECT value FROM json_each(?))`)
  const saveSubject = db.prepare(`
    INSERT INTO delivery_subject(dossier_id, code, owner_name) VALUES (@dossierId, @code, @ownerName)
    ON CONFLICT(dossier_id) DO UPDATE SET code = coalesce(excluded.code, code), owner_name = excluded.owner_name`)
  return {
    name: 'delivery',
    aggType: 'dossier',
    project: (event, body) => {
      if (!isDossierEventType(event.type)) return
      // The journal has parsed the body with the schema of exactly this type; TypeScript cannot link the two.
      const told = { type: event.type, id: event.id, body } as DossierEvent
      const subject = subjectOf(told)
      if (subject) saveSubject.run({ dossierId: event.aggId, ...subject })
      // The province hears of the outcome alone; what it was told before the decision keeps its answer.
      if (told.type === 'ConflictResolved') dropUntold.run(JSON.stringify(told.body.superseded))
      if (!isForProvince(told)) return
      const isOwn = event.origin.startsWith(`${station}#`) ? 1 : 0
      add.run({
        eventId: event.id,
        dossierId: event.aggId,
        origin: event.origin,
        seq: event.seq,
        isOwn,
        type: event.type,
        at: told.body.at,
      })
    },
    clear: () => void db.exec('DELETE FROM delivery; DELETE FROM delivery_subject'),
  }
}

function createOutcomeRows(db: Db): Projector {
  const answer = db.prepare(`
    UPDATE delivery SET state = @state, receipt = @receipt, province_code = @provinceCode, message = @message, answered_at = @at
    WHERE event_id = @eventId AND state <> 'confirmed'`)
  const forget = db.prepare(`
    UPDATE delivery SET state = 'at-gateway', receipt = NULL, message = NULL, answered_at = @at WHERE event_id = @eventId`)
  const nothing = { receipt: null, provinceCode: null, message: null }
  return {
    name: 'delivery-outcome',
    aggType: 'delivery',
    project: (event, body) => {
      switch (event.type) {
        case ProvinceConfirmed.type: {
          const { eventId, at, receipt, provinceCode } = ProvinceConfirmed.body.parse(body)
          return void answer.run({ ...nothing, state: 'confirmed', eventId, at, receipt, provinceCode })
        }
        case ProvinceRejected.type: {
          const { eventId, at, message } = ProvinceRejected.body.parse(body)
          return void answer.run({ ...nothing, state: 'rejected', eventId, at, message })
        }
        case ProvinceUnknown.type: {
          const { eventId, at, message } = ProvinceUnknown.body.parse(body)
          return void answer.run({ ...nothing, state: 'unknown', eventId, at, message })
        }
        case ProvinceForgot.type: {
          const { eventId, at } = ProvinceForgot.body.parse(body)
          return void forget.run({ eventId, at })
        }
        case PageTurnedUp.type: {
          // It goes again, with the file it had to go without.
          const { eventId, at } = PageTurnedUp.body.parse(body)
          return void forget.run({ eventId, at })
        }
        case DeliveryRetryRequested.type: {
          // The event told of reached the gateway long ago, or nobody could have refused it.
          const { eventId, at } = DeliveryRetryRequested.body.parse(body)
          return void answer.run({ ...nothing, state: 'at-gateway', eventId, at })
        }
        default:
      }
    },
    // The rows belong to the projector of the dossiers, which has just emptied them.
    clear: () => undefined,
  }
}

function isDossierEventType(type: string): type is DossierEventType {
  return Object.hasOwn(dossierEvents, type)
}

function subjectOf(event: DossierEvent): { readonly code: string | null; readonly ownerName: string } | undefined {
  switch (event.type) {
    case 'DossierReceived':
      return { code: event.body.code, ownerName: event.body.owner.fullName }
    case 'IntakeRefused':
      return { code: event.body.onlineCode, ownerName: event.body.owner.fullName }
    case 'DossierCorrected':
      return { code: null, ownerName: event.body.owner.fullName }
    default:
      return undefined
  }
}
