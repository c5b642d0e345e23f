import type { EventId, StoredEvent } from '../../../src/shared/domain/journal/index.ts'
import {
  afterCrash,
  deadlineOf,
  firstStep,
  isAbandoned,
  mayGo,
  mayTellAgain,
  settle,
  type DeliveryResult,
  type InTheWay,
  type Telling,
} from '../../../src/shared/domain/delivery/outbox-rules.ts'
import { backOffMs, isReadyForProvince } from '../../../src/shared/sync/index.ts'
import { heldBlobs } from './blobs.ts'
import { commit } from './commit.ts'
import { later, ownOf, repeat, type Node, type World } from './node.ts'
import { SETTLE_MS } from './province.ts'

export type OutboxItem = Telling & {
  readonly useq: number
  readonly eventId: EventId
  readonly dossierId: string
  readonly attempts: number
  readonly nextAt: number
}

const EVERY_MS = 700
const AT_ONCE = 8
const TIMEOUT_MS = 3_000
const RECONCILE_MS = 45_000

export const outboxOf = (node: Node) => node.disk.table<EventId, OutboxItem>('outbox')

/** In the transaction that shows the event, and only once for each fact. */
export function noteForProvince(node: Node, event: StoredEvent): void {
  if (node.role !== 'gateway' || event.aggType !== 'dossier') return
  const outbox = outboxOf(node)
  if (outbox.has(event.id)) return
  outbox.set(event.id, {
    useq: outbox.size() + 1,
    eventId: event.id,
    dossierId: event.aggId,
    state: 'queued',
    isInDoubt: false,
    isRetried: false,
    deadline: 0,
    attempts: 0,
    nextAt: 0,
  })
}

export function startOutbox(world: World, gateway: Node): void {
  commit(world, gateway, () => {
    for (const item of outboxOf(gateway).values())
      if (item.state === 'sending') set(gateway, { ...item, ...afterCrash(item), nextAt: 0 })
  })
  repeat(world, gateway, { everyMs: EVERY_MS, run: () => turn(world, gateway) })
  repeat(world, gateway, { everyMs: RECONCILE_MS, run: () => reconcile(world, gateway) })
}

const set = (gateway: Node, item: OutboxItem): void => outboxOf(gateway).set(item.eventId, item)

function put(world: World, gateway: Node, item: OutboxItem): void {
  commit(world, gateway, () => set(gateway, item))
}

/** What stands before a telling, asked of the tables; whether it may go is the shipped rule's business. */
function whatIsInTheWay(gateway: Node, item: OutboxItem, openDossiers: ReadonlyMap<string, number>): InTheWay {
  const { store } = gateway.journal
  const event = store.findById(item.eventId)
  const outbox = outboxOf(gateway)
  const parents = (event?.parents ?? []).map((parent) => outbox.get(parent))
  return {
    hasEarlierOpen: (openDossiers.get(item.dossierId) ?? item.useq) < item.useq,
    hasOpenParent: parents.some(
      (parent) => parent !== undefined && parent.dossierId !== item.dossierId && parent.state !== 'confirmed',
    ),
    hasUnverifiedBlob: !isReadyForProvince(event?.needs ?? [], (sha256) => heldBlobs(gateway).has(sha256)),
    isConflicted: store.aggHeads(item.dossierId).length > 1,
  }
}

function turn(world: World, gateway: Node): void {
  const now = world.schedule.now()
  const open = [...outboxOf(gateway).values()].filter(({ state }) => state !== 'confirmed')
  const firstOpen = new Map<string, number>()
  for (const { dossierId, useq } of open) firstOpen.set(dossierId, Math.min(useq, firstOpen.get(dossierId) ?? useq))
  // The outcome could not be kept, for the disk was full: nobody knows any more.
  for (const item of open)
    if (isAbandoned(item, { now, timeoutMs: TIMEOUT_MS })) put(world, gateway, { ...item, ...afterCrash(item), nextAt: 0 })
  const ready = open.filter((item) => item.nextAt <= now && mayGo(item, whatIsInTheWay(gateway, item, firstOpen)))
  for (const item of ready.slice(0, AT_ONCE)) attempt(world, gateway, item)
}

