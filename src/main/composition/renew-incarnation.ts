import { z } from 'zod'
import { generateStationKey, endorseIncarnation, stationEnrolment } from '../platform/journal/index.ts'
import { StationEnrolled, StationEnrolledBody } from '../../shared/domain/journal/index.ts'
import { createDeliveryRepository } from '../features/sync/index.ts'
import type { Db, OpenedDatabase } from '../platform/database/index.ts'
import type { KeyRing } from '../platform/secrets/index.ts'
import type { CoreOptions } from './core-options.ts'
import { createFoundation, type Foundation } from './foundation.ts'
import { findPlace, type StationPlace } from './place.ts'

/**
 * Why a station goes on under a new incarnation (sync.md §7.4, §9): a copy of it wrote too, an older process of it came
 * back, it was restored from a backup, or its data stands on another machine.
 */
export type Renewal = {
  readonly reason: 'own-fork' | 'clone' | 'restored' | 'moved'
  /** Our branch of the old log: its events after `keep` move to the new one. */
  readonly fork?: { readonly origin: string; readonly keep: number }
}

const RenewalRow = z.object({
  reason: z.enum(['own-fork', 'clone', 'restored', 'moved']),
  origin: z.string().nullable(),
  keep: z.number().nullable(),
})

/** Keeps the wish until the next start carries it out; the first wish stands. Only inside a unit of work. */
export function requestRenewal(db: Db, wish: { readonly unit: string; readonly at: number; readonly renewal: Renewal }): void {
  const { reason, fork } = wish.renewal
  db.prepare('INSERT OR IGNORE INTO identity_renewal(unit, reason, origin, keep, requested_at) VALUES (?, ?, ?, ?, ?)').run(
    wish.unit,
    reason,
    fork?.origin ?? null,
    fork?.keep ?? null,
    wish.at,
  )
}

function findRenewal(db: Db, unit: string): Renewal | undefined {
  const row = db.prepare('SELECT reason, origin, keep FROM identity_renewal WHERE unit = ?').get(unit)
  if (row === undefined) return undefined
  const { reason, origin, keep } = RenewalRow.parse(row)
  return origin === null || keep === null ? { reason } : { reason, fork: { origin, keep } }
}

type RenewalParts = {
  readonly options: CoreOptions
  readonly opened: OpenedDatabase
  readonly keys: KeyRing
  readonly place: StationPlace
}

/**
 * Carries out a renewal that was asked for: a new key and name, vouched for by the old ones, and everything that only this
 * machine has at the end of the new log. All of it is one transaction; a power cut leaves the old or the new.
 * Returns the place to go on under.
 */
export function renewIfAsked(parts: RenewalParts): StationPlace {
  const { options, opened, place } = parts
  const renewal = findRenewal(opened.db, place.unit)
  if (renewal === undefined) return place
  const next = opened.unitOfWork.write(() => renewWithin(parts, renewal))
  options.logger.warn('the station goes on under a new incarnation', { reason: renewal.reason, incarnation: next.incarnation })
  return next
}

function renewWithin(parts: RenewalParts, renewal: Renewal): StationPlace {
  const { options, opened, place } = parts
  const { db } = opened
  const former = createFoundation(parts)
  const next: StationPlace = {
    ...place,
    incarnation: nextIncarnation(former, options),
    // A copy of this machine owns the old range of numbers as well; a restored machine is alone and goes on in it.
    slot: renewal.reason === 'own-fork' || renewal.reason === 'clone' ? freeSlot(former, options) : place.slot,
    privateKey: generateStationKey(),
  }
  const now = options.clock.now()
  db.prepare('UPDATE identity SET retired_at = ? WHERE unit = ? AND retired_at IS NULL').run(now, place.unit)
  const { journal, identity } = createFoundation({ ...parts, place: next })
  db.prepare('INSERT INTO identity(unit, station, incarnation, key_id, slot, private_key) VALUES (?, ?, ?, ?, ?, ?)').run(
    next.unit,
    next.station,
    next.incarnation,
    identity.keyId,
    next.slot,
    Buffer.from(next.privateKey ?? []),
  )
  const { unit } = place
  const endorsement = endorseIncarnation(former.identity, { unit, origin: identity.origin, publicKey: identity.publicKey })
  journal.append(
    stationEnrolment(identity, {
      actor: 'system',
      name: nameOf(former),
      slot: next.slot ?? undefined,
      endorsement,
      reason: renewal.reason,
    }),
  )
  if (renewal.fork) createDeliveryRepository(db).moved(journal.rehome(renewal.fork))
  db.prepare('DELETE FROM identity_renewal WHERE unit = ?').run(unit)
  return findPlace(db) ?? next
}

/** Far from the last: a second machine that goes on from the same copy must not pick the same name. */
function nextIncarnation({ journal, place }: Foundation, { ids }: CoreOptions): number {
  const known = journal
    .heads()
    .filter(({ origin }) => origin.startsWith(`${place.station}#`))
    .map(({ origin }) => Number(origin.slice(place.station.length + 1)))
  return Math.max(place.incarnation, ...known) + 1 + (numberFrom(ids.randomBytes(4)) % 30_000)
}

const SLOTS = 25

/** One that no known machine was ever given; undecided between two copies only by chance, and then a clash still shows. */
function freeSlot({ journal }: Foundation, { ids }: CoreOptions): number | null {
  const taken = new Set(journal.heads().map(({ origin }) => enrolmentOf(journal, origin)?.slot))
  const free = Array.from({ length: SLOTS }, (_, slot) => slot).filter((slot) => !taken.has(slot))
  return free[numberFrom(ids.randomBytes(4)) % Math.max(1, free.length)] ?? null
}

function nameOf({ journal, identity }: Foundation): string | undefined {
  return enrolmentOf(journal, identity.origin)?.name
}

function enrolmentOf(journal: Foundation['journal'], origin: string): StationEnrolledBody | undefined {
  const first = journal.read({ origin, from: 1, limit: 1 })[0]
  const parsed = first?.type === StationEnrolled.type ? StationEnrolledBody.safeParse(first.body) : undefined
  return parsed?.data
}

function numberFrom(bytes: Uint8Array): number {
  return Buffer.from(bytes).readUInt32BE(0)
}
