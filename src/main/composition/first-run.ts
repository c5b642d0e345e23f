import { Settings } from '../../shared/domain/settings/settings.ts'
import { SettingsChanged } from '../../shared/domain/settings/settings-events.ts'
import { newEvent } from '../../shared/domain/journal/index.ts'
import type { AdministrativeUnits } from '../../shared/domain/unit/administrative-unit.ts'
import type { ParsedInputOf } from '../../shared/ipc/contract.ts'
import { appError } from '../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { SecretBackend } from '../../shared/ports/secret-store.ts'
import { stationEnrolment } from '../platform/journal/index.ts'
import { hashPin, type KeyRing, type KeyStore } from '../platform/secrets/index.ts'
import type { CompletedSetup } from '../features/setup/index.ts'
import type { CoreOptions } from './core-options.ts'
import { makeKeys, makeRecovery } from './first-keys.ts'
import { openStation, type OpenStation } from './open-station.ts'
import type { Resources } from './resources.ts'
import type { Station } from './station.ts'

type FirstRun = ParsedInputOf<'setup.complete'>

type FirstRunParts = {
  readonly options: CoreOptions
  readonly resources: Resources
  readonly keyStore: KeyStore
  readonly isDone: () => boolean
  readonly onDone: (opened: OpenStation, secretBackend: SecretBackend) => void
}

/** From an empty folder to a working counter. */
export function createFirstRun({ options, resources, keyStore, isDone, onDone }: FirstRunParts) {
  return async (input: FirstRun): Promise<Result<CompletedSetup>> => {
    if (isDone()) return err(appError('not-allowed-now', 'setup.already-done'))
    const made = await makeKeys(keyStore)
    if (!made.ok) return made
    const { keys, backend } = made.value
    const wanted = {
      unit: input.unitCode,
      station: `${input.unitCode}.S${input.stationNumber}`,
      stationNumber: input.stationNumber,
      incarnation: 1,
      slot: Number(input.stationNumber) - 1,
    }
    const opened = await openStation({ options, resources, keys, wanted })
    if (!opened.ok) return err(appError('storage-failed', `start.${opened.error.code}`))
    if (!opened.value) throw new Error('a place was given')
    await writeFirstFacts(opened.value.station, input, { settings: toFirstSettings(input, resources.units), keys })
    await opened.value.station.stations.prepare()
    onDone(opened.value, backend)
    return ok(
      await makeRecovery(opened.value.station, options.dataDir, {
        keys,
        secretBackend: backend.name,
        administrator: input.administratorName,
      }),
    )
  }
}

/** Names of the papers' head, from the unit's own name when the catalogue knows it. */
function toFirstSettings(input: FirstRun, units: AdministrativeUnits): Settings {
  const unit = units.units.find(({ code }) => code === input.administrativeCode)
  const [, kind = '', place = ''] = /^(Xã|Phường|Đặc khu)\s+(.+)$/.exec(unit?.name ?? nameInside(input.centreName)) ?? []
  const governingBody = place === '' ? '' : `Ủy ban nhân dân ${kind.toLocaleLowerCase('vi')} ${place}`
  return Settings.parse({
    centreName: input.centreName,
    governingBody,
    placeName: place,
    counterName: `Quầy ${input.stationNumber}`,
    hotline: '',
    centreAddress: '',
    dueTime: 'end-of-day',
    gatewayUrl: '',
    cupsAddress: '',
    ippPrinterUrl: '',
    printers: {},
    printOnReceive: ['receipt-slip', 'control-slip'],
    lockAfterMinutes: 5,
  })
}

/** `Trung tâm Phục vụ hành chính công xã Đất Mũi` → `Xã Đất Mũi`. */
function nameInside(centreName: string): string {
  const [, kind = '', place = ''] = /(xã|phường|đặc khu)\s+(.+)$/iu.exec(centreName) ?? []
  return kind === '' ? '' : `${kind.charAt(0).toLocaleUpperCase('vi')}${kind.slice(1).toLocaleLowerCase('vi')} ${place}`
}

/** Station, settings and administrator become one fact: after a power cut there is either a working counter or an empty one. */
async function writeFirstFacts(
  station: Station,
  input: FirstRun,
  context: { readonly settings: Settings; readonly keys: KeyRing },
): Promise<void> {
  const { place, db, unitOfWork, journal, identity, staff, now } = station
  const pinHash = await hashPin(input.pin, context.keys.pinPepper)
  unitOfWork.write(() => {
    db.prepare('INSERT INTO identity(unit, station, incarnation, key_id, slot) VALUES (?, ?, ?, ?, ?)').run(
      place.unit,
      place.station,
      place.incarnation,
      identity.keyId,
      Number(place.stationNumber) - 1,
    )
    journal.append(
      stationEnrolment(identity, { actor: 'system', name: context.settings.counterName, slot: Number(place.stationNumber) - 1 }),
    )
    const officer = staff.createWithin(
      {
        accountName: input.accountName,
        fullName: input.administratorName,
        title: 'Quản trị',
        department: '',
        phone: '',
        roles: ['administrator', 'centre-head'],
        scope: { fieldCodes: [] },
      },
      pinHash,
      'self',
    )
    const by = { id: officer.id, name: officer.fullName }
    journal.append(
      newEvent(SettingsChanged, { aggId: place.station, actor: by.id, body: { at: now(), by, settings: context.settings } }),
    )
  })
}
