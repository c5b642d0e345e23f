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

type DeskParts = { readonly issuing: Issuing; readonly look: LookAtLine }
type Press = { readonly by: By; readonly isReprint: boolean }

/** Second phase by printer: a number becomes callable when the printer has confirmed the paper, and only then (failure story 7). */
export function createPaperDesk(deps: QueueDeps, parts: DeskParts) {
  const { unitOfWork, rows } = deps
  const { look } = parts
  const runs = createPrintRuns(deps, parts)

  const withoutPrint = (id: string, move: 'void' | 'confirm-handwritten'): Result<Ticket> => {
    const ticket = findFor(deps, id, move)
    if (!ticket.ok) return ticket
    return runs.isUnderWay(id) ? err(appError('not-allowed-now', 'queue.being-printed')) : ticket
  }

  return {
    print: (ticket: Ticket, by: By): Promise<Papered> => runs.print(ticket, { by, isReprint: false }),
    /** The press repeated, or asked about later: what is known of the paper by now. */
    answerOf: async (ticket: Ticket): Promise<Papered> => {
      const running = runs.find(ticket.id)
      if (running) return running
      const outlook = look().outlook(ticket)
      if (ticket.state !== 'reserved') return { kind: 'printed', ticket, ...outlook }
      return { kind: 'not-printed', ticket, ...outlook, messageKey: faultKey(ticket.printFault ?? 'unknown') }
    },
    reprint: async (id: string, by: By): Promise<Result<Papered>> => {
      const ticket = findFor(deps, id, 'reprint')
      return ticket.ok ? ok(await runs.print(ticket.value, { by, isReprint: true })) : ticket
    },
    /** The number was written on a slip by hand; pressed twice, it is the same slip. */
    confirmHandwritten: (id: string, by: By): Result<Ticket> =>
      unitOfWork.write(() => {
        const known = rows.find(id)
        if (known?.proof === 'handwritten') return ok(known)
        const ticket = withoutPrint(id, 'confirm-handwritten')
        return ticket.ok ? ok(parts.issuing.activate(id, by, 'handwritten')) : ticket
      }),
    voidTicket: (id: string, by: By, reason: string): Result<Ticket> =>
      unitOfWork.write(() => {
        const known = rows.find(id)
        if (known?.state === 'voided') return ok(known)
        const ticket = withoutPrint(id, 'void')
        if (!ticket.ok) return ticket
        deps.journal.append(toTicketFact('TicketVoided', id, { at: deps.now(), by, reason }))
        return ok(parts.issuing.must(id))
      }),
    isUnderWay: runs.isUnderWay,
    stop: runs.stop,
  }
}

/** Papers on their way. One at a time for a number: whoever presses again gets the answer of the first press. */
function createPrintRuns(deps: QueueDeps, { issuing, look }: DeskParts) {
  const { journal, unitOfWork, printing, now } = deps
  const underWay = new Map<string, Promise<Papered>>()
  const stopping = new AbortController()

  async function printNow(ticket: Ticket, press: Press): Promise<Papered> {
    const outlook = look().outlook(ticket)
    const facts = toFacts(deps, look, { ticket, isReprint: press.isReprint, ...outlook })
    const printed = await printing().print(facts, stopping.signal)
    return unitOfWork.write(() => settle(issuing.must(ticket.id), printed, { ...press, outlook }))
  }

  function settle(
    ticket: Ticket,
    printed: TicketPrinted,
    { by, isReprint, outlook }: Press & { readonly outlook: Outlook },
  ): Papered {
    const { id } = ticket
    if (printed.kind !== 'printed' && printed.kind !== 'handed-over') {
      const reason = printed.kind === 'failed' ? printed.fault : printed.kind
      if (ticket.state === 'reserved') journal.append(toTicketFact('TicketPrintFailed', id, { at: now(), by, reason }))
      return { kind: 'not-printed', ticket: issuing.must(id), ...outlook, messageKey: faultKey(reason) }
    }
    if (isReprint) journal.append(toTicketFact('TicketReprinted', id, { at: now(), by, prints: Math.max(2, ticket.prints + 1) }))
    const active = ticket.state === 'reserved' ? issuing.activate(id, by, 'printed') : issuing.must(id)
    return { kind: 'printed', ticket: active, ...outlook }
  }

  return {
    print: (ticket: Ticket, press: Press): Promise<Papered> => {
      const running = underWay.get(ticket.id)
      if (running) return running
      const started = printNow(ticket, press).finally(() => underWay.delete(ticket.id))
      underWay.set(ticket.id, started)
      return started
    },
    find: (id: string) => underWay.get(id),
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