/** One turn of one telling, in the order of the shipped rules: ask where asking helps, wait out an earlier try, then tell. */
function attempt(world: World, gateway: Node, item: OutboxItem): void {
  const now = world.schedule.now()
  const isCareless = world.has('provinceNoKey')
  const claimed: OutboxItem = {
    ...item,
    state: 'sending',
    attempts: item.attempts + 1,
    deadline: deadlineOf(item, { now, settleMs: SETTLE_MS, timeoutMs: TIMEOUT_MS }),
  }
  if (commit(world, gateway, () => set(gateway, claimed)) === undefined) return
  const step = isCareless ? 'tell' : firstStep({ isInDoubt: item.isInDoubt, canAsk: true })
  const talk: Talk = { world, gateway, item, claimed, life: gateway.life }
  if (step === 'tell') return tell(talk)
  let isAnswered = false
  later(world, gateway, { afterMs: TIMEOUT_MS, run: () => (isAnswered ? undefined : record(talk, STILL_UNKNOWN)) })
  world.province.ask({ id: item.eventId }, (isThere) => {
    if (isAnswered || !isUnderway(talk)) return
    isAnswered = true
    if (isThere) record(talk, { kind: 'confirmed', receipt: 'asked', provinceCode: '' })
    else if (world.province.honoursKey || mayTellAgain(item, now)) tell(talk)
    else record(talk, { ...STILL_UNKNOWN, notBefore: item.deadline })
  })
}

const STILL_UNKNOWN = { kind: 'later', reason: 'no answer', isInDoubt: true, isBusy: false } as const

type Talk = {
  readonly world: World
  readonly gateway: Node
  readonly item: OutboxItem
  readonly claimed: OutboxItem
  readonly life: number
}

function isUnderway({ gateway, claimed, life }: Talk): boolean {
  const known = outboxOf(gateway).get(claimed.eventId)
  return gateway.isUp && gateway.life === life && known?.state === 'sending' && known.attempts === claimed.attempts
}

function tell(talk: Talk): void {
  const { world, item } = talk
  const isCareless = world.has('provinceNoKey')
  later(world, talk.gateway, { afterMs: TIMEOUT_MS, run: () => record(talk, { kind: 'in-doubt', reason: 'timeout' }) })
  world.province.tell({ id: item.eventId, aggId: item.dossierId }, isCareless ? undefined : item.eventId, (told) => {
    switch (told.kind) {
      case 'confirmed':
        return record(talk, { ...told, provinceCode: '' })
      case 'rejected':
        return record(talk, told)
      case 'in-doubt':
        return record(talk, { kind: 'in-doubt', reason: '502' })
      case 'later':
        return record(talk, { kind: 'later', reason: 'not now', isInDoubt: item.isInDoubt, isBusy: told.isBusy })
    }
  })
}

/** The outcome and the fact that tells the stations of it, in one transaction. */
function record(talk: Talk, result: DeliveryResult): void {
  const { world, gateway, item, claimed } = talk
  const own = ownOf(gateway)
  if (own === undefined || !isUnderway(talk)) return
  const { state, isInDoubt, isNews } = settle({ before: item.state, now: claimed.state }, result)
  const done = commit(world, gateway, () => {
    set(gateway, {
      ...claimed,
      state,
      isInDoubt: isInDoubt && !world.has('provinceNoKey'),
      nextAt: nextTry(world, claimed, result),
    })
    if (!isNews || (result.kind !== 'confirmed' && result.kind !== 'rejected')) return
    const body = result.kind === 'confirmed' ? { receipt: result.receipt } : { message: result.message }
    gateway.journal.append(own, {
      aggType: 'delivery',
      aggId: item.eventId,
      type: result.kind === 'confirmed' ? 'ProvinceConfirmed' : 'ProvinceRejected',
      body: { eventId: item.eventId, ...body },
      after: [item.eventId],
    })
  })
  if (done === undefined) world.count('outcome of a telling not kept')
}

function nextTry(world: World, item: OutboxItem, result: DeliveryResult): number {
  const isBusy = result.kind === 'later' && result.isBusy
  const limits = { firstMs: 500, failedMs: 6_000, busyMs: 9_000 }
  const wait = backOffMs({ failures: item.attempts, random: world.random.next(), trouble: isBusy ? 'busy' : 'failed', limits })
  const notBefore = result.kind === 'later' ? (result.notBefore ?? 0) : 0
  return Math.max(world.schedule.now() + wait, notBefore)
}

/** What the province confirmed once and does not know any more goes out again; a person starts it from the printed comparison. */
function reconcile(world: World, gateway: Node): void {
  const held = new Set(world.province.effects().map(({ eventId }) => eventId))
  const gone = [...outboxOf(gateway).values()].filter(({ state, eventId }) => state === 'confirmed' && !held.has(eventId))
  if (gone.length === 0) return
  world.count('told again after the province was set back', gone.length)
  commit(world, gateway, () => {
    for (const item of gone) set(gateway, { ...item, state: 'queued', isInDoubt: false, deadline: 0, attempts: 0, nextAt: 0 })
  })
}
