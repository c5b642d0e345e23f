import { toSVG } from 'bwip-js/node'
import type { z } from 'zod'
import { newEvent } from '../../../shared/domain/journal/index.ts'
import { RevokedLogKept, stationAggregate, UnitFile } from '../../../shared/domain/station/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { LiveCode, StationsView, StationView } from '../../../shared/ipc/contract/stations.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { toLocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Clock } from '../../../shared/ports/clock.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { Journal } from '../../platform/journal/index.ts'
import type { Trust } from '../../platform/trust/index.ts'
import type { AuthorityDesk } from './authority-desk.ts'
import type { EnrolmentDoor, OpenCode } from './enrolment-door.ts'
import { spokenFingerprint } from './join-client.ts'
import { listStations } from './list-stations.ts'
import { ownAddresses } from './listening.ts'

export type StationServiceDeps = {
  readonly trust: Trust
  readonly journal: Journal
  readonly unitOfWork: UnitOfWork
  readonly authority: AuthorityDesk
  readonly door: EnrolmentDoor
  readonly clock: Pick<Clock, 'now'>
  readonly station: string
  readonly isMachineChanged: () => boolean
}

/** The machines of the unit as an administrator sees and rules them. */
export function createStationService(deps: StationServiceDeps) {
  const { trust, journal, unitOfWork, authority, door, clock } = deps
  const stations = (): readonly StationView[] => listStations(deps)

  const view = (): StationsView => ({
    stations: [...stations()],
    isAuthority: trust.isAuthority(),
    authorityFingerprint: mapped(trust.caCertificate(), spokenFingerprint),
    unitFile: mapped(trust.caCertificate(), (ca) => toUnitFile(trust, ca)),
    problem: trust.problem() ?? null,
    code: mapped(door.live(), (live) => toLiveCode(live, clock.now())),
    lastJoined: door.lastJoined() ?? null,
    addresses: [...ownAddresses()],
    gateways: trust.gateways.list().map(({ host, port, at }) => ({ host, port, pinnedAt: toLocalTime(Date.parse(at)) })),
    isMachineChanged: deps.isMachineChanged(),
  })

  return {
    view,
    createCode: async (address: string, by: OfficerRef): Promise<Result<LiveCode>> => {
      const refused = refusal(trust)
      return refused ? err(refused) : ok(toLiveCode(await door.open(address, by), clock.now()))
    },
    revoke: (station: string, told: { readonly reason: string; readonly by: OfficerRef }): Result<Record<string, never>> => {
      if (!trust.isAuthority()) return err(appError('not-allowed-now', 'stations.not-the-authority'))
      if (station === deps.station) return err(appError('not-allowed-now', 'stations.not-itself'))
      const known = stations().find((one) => one.station === station)
      if (known === undefined) return err(appError('not-found', 'stations.not-found'))
      if (known.state === 'revoked') return err(appError('not-allowed-now', 'stations.already-revoked'))
      authority.revoke(station, told)
      return ok({})
    },
    /**
     * What this machine already held of a revoked station's log when it learned of it was taken from a machine still trusted; it says
     * so, and all keep it. Looked at after every commit; writes only when it holds more than is kept.
     */
    vouchForRevoked: (): void => {
      const more = trust.roster
        .revocations()
        .map(({ origin, station, keptUntil }) => ({ origin, station, keptUntil, held: journal.hashAt(origin, keptUntil + 1) }))
        .filter(({ held, station }) => held !== undefined && station !== deps.station)
      if (more.length === 0) return
      const heads = new Map(journal.heads().map(({ origin, seq }) => [origin, seq]))
      unitOfWork.write(() => {
        for (const { origin, station, keptUntil } of more) {
          const body = { station, at: toLocalTime(clock.now()), until: { [origin]: heads.get(origin) ?? keptUntil } }
          journal.append(
            newEvent(RevokedLogKept, { aggId: `${stationAggregate(station)}@${trust.origin}`, actor: 'system', body }),
          )
        }
      })
    },
  }
}

function refusal(trust: Trust) {
  if (!trust.isAuthority()) return appError('not-allowed-now', 'stations.not-the-authority')
  const problem = trust.problem()
  return problem && appError('not-allowed-now', `trust.${problem}`)
}

function toLiveCode({ text, address, until }: OpenCode, now: number): LiveCode {
  return {
    text,
    address,
    qrSvg: toSVG({ bcid: 'qrcode', text, eclevel: 'M' } as Parameters<typeof toSVG>[0]), // the library's types do not know the options of one symbology
    until: toLocalTime(until),
    secondsLeft: Math.max(0, Math.ceil((until - now) / 1000)),
  }
}

function toUnitFile({ unit, roster }: Trust, caCertificate: string): { readonly name: string; readonly text: string } {
  const file: z.input<typeof UnitFile> = { kind: 'qmc-unit', version: 1, unit, caCertificate, roster: [...roster.list()] }
  return { name: `trung-tam-${unit}.qmc`, text: JSON.stringify(UnitFile.parse(file)) }
}

const mapped = <T, U>(value: T | undefined, to: (value: T) => U): U | null => (value === undefined ? null : to(value))
