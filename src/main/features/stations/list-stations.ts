import { StationEnrolledBody } from '../../../shared/domain/journal/index.ts'
import type { StationView } from '../../../shared/ipc/contract/stations.ts'
import { toEpochMs, toLocalTime, LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Clock } from '../../../shared/ports/clock.ts'
import type { Journal } from '../../platform/journal/index.ts'
import type { RosterEntry, Trust } from '../../platform/trust/index.ts'
import { knownStations, numberOf } from './free-numbers.ts'

type Parts = {
  readonly trust: Trust
  readonly journal: Journal
  readonly clock: Pick<Clock, 'now'>
  readonly station: string
}

const SOON_MS = 30 * 24 * 3_600_000

/** Every machine that was ever let in or whose log is here, by number; the newest incarnation speaks for it. */
export function listStations(parts: Parts): readonly StationView[] {
  const { trust, journal } = parts
  const entries = trust.roster.list()
  const ids = new Set([...entries.map(({ station }) => station), ...knownStations(journal)])
  return [...ids].sort().map((station) => {
    const entry = entries.filter((one) => one.station === station).at(-1)
    return viewOf(parts, station, entry)
  })
}

function viewOf(parts: Parts, station: string, entry: RosterEntry | undefined): StationView {
  const { trust, journal, clock } = parts
  const until = entry?.certificateUntil ?? null
  const revoked = findRevocation(trust, station, entry)
  return {
    station,
    number: numberOf(station),
    name: entry?.name ?? nameOf(journal, station),
    slot: entry?.slot ?? null,
    state: revoked ? 'revoked' : stateUntil(until, clock.now()),
    isThis: station === parts.station,
    lastSeenAt: lastSeen(journal, station),
    certificateUntil: until === null ? null : LocalTime.parse(until),
    revoked: revoked ?? null,
  }
}

function stateUntil(until: string | null, now: number): StationView['state'] {
  const left = until === null ? Number.POSITIVE_INFINITY : Date.parse(until) - now
  if (left <= 0) return 'expired'
  return left <= SOON_MS ? 'expires-soon' : 'active'
}

/** Of the newest incarnation; of the station when nobody ever admitted it. */
function findRevocation({ roster }: Trust, station: string, entry: RosterEntry | undefined): StationView['revoked'] | undefined {
  const origin = entry && `${station}#${entry.incarnation}`
  const found = roster.revocations().find((one) => (origin === undefined ? one.station === station : one.origin === origin))
  return found && { at: LocalTime.parse(found.at), byName: found.byName, reason: found.reason }
}

function headsOf(journal: Journal, station: string) {
  return journal.heads().filter(({ origin }) => origin.startsWith(`${station}#`))
}

function nameOf(journal: Journal, station: string): string {
  const names = headsOf(journal, station).map(
    ({ origin }) => StationEnrolledBody.safeParse(journal.read({ origin, from: 1, limit: 1 })[0]?.body).data?.name,
  )
  return names.findLast((name) => name !== undefined) ?? ''
}

function lastSeen(journal: Journal, station: string): LocalTime | null {
  const walls = headsOf(journal, station).map(({ origin, seq }) => journal.read({ origin, from: seq, limit: 1 })[0]?.wall ?? 0)
  const newest = Math.max(0, ...walls)
  return newest === 0 ? null : LocalTime.parse(toLocalTime(toEpochMs(toLocalTime(newest))))
}
