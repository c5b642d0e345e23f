import { RefusedError } from '../../tests/support/station/core-life.ts'
import type { TicketView } from '../../src/shared/ipc/contract/queue.ts'
import type { CounterPc } from './lan-stations.ts'
import type { Visitor } from './queue-plan.ts'

/** What the counters of the play know of the people who hold the numbers. */
export type Room = {
  /** By id of the ticket. */
  readonly visitors: Map<string, Visitor>
  /** Labels of those who did not hear the call and come back later. */
  readonly comesBack: Set<string>
  /** Codes of the dossiers handed in. */
  readonly received: string[]
  readonly dossierOf: (pc: CounterPc, ticket: TicketView) => Promise<void>
  isOver: boolean
}

export type Clerk = {
  readonly number: string
  /** Labels in the order of their calls. */
  readonly called: string[]
  /** The longest time between the press and its answer, milliseconds. */
  slowestMs: number
  readonly rest: () => Promise<void>
}

const IDLE_MS = 250
const ALL = ['civil-status', 'social', 'land-construction', 'business', 'results']
/** Which groups each counter of the play serves. */
const SERVES: Readonly<Record<string, readonly string[]>> = {
  '01': ['civil-status', 'results'],
  '03': ['civil-status'],
  '04': ['civil-status', 'social'],
  '05': ['land-construction', 'business', 'results'],
}
/** One served visitor in so many hands in a dossier. */
const DOSSIER_EVERY = 4

/** A clerk who calls one after the other until told to rest; a dead PC ends it. */
export async function openCounter(room: Room, pc: CounterPc): Promise<Clerk> {
  const number = String(Number(pc.number))
  await pc.must('queue.open-counter', {
    name: `Quầy ${number}`,
    number,
    groupIds: [...(SERVES[pc.number] ?? ALL)],
    takesPriority: true,
  })
  const state = { isResting: false }
  const clerk: Clerk = { number: pc.number, called: [], slowestMs: 0, rest: () => Promise.resolve() }
  const trouble: unknown[] = []
  const working = work(room, { pc, clerk, isResting: () => state.isResting || room.isOver }).catch((error: unknown) => {
    trouble.push(error)
  })
  return Object.assign(clerk, {
    rest: async () => {
      state.isResting = true
      await working
      if (trouble.length > 0) throw trouble[0]
    },
  })
}

type Working = { readonly pc: CounterPc; readonly clerk: Clerk; readonly isResting: () => boolean }

async function work(room: Room, { pc, clerk, isResting }: Working): Promise<void> {
  while (!isResting()) {
    const from = Date.now()
    const outcome = await pc.must('queue.call-next', { requestId: crypto.randomUUID(), finishCurrent: true }).catch(ignoreRefusal)
    if (outcome === undefined) return
    clerk.slowestMs = Math.max(clerk.slowestMs, Date.now() - from)
    if (outcome.kind === 'none') {
      await sleep(IDLE_MS)
      continue
    }
    clerk.called.push(outcome.ticket.label)
    const isServed = await serve(room, pc, outcome.ticket).catch(ignoreRefusal)
    if (isServed === undefined) return
  }
}

/** True: somebody came to the counter. */
async function serve(room: Room, pc: CounterPc, ticket: TicketView): Promise<boolean> {
  const visitor = room.visitors.get(ticket.id)
  if (visitor?.isAbsent === true && !room.comesBack.has(ticket.id)) {
    await pc.must('queue.recall', { ticketId: ticket.id })
    await sleep(IDLE_MS)
    await pc.must('queue.mark-absent', { ticketId: ticket.id })
    // Every third of them was only in the yard.
    if (visitor.number % 3 === 0) {
      room.comesBack.add(ticket.id)
      await sleep(IDLE_MS)
      await pc.must('queue.resume', { ticketId: ticket.id, keep: false })
    }
    return false
  }
  await pc.must('queue.begin', { ticketId: ticket.id })
  await sleep(visitor?.serveMs ?? IDLE_MS)
  if (visitor !== undefined && visitor.number % DOSSIER_EVERY === 0) await room.dossierOf(pc, ticket)
  await pc.must('queue.finish', { ticketId: ticket.id })
  return true
}

/** A PC whose plug was pulled ends its clerk; whatever a living core refuses is a fault of the play and is thrown. */
function ignoreRefusal(error: unknown): undefined {
  if (error instanceof RefusedError) throw error
  return undefined
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
