import { z } from 'zod'
import type { NumberRange, PastCall, PastService, Ticket } from '../../../shared/domain/queue/index.ts'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { Db } from '../../platform/database/index.ts'
import { createTicketReader, createTicketRows, type ReadTicket } from './ticket-rows.ts'

const CallRow = z.object({ groupId: z.string(), isPriority: z.number(), at: LocalTime })
const ServiceRow = z.object({ groupId: z.string(), hour: z.string(), seconds: z.number() })
const DossierRow = z.object({ ticketId: z.string(), id: z.string(), code: z.string().nullable(), procedureName: z.string() })
const CountRow = z.object({ state: z.string(), n: z.number() })

export type DossierOfTicket = z.infer<typeof DossierRow>
export type TicketFilter = {
  readonly day: PlainDate
  readonly groupId: string | null
  readonly states: readonly string[]
  readonly text: string
}

const MOST_LISTED = 500
/** History this far back and this much of it tells what a number usually takes. */
const MOST_SERVICES = 3_000

export type QueueRepository = ReturnType<typeof createQueueRepository>

/** What the services of the queue ask. Everything that is asked while people wait goes by an index of the day. */
export function createQueueRepository(db: Db) {
  const read = createTicketReader()
  return { find: createTicketRows(db, read).find, ...createLines(db, read), ...createPast(db), ...createNumbersOfDay(db, read) }
}

const OPEN_STATES = `'reserved','waiting','called','serving','parked','absent'`

function createLines(db: Db, read: ReadTicket) {
  const open = db.prepare<unknown[], string>(`SELECT ticket FROM ticket WHERE day = ? AND state IN (${OPEN_STATES})`).pluck()
  const current = db
    .prepare<unknown[], string>(
      `SELECT ticket FROM ticket WHERE day = ? AND state IN ('called','serving') AND called_station = ? ORDER BY place_at LIMIT 1`,
    )
    .pluck()
  const atCounter = db
    .prepare<unknown[], string>(
      `SELECT ticket FROM ticket WHERE day IN (SELECT value FROM json_each(?)) AND state IN ('called','serving') ORDER BY day, place_at`,
    )
    .pluck()
  const byGrant = db.prepare<unknown[], string>('SELECT ticket FROM ticket WHERE grant_request = ? LIMIT 1').pluck()
  const counts = db.prepare('SELECT state, count(*) AS n FROM ticket WHERE day = ? GROUP BY state')
  const list = db
    .prepare<unknown[], string>(
      `SELECT ticket FROM ticket WHERE day = @day AND (@groupId IS NULL OR group_id = @groupId)
         AND (@states = '[]' OR state IN (SELECT value FROM json_each(@states))) AND (@text = '' OR label LIKE @pattern ESCAPE '\\')
       ORDER BY taken_at DESC, row_no DESC LIMIT ${MOST_LISTED}`,
    )
    .pluck()
  const dossiers = db.prepare(
    `SELECT l.ticket_id AS ticketId, d.id, d.code, d.procedure_name AS procedureName FROM ticket_dossier l JOIN dossier d ON d.id = l.dossier_id
     WHERE l.ticket_id IN (SELECT value FROM json_each(?)) ORDER BY d.row_no`,
  )
  return {
    listOpen: (day: PlainDate): Ticket[] => open.all(day).map(read),
    /** The number at that counter now. */
    currentOf: (day: PlainDate, station: string): Ticket | undefined => {
      const text = current.get(day, station)
      return text === undefined ? undefined : read(text)
    },
    /** Called or served on one of these days, and never closed. */
    listAtCounter: (days: readonly PlainDate[]): Ticket[] => atCounter.all(JSON.stringify(days)).map(read),
    /** The number that was granted for this very request. */
    findByGrant: (requestId: string): Ticket | undefined => {
      const text = byGrant.get(requestId)
      return text === undefined ? undefined : read(text)
    },
    countStates: (day: PlainDate): ReadonlyMap<string, number> =>
      new Map(counts.all(day).map((row) => [CountRow.parse(row).state, CountRow.parse(row).n])),
    list: ({ day, groupId, states, text }: TicketFilter): Ticket[] => {
      const pattern = `%${text.toUpperCase().replace(/[\\%_]/g, '\\$&')}%`
      return list.all({ day, groupId, states: JSON.stringify(states), text, pattern }).map(read)
    },
    dossiersOf: (ticketIds: readonly string[]): DossierOfTicket[] =>
      ticketIds.length === 0 ? [] : dossiers.all(JSON.stringify(ticketIds)).map((row) => DossierRow.parse(row)),
  }
}

