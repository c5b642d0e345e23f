import type { Page } from '@playwright/test'
import type { KioskOutcome } from '../../src/shared/ipc/contract/kiosk.ts'
import type { Must } from '../../tests/support/station/core-life.ts'
import type { CounterPc } from './lan-stations.ts'
import { type Room, sleep } from './queue-counters.ts'
import type { Visitor } from './queue-plan.ts'

export type Kiosk = { readonly page: Page; readonly must: Must }

/** The door of the play: people come one after another to the one kiosk, or to whatever takes its place. */
export type Door = {
  /** Undefined: the kiosk is dead; people take numbers from the pre-printed roll. */
  kiosk: Kiosk | undefined
  /** Where the numbers of the roll are entered. */
  readonly rollAt: CounterPc
  readonly room: Room
  readonly tell: (line: string) => void
  readonly shoot: (page: Page, name: string) => Promise<void>
  readonly counts: { printed: number; byHand: number; cancelled: number; reprinted: number; roll: number; touched: number }
  /** The printer has paper again. */
  refill: () => void
  nextRoll: number
  wasOut: boolean
}

const ROLL_FIRST = 801

export const newDoor = (parts: Pick<Door, 'kiosk' | 'rollAt' | 'room' | 'tell' | 'shoot' | 'refill'>): Door => ({
  ...parts,
  counts: { printed: 0, byHand: 0, cancelled: 0, reprinted: 0, roll: 0, touched: 0 },
  nextRoll: ROLL_FIRST,
  wasOut: false,
})

/** Everybody comes at the hour of the plan; answers when the last one has a number. */
export async function letThemIn(
  door: Door,
  visitors: readonly Visitor[],
  after: (count: number) => Promise<void>,
): Promise<void> {
  const from = Date.now()
  let count = 0
  for (const visitor of visitors) {
    await sleep(Math.max(0, visitor.arrivesMs - (Date.now() - from)))
    await takeNumber(door, visitor)
    count += 1
    await after(count)
  }
}

async function takeNumber(door: Door, visitor: Visitor): Promise<void> {
  const { kiosk } = door
  if (kiosk === undefined) return takeFromRoll(door, visitor)
  const outcome = await kiosk.must('kiosk.take-ticket', {
    requestId: crypto.randomUUID(),
    groupId: visitor.groupId,
    priority: visitor.priority,
    procedureCode: null,
  })
  await settle(door, kiosk, { visitor, outcome })
}

type Taken = { readonly visitor: Visitor; readonly outcome: KioskOutcome }

/** The first without a paper writes it down, the second goes without, the third waits for the new roll. */
async function settle(door: Door, kiosk: Kiosk, { visitor, outcome }: Taken): Promise<void> {
  const { counts, room } = door
  if (outcome.kind === 'printed') {
    counts.printed += 1
    room.visitors.set(outcome.ticket.id, visitor)
    return
  }
  const ticketId = outcome.ticket.id
  if (!door.wasOut) door.tell(`Chưa in được phiếu số ${outcome.ticket.label}`)
  door.wasOut = true
  if (counts.byHand === 0) {
    await kiosk.must('kiosk.write-by-hand', { ticketId })
    counts.byHand += 1
    room.visitors.set(ticketId, visitor)
    return
  }
  if (counts.cancelled === 0) {
    await kiosk.must('kiosk.cancel', { ticketId })
    counts.cancelled += 1
    return takeFromRoll(door, visitor)
  }
  door.refill()
  await printAgain(kiosk, ticketId)
  counts.reprinted += 1
  room.visitors.set(ticketId, visitor)
  door.tell(`In lại được phiếu số ${outcome.ticket.label}`)
}

/** With paper again, the press that a slow line swallows is pressed anew, as anybody would. */
async function printAgain(kiosk: Kiosk, ticketId: string): Promise<void> {
  for (let press = 0; press < 5; press += 1) {
    const again = await kiosk.must('kiosk.reprint', { ticketId })
    if (again.kind === 'printed') return
  }
  throw new Error('a printer with paper does not print')
}

async function takeFromRoll(door: Door, visitor: Visitor): Promise<void> {
  const first = door.nextRoll
  door.nextRoll += 1
  const { tickets } = await door.rollAt.must('queue.enter-roll', {
    requestId: crypto.randomUUID(),
    groupId: visitor.groupId,
    first,
    last: first,
    priority: visitor.priority,
  })
  for (const { id } of tickets) door.room.visitors.set(id, visitor)
  door.counts.roll += 1
}
