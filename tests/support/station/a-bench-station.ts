import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { forkDeviceHost } from '../../../src/main/composition/forked-device-host.ts'
import { loadResources } from '../../../src/main/composition/resources.ts'
import { createStation, type Station } from '../../../src/main/composition/station.ts'
import { systemIds } from '../../../src/main/platform/clock/index.ts'
import { stationEnrolment } from '../../../src/main/platform/journal/index.ts'
import { createKeyRing, plainSecretStore } from '../../../src/main/platform/secrets/index.ts'
import { newEvent } from '../../../src/shared/domain/journal/index.ts'
import { Settings } from '../../../src/shared/domain/settings/settings.ts'
import { SettingsChanged } from '../../../src/shared/domain/settings/settings-events.ts'
import { OfficerId, type Officer } from '../../../src/shared/domain/staff/officer.ts'
import type { Role } from '../../../src/shared/domain/staff/permission.ts'
import type { Clock } from '../../../src/shared/ports/clock.ts'
import { silentLogger } from '../../../src/shared/ports/logger.ts'
import { aRegister } from './a-register.ts'
import { RESOURCES_DIR } from './a-station.ts'

const UNIT = 'H12.64'

export type BenchStation = Station & { readonly published: readonly string[] }

/** Every service of one station on a register of its own, without sessions, windows or a line: events are carried by {@link meet}. */
export async function aBenchStation(stationNumber: string, clock: Clock): Promise<BenchStation> {
  const published: string[] = []
  const station = await createStation({
    options: {
      dataDir: mkdtempSync(path.join(tmpdir(), 'qmc-bench-station-')),
      resourcesDir: RESOURCES_DIR,
      secretStore: plainSecretStore,
      launchDeviceHost: forkDeviceHost(),
      printShell: { listSystemPrinters: () => Promise.resolve([]), printPdf: () => Promise.resolve({ ok: false }) },
      publish: (name) => void published.push(name),
      logger: silentLogger,
      clock,
      ids: systemIds,
      onStorageFailed: () => undefined,
      onRestartNeeded: () => undefined,
      platform: process.platform,
      fetch: globalThis.fetch,
    },
    resources: loadResources(RESOURCES_DIR),
    opened: aRegister(),
    keys: createKeyRing(),
    place: { unit: UNIT, station: `${UNIT}.S${stationNumber}`, stationNumber, incarnation: 1, slot: Number(stationNumber) - 1 },
  })
  const by = { id: `clerk-${stationNumber}`, name: `Cán bộ máy ${stationNumber}` }
  station.unitOfWork.write(() => {
    station.journal.append(stationEnrolment(station.identity, { actor: 'system', name: `Quầy ${stationNumber}` }))
    station.journal.append(
      newEvent(SettingsChanged, {
        aggId: station.place.station,
        actor: by.id,
        body: { at: station.now(), by, settings: someSettings(`Quầy ${stationNumber}`) },
      }),
    )
  })
  return { ...station, published }
}

export function someSettings(counterName: string): Settings {
  return Settings.parse({
    centreName: 'Trung tâm Phục vụ hành chính công xã Đất Mũi',
    governingBody: 'Ủy ban nhân dân xã Đất Mũi',
    placeName: 'Đất Mũi',
    counterName,
    hotline: '',
    centreAddress: '',
    dueTime: 'end-of-day',
    gatewayUrl: '',
    cupsAddress: '',
    ippPrinterUrl: '',
    printers: {},
    printOnReceive: [],
    lockAfterMinutes: 5,
  })
}

/** Someone at a station, and what an act of theirs keeps. */
export function someone(station: BenchStation, fullName: string, roles: readonly Role[] = ['centre-head']) {
  const officer: Officer = {
    id: OfficerId.parse(`${station.place.stationNumber}-${roles.join('-')}`),
    accountName: 'ai-do',
    fullName,
    title: '',
    department: '',
    phone: '',
    roles: [...roles],
    scope: { fieldCodes: [] },
    isActive: true,
  }
  const counter = `Quầy ${station.place.stationNumber}`
  return { officer, act: { at: station.now(), by: { id: officer.id, name: fullName }, counter } }
}

/** Both hold everything afterwards, as after an exchange in both directions. */
export function meet(one: BenchStation, other: BenchStation): void {
  const events = [one, other].map(({ journal }) =>
    journal.heads().flatMap(({ origin, seq }) => journal.read({ origin, from: 1, limit: seq })),
  )
  one.unitOfWork.write(() => one.journal.receive(events[1] ?? []))
  other.unitOfWork.write(() => other.journal.receive(events[0] ?? []))
}