function createPast(db: Db) {
  const firstCalls = db.prepare(
    `SELECT group_id AS groupId, is_priority AS isPriority, at FROM ticket_call WHERE day = ? AND times = 1 ORDER BY at DESC, id DESC LIMIT ?`,
  )
  const services = db.prepare(
    `SELECT group_id AS groupId, substr(begun_at, 12, 2) AS hour, seconds FROM ticket_service WHERE day >= ? ORDER BY day DESC LIMIT ${MOST_SERVICES}`,
  )
  const served = db
    .prepare<unknown[], number>('SELECT count(DISTINCT ticket_id) FROM ticket_service WHERE day = ? AND station = ?')
    .pluck()
  const called = db
    .prepare<unknown[], string>('SELECT ticket_id FROM ticket_call WHERE request_id = ? ORDER BY at LIMIT 1')
    .pluck()
  const calledAgain = db.prepare<unknown[], number>('SELECT max(times) FROM ticket_call WHERE ticket_id = ?').pluck()
  return {
    /** Oldest first. */
    listFirstCalls: (day: PlainDate, limit: number): PastCall[] =>
      firstCalls
        .all(day, limit)
        .map((row) => CallRow.parse(row))
        .map(({ groupId, isPriority, at }) => ({ groupId, isPriority: isPriority === 1, at }))
        .toReversed(),
    listServices: (from: PlainDate): PastService[] =>
      services
        .all(from)
        .map((row) => ServiceRow.parse(row))
        .map(({ groupId, hour, seconds }) => ({ groupId, hour: Number(hour), seconds })),
    countServed: (day: PlainDate, station: string): number => served.get(day, station) ?? 0,
    /** The number this very request called. */
    findCalled: (requestId: string): string | undefined => called.get(requestId),
    timesCalled: (ticketId: string): number => calledAgain.get(ticketId) ?? 0,
  }
}

function createNumbersOfDay(db: Db, read: ReadTicket) {
  const last = db
    .prepare<unknown[], number | null>(
      `SELECT max(number) FROM ticket WHERE day = ? AND letter = ? AND number BETWEEN ? AND ? AND channel <> 'roll'`,
    )
    .pluck()
  const taken = db.prepare<unknown[], string>('SELECT id FROM ticket WHERE day = ? AND letter = ? AND number = ? LIMIT 1').pluck()
  const writer = db
    .prepare<unknown[], string>(
      `SELECT issued_by FROM ticket WHERE day = ? AND letter = ? AND channel <> 'roll' ORDER BY number DESC LIMIT 1`,
    )
    .pluck()
  const same = db
    .prepare<unknown[], string>(
      `SELECT t.ticket FROM (SELECT letter, number FROM ticket WHERE day = @day GROUP BY letter, number HAVING count(*) > 1) d
       JOIN ticket t ON t.day = @day AND t.letter = d.letter AND t.number = d.number WHERE t.state <> 'voided' ORDER BY t.label, t.taken_at`,
    )
    .pluck()
  const newest = db.prepare<unknown[], string | null>('SELECT max(day) FROM ticket WHERE issued_by = ?').pluck()
  const lastPlace = db
    .prepare<unknown[], string>(
      `SELECT place_at FROM ticket WHERE issued_by = ? AND day = ? AND channel <> 'appointment' ORDER BY row_no DESC LIMIT 1`,
    )
    .pluck()
  return {
    lastNumber: (day: PlainDate, { letter, first, last: end }: NumberRange): number => last.get(day, letter, first, end) ?? 0,
    findNumber: (day: PlainDate, letter: string, number: number): string | undefined => taken.get(day, letter, number),
    /** Who gave the last number with one of these letters; undefined: nobody yet. */
    findWriter: (day: PlainDate, letters: readonly string[]): string | undefined => {
      for (const letter of letters) {
        const station = writer.get(day, letter)
        if (station !== undefined) return station
      }
      return undefined
    },
    /** Numbers that two PCs gave apart, with every paper of each; a voided paper is none. */
    listSame: (day: PlainDate): readonly Ticket[][] => {
      const tickets = same.all({ day }).map(read)
      const labels = [...new Set(tickets.map(({ label }) => label))]
      return labels.map((label) => tickets.filter((one) => one.label === label)).filter(({ length }) => length > 1)
    },
    /** The newest day this station has given a number on. */
    newestDay: (station: string): string | undefined => newest.get(station) ?? undefined,
    /** Where the last one this station gave a number to stands; agreed hours do not count. */
    lastPlace: (station: string, day: PlainDate): LocalTime | undefined => {
      const place = lastPlace.get(station, day)
      return place === undefined ? undefined : LocalTime.parse(place)
    },
  }
}
