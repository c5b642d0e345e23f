import { z } from 'zod'
import { median, quantile } from '../../../shared/domain/queue/index.ts'
import type { QueueStatistics } from '../../../shared/ipc/contract/queue.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { Db } from '../../platform/database/index.ts'
import type { PlaceRepository } from './place-repository.ts'
import { compareText } from '../../../shared/kernel/text.ts'

const TicketRow = z.object({
  id: z.string(),
  day: z.string(),
  hour: z.string(),
  groupId: z.string(),
  state: z.string(),
  waitSeconds: z.number().nullable(),
  procedureCode: z.string().nullable(),
  procedureName: z.string().nullable(),
  officerId: z.string().nullable(),
  officerName: z.string().nullable(),
})
const ServiceRow = z.object({ ticketId: z.string(), officerId: z.string(), officerName: z.string(), seconds: z.number() })
type TicketRow = z.infer<typeof TicketRow>
type ServiceRow = z.infer<typeof ServiceRow>
type By = QueueStatistics['rows'][number]['by']

export type QueueStatisticsQuery = (period: { readonly from: PlainDate; readonly to: PlainDate }) => QueueStatistics

/** What the ticket was about: the first dossier received under it says it best, else what was said at the kiosk. */
const TICKETS = `
SELECT t.id, t.day, substr(t.taken_at, 12, 2) AS hour, t.group_id AS groupId, t.state, t.wait_seconds AS waitSeconds,
  coalesce(d.procedure_code, t.procedure_code) AS procedureCode, d.procedure_name AS procedureName,
  c.officer_id AS officerId, c.officer_name AS officerName
FROM ticket t
LEFT JOIN dossier d ON d.id = (SELECT l.dossier_id FROM ticket_dossier l WHERE l.ticket_id = t.id ORDER BY l.dossier_id LIMIT 1)
LEFT JOIN ticket_call c ON c.id = (SELECT k.id FROM ticket_call k WHERE k.ticket_id = t.id ORDER BY k.at, k.id LIMIT 1)
WHERE t.day BETWEEN ? AND ? AND t.state NOT IN ('reserved', 'voided')`

const SERVICES = `
SELECT ticket_id AS ticketId, officer_id AS officerId, officer_name AS officerName, seconds FROM ticket_service WHERE day BETWEEN ? AND ?`

type StatisticsDeps = {
  readonly db: Db
  readonly places: PlaceRepository
  readonly procedureName: (code: string) => string | undefined
}

/** Waits and services of a period. Waits: of each number until its first call. Services: each stretch at a counter, of whoever did it. */
export function createQueueStatistics({ db, places, procedureName }: StatisticsDeps): QueueStatisticsQuery {
  const readTickets = db.prepare(TICKETS)
  const readServices = db.prepare(SERVICES)
  return ({ from, to }) => {
    const tickets = readTickets.all(from, to).map((row) => TicketRow.parse(row))
    const services = readServices.all(from, to).map((row) => ServiceRow.parse(row))
    const { groups, waitTargetMinutes } = places.settings()
    const groupName = (id: string): string => groups.find((group) => group.id === id)?.name ?? id
    const count = counter({ tickets, services, target: waitTargetMinutes })
    return {
      from,
      to,
      rows: [
        ...count('procedure', (ticket) => [ticket.procedureCode ?? '', nameOf(ticket, procedureName)]),
        ...count('officer', (ticket) => (ticket.officerId === null ? undefined : [ticket.officerId, ticket.officerName ?? ''])),
        ...count('group', ({ groupId }) => [groupId, groupName(groupId)]),
        ...count('hour', ({ hour }) => [hour, `${hour}:00`]),
        ...count('day', ({ day }) => [day, day]),
      ],
    }
  }
}

const nameOf = ({ procedureCode, procedureName: name }: TicketRow, procedureName: StatisticsDeps['procedureName']): string =>
  procedureCode === null ? '' : (name ?? procedureName(procedureCode) ?? procedureCode)

type Counted = { readonly tickets: readonly TicketRow[]; readonly services: readonly ServiceRow[]; readonly target: number }
type Bin = { readonly label: string; readonly tickets: TicketRow[]; readonly serveMinutes: number[] }

function counter({ tickets, services, target }: Counted) {
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]))
  return (by: By, keyOf: (ticket: TicketRow) => readonly [string, string] | undefined): QueueStatistics['rows'] => {
    const bins = new Map<string, Bin>()
    const binOf = ([key, label]: readonly [string, string]): Bin => {
      const bin = bins.get(key) ?? { label, tickets: [], serveMinutes: [] }
      bins.set(key, bin)
      return bin
    }
    for (const ticket of tickets) {
      const key = keyOf(ticket)
      if (key) binOf(key).tickets.push(ticket)
    }
    for (const { ticketId, officerId, officerName, seconds } of services) {
      const ticket = byId.get(ticketId)
      const key = by === 'officer' ? ([officerId, officerName] as const) : ticket && keyOf(ticket)
      if (key) binOf(key).serveMinutes.push(seconds / 60)
    }
    return [...bins]
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([key, bin]) => ({ by, key, label: bin.label, ...summarise(bin, target) }))
  }
}

function summarise({ tickets, serveMinutes }: Bin, target: number) {
  const waits = tickets.flatMap(({ waitSeconds }) => (waitSeconds === null ? [] : [waitSeconds / 60]))
  return {
    tickets: tickets.length,
    waitMedian: rounded(median(waits)),
    waitP90: rounded(quantile(waits, 0.9)),
    serveMedian: rounded(median(serveMinutes)),
    overTarget: waits.filter((minutes) => minutes > target).length,
    absent: tickets.filter(({ state }) => state === 'absent').length,
  }
}

/** One digit after the comma, as people read minutes. */
const rounded = (minutes: number | null): number | null => (minutes === null ? null : Math.round(minutes * 10) / 10)
