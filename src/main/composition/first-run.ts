import { Settings } from '../../shared/domain/settings/settings.ts'
import { SettingsChanged } from '../../shared/domain/settings/settings-events.ts'
import { newEvent } from '../../shared/domain/journal/index.ts'
import type { AdministrativeUnits } from '../../shared/domain/unit/administrative-unit.ts'
import type { ParsedInputOf } from '../../shared/ipc/contract.ts'
import { appError } from '../../shared/kernel/app-error.ts'
import { dateOf } from '../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { SecretBackend } from '../../shared/ports/secret-store.ts'
import { writeFileDurably } from '../platform/files/index.ts'
import { stationEnrolment } from '../platform/journal/index.ts'
import {
  createKeyRing,
  createRecoveryCode,
  hashPin,
  sealForRecovery,
  type KeyRing,
  type KeyStore,
  type LoadedKeys,
} from '../platform/secrets/index.ts'
import { toHeader } from '../features/papers/index.ts'
import type { CompletedSetup } from '../features/setup/index.ts'
import type { CoreOptions } from './core-options.ts'
import { openStation, type OpenStation } from './open-station.ts'
import { recoveryFileIn } from './recovery-file.ts'
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

/** Keys are on the disk before the register they open; those of a first run that was cut short are used again. */
async function makeKeys(keyStore: KeyStore): Promise<Result<LoadedKeys>> {
  if (!keyStore.exists()) {
    const keys = createKeyRing()
    return ok({ keys, backend: await keyStore.save(keys) })
  }
  const loaded = await keyStore.load()
  return loaded.ok ? loaded : err(appError('storage-failed', `setup.keys-${loaded.error.code}`))
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

/** The recovery code exists on the paper and nowhere else; the sealed copy lies beside the data and goes with every backup. */
async function makeRecovery(
  station: Station,
  dataDir: string,
  context: { readonly keys: KeyRing; readonly secretBackend: string; readonly administrator: string },
): Promise<CompletedSetup> {
  const recoveryCode = createRecoveryCode()
  writeFileDurably(recoveryFileIn(dataDir), await sealForRecovery(context.keys, recoveryCode))
  const settings = station.settings.get()
  const at = station.now()
  return {
    recoveryCode,
    secretBackend: context.secretBackend,
    paper: {
      header: toHeader(settings, dateOf(at)),
      stationName: `Máy ${station.place.stationNumber} – ${settings.counterName}`,
      stationCode: station.place.station,
      codeGroups: recoveryCode.split('-'),
      createdAt: at,
      administrator: context.administrator,
    },
  }
}
