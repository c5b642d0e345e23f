import { canMoveTicket, toFollowCode, type Ticket, type TicketFacts } from '../../../shared/domain/queue/index.ts'
import { appError, type AppError } from '../../../shared/kernel/app-error.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { By, Issuing } from './issuing.ts'
import type { LookAtLine, Outlook } from './line-look.ts'
import { toTicketFact, type QueueDeps } from './queue-deps.ts'
import type { TicketPrinted } from './ticket-printing.ts'

/** What came of a number and its paper. `messageKey`: why there is none. */
export type Papered = { readonly ticket: Ticket } & Outlook &
  ({ readonly kind: 'printed' } | { readonly kind: 'not-printed'; readonly messageKey: string })

export type PaperDesk = ReturnType<typeof createPaperDesk>

/** Second phase by printer: a number becomes callable when the printer has confirmed the paper, and only then (failure story 7). */
export function createPaperDesk(deps: QueueDeps, { issuing, look }: { readonly issuing: Issuing; readonly look: LookAtLine }) {
  const { journal, unitOfWork, rows, printing, now } = deps
  const underWay = new Map<string, Promise<Papered>>()
  const stopping = new AbortController()

  async function printNow(ticket: Ticket, by: By, isReprint: boolean): Promise<Papered> {
    const outlook = look().outlook(ticket)
    const facts = toFacts(deps, look, { ticket, isReprint, ...outlook })
    const printed = await printing().print(facts, stopping.signal)
    return unitOfWork.write(() => settle(issuing.must(ticket.id), printed, { by, isReprint, outlook }))
  }

  type Printing = { readonly by: By; readonly isReprint: boolean; readonly outlook: Outlook }

  function settle(ticket: Ticket, printed: TicketPrinted, { by, isReprint, outlook }: Printing): Papered {
    if (printed.kind !== 'printed' && printed.kind !== 'handed-over') {
      const reason = printed.kind === 'failed' ? printed.fault : printed.kind
      if (ticket.state === 'reserved') journal.append(toTicketFact('TicketPrintFailed', ticket.id, { at: now(), by, reason }))
      return { kind: 'not-printed', ticket: issuing.must(ticket.id), ...outlook, messageKey: faultKey(reason) }
    }
    if (isReprint) {
      const prints = Math.max(2, ticket.prints + 1)
      journal.append(toTicketFact('TicketReprinted', ticket.id, { at: now(), by, prints }))
    }
    const active = ticket.state === 'reserved' ? issuing.activate(ticket.id, by, 'printed') : issuing.must(ticket.id)
    return { kind: 'printed', ticket: active, ...outlook }
  }

  /** One paper at a time for a number: whoever presses again gets the answer of the first press. */
  const print = (ticket: Ticket, by: By, isReprint = false): Promise<Papered> => {
    const running = underWay.get(ticket.id)
    if (running) return running
    const started = printNow(ticket, by, isReprint).finally(() => underWay.delete(ticket.id))
    underWay.set(ticket.id, started)
    return started
  }

  return {
    print,
    /** The press repeated, or asked about later: what is known of the paper by now. */
    answerOf: async (ticket: Ticket): Promise<Papered> => {
      const running = underWay.get(ticket.id)
      if (running) return running
      const outlook = look().outlook(ticket)
      if (ticket.state !== 'reserved') return { kind: 'printed', ticket, ...outlook }
      return { kind: 'not-printed', ticket, ...outlook, messageKey: faultKey(ticket.printFault ?? 'unknown') }
    },
    reprint: async (id: string, by: By): Promise<Result<Papered>> => {
      const ticket = findFor(deps, id, 'reprint')
      return ticket.ok ? ok(await print(ticket.value, by, true)) : ticket
    },
    /** The number was written on a slip by hand; pressed twice, it is the same slip. */
    confirmHandwritten: (id: string, by: By): Result<Ticket> =>
      unitOfWork.write(() => {
        const known = rows.find(id)
        if (known?.proof === 'handwritten') return ok(known)
        const ticket = findFor(deps, id, 'confirm-handwritten')
        if (!ticket.ok) return ticket
        return underWay.has(id)
          ? err(appError('not-allowed-now', 'queue.being-printed'))
          : ok(issuing.activate(id, by, 'handwritten'))
      }),
    voidTicket: (id: string, by: By, reason: string): Result<Ticket> =>
      unitOfWork.write(() => {
        const known = rows.find(id)
        if (known?.state === 'voided') return ok(known)
        const ticket = findFor(deps, id, 'void')
        if (!ticket.ok) return ticket
        if (underWay.has(id)) return err(appError('not-allowed-now', 'queue.being-printed'))
        journal.append(toTicketFact('TicketVoided', id, { at: now(), by, reason }))
        return ok(issuing.must(id))
      }),
    isUnderWay: (id: string): boolean => underWay.has(id),
    stop: async (): Promise<void> => {
      stopping.abort()
      await Promise.allSettled(underWay.values())
    },
  }
}

/** The number, if that may be done with it now. */
export function findFor(
  { rows, station }: Pick<QueueDeps, 'rows' | 'station'>,
  id: string,
  move: Parameters<typeof canMoveTicket>[1],
): Result<Ticket> {
  const ticket = rows.find(id)
  if (!ticket) return err(appError('not-found', 'queue.no-such-ticket'))
  const may = canMoveTicket(ticket, move, station)
  return may.ok ? ok(ticket) : err(toError(may.error))
}

const toError = ({ messageKey, params }: { readonly messageKey: string; readonly params: AppError['params'] }): AppError =>
  appError('not-allowed-now', messageKey, { params })

const faultKey = (reason: string): string => `queue.print-fault.${reason}`

type Papering = Outlook & { readonly ticket: Ticket; readonly isReprint: boolean }

function toFacts(deps: QueueDeps, look: LookAtLine, { ticket, isReprint, ahead, expectedWaitMinutes }: Papering): TicketFacts {
  const { rule, ticketNote } = deps.places.settings()
  const procedure = ticket.procedureCode === null ? undefined : deps.procedureName(ticket.procedureCode)
  return {
    ticketId: ticket.id,
    centreName: deps.centreName(),
    label: ticket.label,
    groupName: ticket.groupName,
    procedureName: procedure ?? '',
    ahead,
    expectedWaitMinutes,
    takenAt: toPaperTime(ticket.takenAt),
    priority: ticket.priority,
    rule,
    note: ticketNote,
    qr: toFollowCode(ticket),
    counters: look()
      .counters.filter(({ isOpen, scope }) => isOpen && scope.groupIds.includes(ticket.groupId))
      .map(({ counter }) => counter.name),
    appointmentAt: ticket.appointmentId === null ? null : ticket.placeAt.slice(11, 16),
    isReprint,
  }
}

/** `HH:mm:ss dd/MM/yyyy` (domain.md §7.3). */
const toPaperTime = (at: LocalTime): string => `${at.slice(11, 19)} ${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(0, 4)}`
