import type { EventId, StoredEvent } from '../../../src/shared/domain/journal/index.ts'
import { backOffMs, isReadyForProvince } from '../../../src/shared/sync/index.ts'
import { heldBlobs } from './blobs.ts'
import { commit } from './lives.ts'
import { later, ownOf, repeat, type Node, type World } from './node.ts'
import { SETTLE_MS, type Told } from './province.ts'

export type OutboxItem = {
  readonly useq: number
  readonly eventId: EventId
  readonly dossierId: string
  readonly state: 'queued' | 'sending' | 'unknown' | 'confirmed' | 'rejected'
  readonly attempts: number
  readonly nextAt: number
  /** Until then an earlier try may still be at work inside the province. */
  readonly settledAt: number
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
    attempts: 0,
    nextAt: 0,
    settledAt: 0,
  })
}

export function startOutbox(world: World, gateway: Node): void {
  commit(world, gateway, () => {
    for (const item of outboxOf(gateway).values()) if (item.state === 'sending') set(gateway, { ...item, state: 'unknown', nextAt: 0 })
  })
  repeat(world, gateway, { everyMs: EVERY_MS, run: () => turn(world, gateway) })
  repeat(world, gateway, { everyMs: RECONCILE_MS, run: () => reconcile(world, gateway) })
}

const set = (gateway: Node, item: OutboxItem): void => outboxOf(gateway).set(item.eventId, item)

/** Its parents are with the province, its pages are here, and nobody has to decide about the dossier first (sync.md §7.6, §10). */
function isEligible(gateway: Node, item: OutboxItem): boolean {
  const { store } = gateway.journal
  const event = store.findById(item.eventId)
  if (event === undefined || store.aggHeads(item.dossierId).length > 1) return false
  const outbox = outboxOf(gateway)
  const areParentsThere = event.parents.every((parent) => (outbox.get(parent)?.state ?? 'confirmed') === 'confirmed')
  return areParentsThere && isReadyForProvince(event.needs, (sha256) => heldBlobs(gateway).has(sha256))
}

function turn(world: World, gateway: Node): void {
  const now = world.schedule.now()
  const forgotten = [...outboxOf(gateway).values()].filter(({ state, settledAt }) => state === 'sending' && settledAt < now)
  // Its outcome could not be kept, for the disk was full: nobody knows any more.
  for (const item of forgotten) put(world, gateway, { ...item, state: 'unknown', nextAt: 0 })
  const due = [...outboxOf(gateway).values()].filter(({ state, nextAt }) => (state === 'queued' || state === 'unknown') && nextAt <= now)
  const ready = due.filter((item) => isEligible(gateway, item)).slice(0, AT_ONCE)
  for (const item of ready) attempt(world, gateway, item)
}

/** Where an earlier try may have arrived: ask first, and send again only when it surely has not and can no longer. */
function attempt(world: World, gateway: Node, item: OutboxItem): void {
  const { province } = world
  const isInDoubt = item.state === 'unknown'
  if (!isInDoubt || province.honoursKey || world.has('provinceNoKey')) return tell(world, gateway, item)
  if (world.schedule.now() < item.settledAt) return put(world, gateway, { ...item, nextAt: item.settledAt })
  put(world, gateway, { ...item, nextAt: world.schedule.now() + TIMEOUT_MS })
  const { life } = gateway
  province.ask({ id: item.eventId }, (isThere) => {
    if (!gateway.isUp || gateway.life !== life || outboxOf(gateway).get(item.eventId)?.state !== 'unknown') return
    if (isThere) confirm(world, gateway, { item, receipt: 'asked' })
    else tell(world, gateway, item)
  })
}

function put(world: World, gateway: Node, item: OutboxItem): void {
  commit(world, gateway, () => set(gateway, item))
}

function tell(world: World, gateway: Node, item: OutboxItem): void {
  const now = world.schedule.now()
  const sending: OutboxItem = { ...item, state: 'sending', attempts: item.attempts + 1, settledAt: now + SETTLE_MS }
  if (commit(world, gateway, () => set(gateway, sending)) === undefined) return
  const { life } = gateway
  const isUnderway = (): boolean => {
    const known = outboxOf(gateway).get(item.eventId)
    return gateway.isUp && gateway.life === life && known?.state === 'sending' && known.attempts === sending.attempts
  }
  const key = world.has('provinceNoKey') ? undefined : item.eventId
  world.province.tell({ id: item.eventId, aggId: item.dossierId }, key, (told) => {
    if (isUnderway()) record(world, gateway, { item: sending, told })
  })
  later(world, gateway, {
    afterMs: TIMEOUT_MS,
    run: () => {
      if (isUnderway()) record(world, gateway, { item: sending, told: { kind: 'in-doubt' } })
    },
  })
}

function record(world: World, gateway: Node, { item, told }: { readonly item: OutboxItem; readonly told: Told }): void {
  const retryAt = (): number => {
    const trouble = told.kind === 'later' && told.isBusy ? 'busy' : 'failed'
    const limits = { firstMs: 500, failedMs: 6_000, busyMs: 9_000 }
    return world.schedule.now() + backOffMs({ failures: item.attempts, random: world.random.next(), trouble, limits })
  }
  switch (told.kind) {
    case 'confirmed':
      return confirm(world, gateway, { item, receipt: told.receipt })
    case 'rejected':
      return answer(world, gateway, { item: { ...item, state: 'rejected' }, body: { message: told.message } })
    case 'later':
      // An earlier try may still have arrived: only a first one surely has not.
      return put(world, gateway, { ...item, state: item.attempts > 1 ? 'unknown' : 'queued', nextAt: retryAt() })
    case 'in-doubt':
      return put(world, gateway, { ...item, state: 'unknown', nextAt: retryAt() })
  }
}

function confirm(world: World, gateway: Node, { item, receipt }: { readonly item: OutboxItem; readonly receipt: string }): void {
  answer(world, gateway, { item: { ...item, state: 'confirmed' }, body: { receipt } })
}

/** The outcome and the fact that tells the stations of it, in one transaction. */
function answer(world: World, gateway: Node, { item, body }: { readonly item: OutboxItem; readonly body: object }): void {
  const own = ownOf(gateway)
  if (own === undefined) return
  const type = item.state === 'confirmed' ? 'ProvinceConfirmed' : 'ProvinceRejected'
  const done = commit(world, gateway, () => {
    set(gateway, item)
    gateway.journal.append(own, {
      aggType: 'delivery',
      aggId: item.eventId,
      type,
      body: { eventId: item.eventId, ...body },
      after: [item.eventId],
    })
  })
  if (done === undefined && gateway.isUp) put(world, gateway, { ...item, state: 'unknown', nextAt: world.schedule.now() + TIMEOUT_MS })
}

/** What the province confirmed once and does not know any more goes out again; a person starts it from the printed comparison. */
function reconcile(world: World, gateway: Node): void {
  const held = new Set(world.province.effects().map(({ eventId }) => eventId))
  const gone = [...outboxOf(gateway).values()].filter(({ state, eventId }) => state === 'confirmed' && !held.has(eventId))
  if (gone.length === 0) return
  world.count('told again after the province was set back', gone.length)
  commit(world, gateway, () => {
    for (const item of gone) set(gateway, { ...item, state: 'queued', attempts: 0, nextAt: 0 })
  })
}
