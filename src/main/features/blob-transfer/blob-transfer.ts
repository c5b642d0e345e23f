import type { Sha256Hex } from '../../../shared/domain/journal/index.ts'
import type { BlobProgress, BlobWhere } from '../../../shared/ipc/contract/blob-transfer.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Clock } from '../../../shared/ports/clock.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import { backOffMs, type BlobRateCap, type EvictionLimits } from '../../../shared/sync/index.ts'
import {
  createBlobPace,
  createTurnLoop,
  troubleOf,
  type BlobPaceOptions,
  type BlobPeer,
  type BlobStore,
  type SenderPace,
  type WireFailure,
} from '../../platform/blobs/index.ts'
import type { Db, UnitOfWork } from '../../platform/database/index.ts'
import { evictOld } from './eviction-job.ts'
import { createFetchDesk, type FetchDesk } from './fetch-desk.ts'
import { createLostPages, type LostPages, type LostPagesDeps } from './lost-pages.ts'
import { createTransferRepository, type Amount, type TransferRepository } from './transfer-repository.ts'
import { createTransferSettings } from './transfer-settings.ts'
import { createTransferView, type TransferView } from './transfer-view.ts'
import { uploadTurn } from './upload-turn.ts'

export type BlobTransferDeps = {
  readonly db: Db
  readonly unit: string
  readonly unitOfWork: UnitOfWork
  readonly blobs: BlobStore
  readonly journal: LostPagesDeps['journal']
  readonly clock: Clock
  readonly logger: Logger
  readonly publish: PublishEvent
  /** Who may be talked to now, the hub before the gateway; none = this PC works alone. */
  readonly peers: () => readonly BlobPeer[]
  /** Events are on their way: they are smaller and more urgent (sync.md §7.2). */
  readonly isExchanging: () => boolean
  readonly freeBytes: () => Promise<number>
  readonly random?: () => number
  readonly wait?: BlobPaceOptions['wait']
  readonly evictionLimits?: EvictionLimits
}

export type BlobTransfer = {
  readonly start: () => void
  readonly stop: () => Promise<void>
  /** Something new is to be sent, or another peer is in reach. */
  readonly kick: () => void
  readonly getProgress: () => BlobProgress
  readonly listPlaces: (dossierId: string) => BlobWhere[]
  readonly pause: () => void
  readonly resume: () => void
  readonly setRateCap: (cap: BlobRateCap) => void
  /** A person wants to see this file: fetched now where it is not here. Errors say where it is, or how far it has come. */
  readonly bring: (sha256: Sha256Hex) => Promise<Result<void>>
  readonly lost: LostPages
}

const KICK_MS = 300
const IDLE_MS = 60_000
const BUSY_MS = 200
const PREFETCHED_A_TURN = 4
/** A file nobody has yet is asked for again after this. */
const MISSING_AGAIN_MS = 10 * 60_000
/** The gateway itself is asked when the hub has not got its word for so long. */
const STUCK_ON_HUB_MS = 10 * 60_000
const EVICT_EVERY_MS = 3_600_000
/** How long a person waits for a file before being told how far it is. */
const OPEN_WAIT_MS = 15_000
const MOST_MISSING = 500

type Parts = BlobTransferDeps & {
  readonly repository: TransferRepository
  readonly settings: ReturnType<typeof createTransferSettings>
  readonly view: TransferView
  readonly desk: FetchDesk
  readonly pace: SenderPace & { readonly isCapped: () => boolean }
  readonly now: () => number
}

/** Carries files of dossiers out and in: sends what a peer lacks, fetches what is opened here, lets go of nothing too early. */
export function createBlobTransfer(deps: BlobTransferDeps): BlobTransfer {
  const { db, unit, unitOfWork, clock, logger, publish } = deps
  const now = (): number => clock.now()
  const repository = createTransferRepository(db, unit)
  const settings = createTransferSettings({ db, unit, unitOfWork })
  const view = createTransferView(now, publish)
  const pace = createYieldingPace(deps, createBlobPace({ now, cap: () => settings.get().rateCap, wait: deps.wait }))
  const desk = createFetchDesk({ ...deps, repository, view, now })
  const parts: Parts = { ...deps, repository, settings, view, desk, pace, now }
  const lost = createLostPages({ ...parts, stationOf: stationNumberOf })
  const turns = createTurns(parts)
  const loop = createTurnLoop({
    turn: turns.turn,
    onError: (error) => {
      logger.error('a turn of the blob transfer failed', { error })
      return IDLE_MS
    },
  })
  const stopping = new AbortController()
  let stopListening: (() => void) | undefined
  return {
    start: () => {
      // A commit may have registered a blob; where nothing waits, the turn ends with one question to the database.
      stopListening = unitOfWork.onCommit(() => (turns.isFailing() ? undefined : loop.kick(KICK_MS)))
      loop.kick(KICK_MS)
    },
    stop: async () => {
      stopListening?.()
      stopping.abort()
      await loop.stop()
    },
    kick: () => loop.kick(0),
    getProgress: () => progressOf(parts),
    lost,
    listPlaces: (dossierId) => lost.listPlaces(dossierId, stopping.signal),
    pause: () => {
      settings.change({ isPaused: true })
      loop.interrupt()
      view.changed()
    },
    resume: () => {
      settings.change({ isPaused: false })
      loop.kick(0)
      view.changed()
    },
    setRateCap: (rateCap) => {
      settings.change({ rateCap })
      view.changed()
    },
    bring: (sha256) => bring(parts, sha256, stopping.signal),
  }
}

