import {
  formatTicketLabel,
  nextTicketNumber,
  ownRange,
  rangeOf,
  type NumberRange,
  type PriorityReason,
  type ProcedureGroup,
  type Ticket,
  type TicketChannel,
  type TicketProof,
} from '../../../shared/domain/queue/index.ts'
import type { NewEvent } from '../../../shared/domain/journal/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { NumberDay } from './number-day.ts'
import { toTicketFact, type QueueDeps } from './queue-deps.ts'

/** Null: the machine itself. */
export type By = OfficerRef | null

export type Wanted = {
  readonly id: string
  readonly groupId: string
  readonly priority: PriorityReason | null
  readonly procedureCode: string | null
  readonly channel: TicketChannel
  readonly by: By
  readonly appointmentId?: string
  /** Where it stands in line; absent: where it comes. */
  readonly placeAt?: LocalTime
  /** A number that is already on a paper; absent: the next one. */
  readonly number?: number
}

export type Issuing = ReturnType<typeof createIssuing>

/** First phase of a number: taken in the transaction of its event, so none is given twice and a crash leaves none without its row. */
export function createIssuing(deps: QueueDeps, numberDay: NumberDay) {
  const { journal, now, rows, places } = deps
  const group = (groupId: string): Result<ProcedureGroup> => {
    const found = places.settings().groups.find(({ id }) => id === groupId)
    return found?.isActive === true ? ok(found) : err(appError('not-found', 'queue.no-such-group'))
  }
  const must = (id: string): Ticket => {
    const ticket = rows.find(id)
    if (!ticket) throw new Error('a number taken in this transaction is a row in it')
    return ticket
  }

  return {
    group,
    /** Within a unit of work. */
    reserve: (wanted: Wanted): Result<Ticket> => {
      const day = numberDay.check()
      if (!day.ok) return day
      const found = group(wanted.groupId)
      if (!found.ok) return found
      // What was agreed with a citizen beforehand holds, even if the centre has stopped offering it since.
      const isOffered =
        wanted.channel === 'appointment' || places.settings().priorityReasons.some((one) => one === wanted.priority)
      if (wanted.priority !== null && !isOffered) return err(appError('validation', 'queue.priority-not-offered'))
      const range = rangeFor(deps, wanted.channel, found.value)
      const number = wanted.number === undefined ? nextOf(deps, day.value, range) : ok(wanted.number)
      if (!number.ok) return number
      const { letter } = range
      journal.append(toReservation(deps, wanted, { day: day.value, group: found.value, letter, number: number.value }))
      return ok(must(wanted.id))
    },
    /** Second phase: the citizen holds the number. Within a unit of work. */
    activate: (id: string, by: By, proof: TicketProof): Ticket => {
      journal.append(toTicketFact('TicketActivated', id, { at: now(), by, proof }))
      return must(id)
    },
    must,
  }
}

/** The groups' ranges belong to one writer; whoever else gives a number, and whoever gives it to himself, writes his own letter. */
function rangeFor(deps: QueueDeps, channel: TicketChannel, group: ProcedureGroup): NumberRange {
  const isOwn = channel === 'walk-in' || (channel !== 'roll' && deps.issuer() !== deps.station)
  return isOwn ? ownRange(deps.stationNumber, deps.places.settings().groups) : rangeOf(group)
}

type Numbered = { readonly day: PlainDate; readonly group: ProcedureGroup; readonly letter: string; readonly number: number }

function toReservation(deps: QueueDeps, wanted: Wanted, { day, group, letter, number }: Numbered): NewEvent {
  const at = deps.now()
  const { id, by, priority, channel, appointmentId = null, placeAt = placeOfNewcomer(deps, day, at) } = wanted
  return toTicketFact('TicketReserved', id, {
    at,
    by,
    day,
    groupId: group.id,
    groupName: group.name,
    letter,
    number,
    label: formatTicketLabel(letter, number),
    channel,
    priority,
    procedureCode: knownProcedure(deps, wanted.procedureCode),
    appointmentId,
    placeAt,
    station: deps.station,
  })
}

/** Behind whoever came before: a clock that was set back puts nobody in front of those who wait already. */
function placeOfNewcomer({ rows, station }: QueueDeps, day: PlainDate, at: LocalTime): LocalTime {
  const last = rows.lastPlace(station, day)
  return last !== undefined && last > at ? last : at
}

function nextOf({ rows }: QueueDeps, day: PlainDate, range: NumberRange): Result<number> {
  const number = nextTicketNumber(range, {
    last: (of) => rows.lastNumber(day, of),
    isTaken: (taken) => rows.findNumber(day, range.letter, taken) !== undefined,
  })
  return number.ok ? number : err(appError('conflict', 'queue.range-used-up', { params: number.error.params }))
}

/** A name the catalogue does not know says nothing on a paper. */
const knownProcedure = ({ procedureName }: QueueDeps, code: string | null): string | null =>
  code !== null && procedureName(code) !== undefined ? code : null
