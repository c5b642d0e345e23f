import {
  AppointmentBooked,
  AppointmentClosed,
  CounterClosed,
  CounterOpened,
  QueueKept,
  QueueSettingsChanged,
} from '../../../shared/domain/queue/index.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'
import type { QueueNotes } from './queue-notes.ts'
import { createTicketProjector } from './ticket-projector.ts'

/** Everything of the queue as rows; ratings are of the feature of that name. */
export function createQueueProjectors(parts: {
  readonly db: Db
  readonly unit: string
  readonly notes: QueueNotes
}): readonly Projector[] {
  const { db, unit, notes } = parts
  return [
    createTicketProjector(db, notes),
    createDossierLinkProjector(notes),
    createCounterProjector(notes),
    createSettingsProjector(unit, notes),
    createKeeperProjector(unit, notes),
    createAppointmentProjector(notes),
  ]
}

/** Which dossiers were received under a number; the intake names it (`DossierReceived.ticket`). */
function createDossierLinkProjector(notes: QueueNotes): Projector {
  return {
    name: 'ticket-dossiers',
    aggType: 'dossier',
    project: (event, body, db) => {
      const ticket = typeof body === 'object' && body !== null && 'ticket' in body ? body.ticket : undefined
      if (event.type !== 'DossierReceived' || typeof ticket !== 'string' || ticket === '') return
      db.prepare('INSERT OR IGNORE INTO ticket_dossier(ticket_id, dossier_id) VALUES (?, ?)').run(ticket, event.aggId)
      notes.changed()
    },
    clear: (db) => db.exec('DELETE FROM ticket_dossier'),
  }
}

const OPEN = `
INSERT INTO queue_counter(station, day, name, number, group_ids, takes_priority, officer_id, officer_name, opened_at)
VALUES (@station, @day, @name, @number, @groupIds, @takesPriority, @officerId, @officerName, @at)
ON CONFLICT DO UPDATE SET day = excluded.day, name = excluded.name, number = excluded.number, group_ids = excluded.group_ids,
  takes_priority = excluded.takes_priority, officer_id = excluded.officer_id, officer_name = excluded.officer_name,
  opened_at = excluded.opened_at, closed_at = NULL, close_reason = ''`

function createCounterProjector(notes: QueueNotes): Projector {
  return {
    name: 'queue-counters',
    aggType: 'counter',
    project: (event, body, db) => {
      notes.changed()
      if (event.type === CounterOpened.type) {
        const { at, by, day, counter, groupIds, takesPriority } = CounterOpened.body.parse(body)
        const who = { officerId: by.id, officerName: by.name, takesPriority: takesPriority ? 1 : 0 }
        db.prepare(OPEN).run({ ...counter, ...who, day, at, groupIds: JSON.stringify(groupIds) })
      }
      if (event.type === CounterClosed.type) {
        const { at, station, reason } = CounterClosed.body.parse(body)
        db.prepare('UPDATE queue_counter SET closed_at = ?, close_reason = ? WHERE station = ?').run(at, reason, station)
      }
    },
    clear: (db) => db.exec('DELETE FROM queue_counter'),
    clearAggregate: (aggId, db) => void db.prepare('DELETE FROM queue_counter WHERE station = ?').run(stationOf(aggId)),
  }
}

/** Aggregate of a counter: `counter:H12.64.S03`. */
export const counterAggregate = (station: string): string => `counter:${station}`
const stationOf = (aggId: string): string => aggId.slice('counter:'.length)

function createSettingsProjector(unit: string, notes: QueueNotes): Projector {
  return {
    name: 'queue-settings',
    aggType: QueueSettingsChanged.aggType,
    project: (event, body, db) => {
      if (event.type !== QueueSettingsChanged.type) return
      notes.changed()
      const { settings } = QueueSettingsChanged.body.parse(body)
      db.prepare(
        'INSERT INTO queue_settings(unit, settings) VALUES (?, ?) ON CONFLICT DO UPDATE SET settings = excluded.settings',
      ).run(unit, JSON.stringify(settings))
    },
    clear: (db) => db.exec('DELETE FROM queue_settings'),
    clearAggregate: (_aggId, db) => db.exec('DELETE FROM queue_settings'),
  }
}

/** A higher epoch is the truth; of two claims to one epoch the same one wins everywhere, whichever came first. */
const KEEP = `
INSERT INTO queue_keeper(unit, station, epoch, cause, at) VALUES (@unit, @station, @epoch, @cause, @at)
ON CONFLICT DO UPDATE SET station = excluded.station, epoch = excluded.epoch, cause = excluded.cause, at = excluded.at
WHERE excluded.epoch > epoch OR (excluded.epoch = epoch AND excluded.station < station)`

function createKeeperProjector(unit: string, notes: QueueNotes): Projector {
  return {
    name: 'queue-keeper',
    aggType: QueueKept.aggType,
    project: (event, body, db) => {
      if (event.type !== QueueKept.type) return
      notes.changed()
      const { station, epoch, cause, at } = QueueKept.body.parse(body)
      db.prepare(KEEP).run({ unit, station, epoch, cause, at })
    },
    clear: (db) => db.exec('DELETE FROM queue_keeper'),
  }
}

const BOOK = `
INSERT OR REPLACE INTO appointment(id, day, slot_at, code, group_id, procedure_code, person_name, phone, address, place, priority, note,
  booked_by, state, ticket_id)
VALUES (@id, @day, @slotAt, @code, @groupId, @procedureCode, @personName, @phone, @address, @place, @priority, @note, @bookedBy, 'booked', NULL)`

function createAppointmentProjector(notes: QueueNotes): Projector {
  return {
    name: 'appointments',
    aggType: AppointmentBooked.aggType,
    project: (event, body, db) => {
      notes.changed()
      if (event.type === AppointmentBooked.type) {
        const { at: _at, by, ...booked } = AppointmentBooked.body.parse(body)
        db.prepare(BOOK).run({ ...booked, id: event.aggId, day: dateOf(booked.slotAt), bookedBy: by.name })
      }
      if (event.type === AppointmentClosed.type) {
        const { outcome, ticketId } = AppointmentClosed.body.parse(body)
        db.prepare('UPDATE appointment SET state = ?, ticket_id = coalesce(?, ticket_id) WHERE id = ?').run(
          outcome,
          ticketId,
          event.aggId,
        )
      }
    },
    clear: (db) => db.exec('DELETE FROM appointment'),
    clearAggregate: (aggId, db) => void db.prepare('DELETE FROM appointment WHERE id = ?').run(aggId),
  }
}
