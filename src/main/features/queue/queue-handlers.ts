import type { CallOutcome, IssueOutcome, TicketView } from '../../../shared/ipc/contract/queue.ts'
import type { Ticket } from '../../../shared/domain/queue/index.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { Called } from './calling.ts'
import type { Papered } from './paper-desk.ts'
import type { QueueService } from './queue-service.ts'
import type { QueueStatisticsQuery } from './queue-statistics.ts'
import { idOfRequest } from './ticket-ids.ts'
import type { TellStory } from './ticket-story.ts'

type HandlerDeps = { readonly queue: QueueService; readonly statistics: QueueStatisticsQuery; readonly tellStory: TellStory }

export function createQueueHandlers({ queue, statistics, tellStory }: HandlerDeps): HandlersOf<'queue'> {
  const { overviews, counters } = queue
  return {
    ...createCallHandlers(queue),
    ...createTicketHandlers(queue),
    'queue.get-overview': () => ok(overviews.overview()),
    'queue.list-tickets': (input) => ok(queue.list(input)),
    'queue.get-ticket': ({ ticketId }) => {
      const ticket = queue.find(ticketId)
      if (!ticket) return err(appError('not-found', 'queue.no-such-ticket'))
      return ok({ ticket: queue.look().view(ticket), story: tellStory(ticketId) })
    },
    'queue.open-counter': (input, { by }) => {
      const opened = counters.open(input, by)
      if (!opened.ok) return opened
      const mine = overviews.overview().mine
      if (!mine) throw new Error('a counter just opened is open')
      return ok(mine)
    },
    'queue.confirm-day': ({ day }, { by }) => nothing(queue.confirmDay(day, by)),
    'queue.close-counter': ({ reason }, { by }) => nothing(counters.close(reason, by)),
    'queue.take-over': async (_input, { by }) => nothing(await queue.takeOver(by)),
    'queue.release-counter': async ({ station }, { by }) => {
      const released = await queue.release(station, by)
      return released.ok ? ok({ returned: [...released.value] }) : released
    },
    'queue.get-settings': () => ok(queue.settings()),
    'queue.save-settings': (input, { by }) => counters.saveSettings(input, by),
    'queue.get-statistics': (input) => ok(statistics(input)),
  }
}

type CallOperations =
  | 'queue.call-next'
  | 'queue.call-ticket'
  | 'queue.recall'
  | 'queue.mark-absent'
  | 'queue.begin'
  | 'queue.finish'
  | 'queue.park'
  | 'queue.resume'
  | 'queue.transfer'
  | 'queue.mark-left'
  | 'queue.close-overnight'
  | 'queue.take-walk-in'

function createCallHandlers(queue: QueueService): Pick<HandlersOf<'queue'>, CallOperations> {
  const { calling, moving } = queue
  const view = (ticket: Result<Ticket>): Result<TicketView> => (ticket.ok ? ok(queue.look().view(ticket.value)) : ticket)
  const called = (outcome: Result<Called>): Result<CallOutcome> => {
    if (!outcome.ok) return outcome
    const { value } = outcome
    if (value.kind === 'none') return ok(value)
    return ok({ ...value, ticket: queue.look().view(value.ticket), whyParams: { ...value.whyParams } })
  }
  return {
    'queue.call-next': async ({ requestId, finishCurrent }, { by }) =>
      called(await calling.callNext(requestId, finishCurrent, by)),
    'queue.call-ticket': async (input, { by }) => called(await calling.callTicket(input, by)),
    'queue.recall': ({ ticketId }, { by }) => view(calling.recall(ticketId, by)),
    'queue.mark-absent': ({ ticketId }, { by }) => view(moving.markAbsent(ticketId, by)),
    'queue.begin': ({ ticketId }, { by }) => view(moving.begin(ticketId, by)),
    'queue.finish': ({ ticketId }, { by }) => view(moving.finish(ticketId, by)),
    'queue.park': ({ ticketId, reason }, { by }) => view(moving.park(ticketId, reason, by)),
    'queue.resume': ({ ticketId, keep }, { by }) => view(moving.resume(ticketId, keep, by)),
    'queue.transfer': async ({ ticketId, groupId, station, reason }, { by }) =>
      view(await moving.transfer({ id: ticketId, groupId, to: station, reason }, by)),
    'queue.mark-left': ({ ticketId, reason }, { by }) => view(moving.markLeft(ticketId, reason, by)),
    'queue.close-overnight': ({ ticketId }, { by }) => view(moving.endDay(ticketId, by)),
    'queue.take-walk-in': ({ requestId, ...wanted }, { by }) =>
      view(calling.takeWalkIn(requestId, { ...wanted, id: idOfRequest('ticket', requestId), channel: 'walk-in', by }, by)),
  }
}

type TicketOperations = 'queue.issue' | 'queue.enter-roll' | 'queue.reprint' | 'queue.confirm-handwritten' | 'queue.void'

function createTicketHandlers(queue: QueueService): Pick<HandlersOf<'queue'>, TicketOperations> {
  const { desk, papers } = queue
  const view = (ticket: Result<Ticket>): Result<TicketView> => (ticket.ok ? ok(queue.look().view(ticket.value)) : ticket)
  return {
    'queue.issue': async ({ requestId, byHand, groupId, priority }, { by }) => {
      const id = idOfRequest('ticket', requestId)
      return toOutcome(queue, await desk.issue({ id, groupId, priority, procedureCode: null, channel: 'counter', by }, byHand))
    },
    'queue.enter-roll': (input, { by }) => {
      const entered = desk.enterRoll(input, by)
      if (!entered.ok) return entered
      return ok({ tickets: queue.look().viewAll(entered.value.tickets), alreadyThere: entered.value.alreadyThere })
    },
    'queue.reprint': async ({ ticketId }, { by }) => toOutcome(queue, await papers.reprint(ticketId, by)),
    'queue.confirm-handwritten': ({ ticketId }, { by }) => view(papers.confirmHandwritten(ticketId, by)),
    'queue.void': ({ ticketId, reason }, { by }) => view(papers.voidTicket(ticketId, by, reason)),
  }
}

/** What the counter hears of a number and its paper. */
export function toOutcome(queue: QueueService, papered: Result<Papered>): Result<IssueOutcome> {
  if (!papered.ok) return papered
  return ok({ ...papered.value, ticket: queue.look().view(papered.value.ticket) })
}

const nothing = (result: Result<void>): Result<Record<string, never>> => (result.ok ? ok({}) : result)