/** One round: out, then in, then tidy. Never in the way of events. */
function createTurns(parts: Parts): {
  readonly turn: (signal: AbortSignal) => Promise<number>
  readonly isFailing: () => boolean
} {
  const { settings, view, now, random = Math.random } = parts
  const missedAt = new Map<Sha256Hex, number>()
  let failures = 0
  let evictedAt = 0
  async function turn(signal: AbortSignal): Promise<number> {
    if (now() - evictedAt >= EVICT_EVERY_MS) {
      evictedAt = now()
      await evictOld({ ...parts, limits: parts.evictionLimits })
    }
    if (settings.get().isPaused || parts.peers().length === 0) return IDLE_MS
    if (parts.isExchanging()) return BUSY_MS
    const moved = await move(signal)
    if (signal.aborted) return 0
    view.failed(moved.ok ? null : moved.error)
    failures = moved.ok ? 0 : failures + 1
    if (moved.ok) return moved.value > 0 ? 0 : IDLE_MS
    return backOffMs({ failures, random: random(), ...troubleOf(moved.error) })
  }
  async function move(signal: AbortSignal): Promise<Result<number, WireFailure>> {
    const sent = await upload(parts, signal)
    if (!sent.ok) return sent
    const fetched = await prefetch(parts, missedAt, signal)
    return fetched.ok ? ok(sent.value + fetched.value) : fetched
  }
  return { turn, isFailing: () => failures > 0 }
}

/** To the hub where there is one; to the gateway itself where there is none, or where the hub gets nowhere. */
async function upload(parts: Parts, signal: AbortSignal): Promise<Result<number, WireFailure>> {
  let moved = 0
  let failure: WireFailure | undefined
  let isHubWorking = false
  for (const peer of parts.peers()) {
    const isCovered = isHubWorking && !parts.repository.isStuckOnHub(parts.now() - STUCK_ON_HUB_MS)
    if (peer.role === 'gateway' && isCovered) continue
    const sent = await uploadTurn(parts, peer, signal)
    if (!sent.ok) {
      failure = sent.error
      continue
    }
    moved += sent.value.sent + sent.value.known
    isHubWorking ||= peer.role === 'hub'
    failure = undefined
  }
  return failure === undefined || moved > 0 ? ok(moved) : err(failure)
}

/** Files of open dossiers that other machines took in, so that a click finds them here. */
async function prefetch(
  parts: Parts,
  missedAt: Map<Sha256Hex, number>,
  signal: AbortSignal,
): Promise<Result<number, WireFailure>> {
  const { repository, desk, now } = parts
  const isDue = (sha256: Sha256Hex): boolean => now() - (missedAt.get(sha256) ?? 0) >= MISSING_AGAIN_MS
  const wanted = repository.listMissing(MOST_MISSING).filter(({ sha256 }) => isDue(sha256))
  let brought = 0
  for (const blob of wanted.slice(0, PREFETCHED_A_TURN)) {
    await parts.pace.before(blob.size, signal)
    if (signal.aborted) break
    const fetched = await desk.fetch(blob, signal)
    if (fetched.ok) brought += 1
    else if (fetched.error.kind === 'unreachable') return fetched
    else missedAt.set(blob.sha256, now())
  }
  return ok(brought)
}

async function bring(parts: Parts, sha256: Sha256Hex, signal: AbortSignal): Promise<Result<void>> {
  const { repository, desk } = parts
  const blob = repository.findReference(sha256)
  if (blob === undefined) return err(appError('not-found', 'files.not-found'))
  const fetching = desk.fetch(blob, signal)
  const outcome = await Promise.race([fetching, afterWait(OPEN_WAIT_MS)])
  if (outcome === undefined)
    return err(appError('not-allowed-now', 'files.blob-coming', { params: { percent: desk.percentOf(sha256) ?? 100 } }))
  if (outcome.ok) return ok(undefined)
  const station = stationNumberOf(blob.origin)
  return err(appError('offline', 'files.blob-elsewhere', { params: { station } }))
}

function afterWait(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), ms).unref()
  })
}

function progressOf({ repository, settings, view, pace }: Parts): BlobProgress {
  const { isPaused, rateCap } = settings.get()
  const missing = repository.listMissing(MOST_MISSING)
  const amount: Amount = { count: missing.length, bytes: missing.reduce((sum, { size }) => sum + size, 0) }
  return {
    ...repository.countStored(),
    missing: amount,
    current: view.current(),
    isPaused,
    isCapped: pace.isCapped(),
    rateCap,
    trouble: view.trouble(),
    unreadable: repository.countUnreadable(),
  }
}

const YIELD_MS = 100
/** Events that take longer than this have a bad line of their own; blobs go on beside them. */
const MOST_YIELDS = 30

/** Between two parts events go first. */
function createYieldingPace(
  { isExchanging }: Pick<BlobTransferDeps, 'isExchanging'>,
  pace: SenderPace & { readonly isCapped: () => boolean },
): SenderPace & { readonly isCapped: () => boolean } {
  return {
    ...pace,
    before: async (bytes, signal) => {
      for (let yields = 0; yields < MOST_YIELDS && isExchanging() && !signal.aborted; yields += 1) await afterWait(YIELD_MS)
      await pace.before(bytes, signal)
    },
  }
}

/** `H12.57.S02#1` → `02`, the number that is written on the PC. */
function stationNumberOf(origin: string): string {
  return /\.S(\d+)#/.exec(origin)?.[1] ?? origin.replace(/#\d+$/, '')
}
