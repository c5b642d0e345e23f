import path from 'node:path'
import type { ParsedInputOf } from '../../shared/ipc/contract.ts'
import { appError } from '../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { SecretBackend } from '../../shared/ports/secret-store.ts'
import type { OfferedFile } from '../features/files/index.ts'
import { createSetupHandlers, type CompletedSetup } from '../features/setup/index.ts'
import type { Handlers } from '../ipc/handler.ts'
import { createRouter } from '../ipc/router.ts'
import { createSessions } from '../ipc/session.ts'
import { findNativeBinding, migrations, openDatabase, startIdleCheckpoint, type StartFailure } from '../platform/database/index.ts'
import { createBallast } from '../platform/files/index.ts'
import { createKeyRing, createKeyStore, type KeyRing } from '../platform/secrets/index.ts'
import type { CoreOptions } from './core-options.ts'
import { makeRecovery, toFirstSettings, writeFirstFacts } from './first-run.ts'
import { createHandlers } from './handlers.ts'
import { findPlace } from './place.ts'
import { loadResources } from './resources.ts'
import { createStation, type Station, type StationPlace } from './station.ts'

/** The counter without a window: everything the screens can ask, on one data folder. */
export type Core = {
  readonly invoke: (windowId: number, operation: string, input: unknown) => Promise<Result<unknown>>
  readonly windowClosed: (windowId: number) => void
  readonly uploadArrived: (token: string, tempPath: string, size: number) => Promise<Result<unknown>>
  readonly claimFile: (token: string) => OfferedFile | undefined
  readonly close: () => Promise<void>
}

const BLANK_WINDOW_STATE = { state: 'signed-out', officer: null, permissions: [], centreName: '', counterName: '', stationNumber: '' } as const
const ORPHAN_AGE_MS = 24 * 3_600_000

/** Opens the data folder. A failure is something a person can act on; anything else is thrown. */
export async function createCore(options: CoreOptions): Promise<Result<Core, StartFailure>> {
  const resources = loadResources(options.resourcesDir)
  const keyStore = createKeyStore({ file: path.join(options.dataDir, 'keys.json'), secretStore: options.secretStore })
  const sessions = createSessions()
  const stopping = new AbortController()
  let running: Running | undefined

  const open = (keys: KeyRing, wanted?: StationPlace): Promise<Result<OpenStation | undefined, StartFailure>> => openStation(options, resources, { keys, wanted })

  async function completeSetup(input: ParsedInputOf<'setup.complete'>): Promise<Result<CompletedSetup>> {
    if (running) return err(appError('not-allowed-now', 'setup.already-done'))
    // Keys are on the disk before the register they open.
    const known = keyStore.exists() ? await keyStore.load() : undefined
    if (known && !known.ok) return err(appError('storage-failed', `setup.keys-${known.error.code}`))
    const keys = known?.value.keys ?? createKeyRing()
    const secretBackend = known?.value.backend ?? (await keyStore.save(keys))
    const place: StationPlace = { unit: input.unitCode, station: `${input.unitCode}.S${input.stationNumber}`, stationNumber: input.stationNumber, incarnation: 1 }
    const opened = await open(keys, place)
    if (!opened.ok) return err(appError('storage-failed', `start.${opened.error.code}`))
    if (!opened.value) throw new Error('a place was given')
    await writeFirstFacts(opened.value.station, input, { settings: toFirstSettings(input, resources.units), keys })
    running = run(opened.value, secretBackend)
    return ok(await makeRecovery(opened.value.station, options.dataDir, { keys, secretBackend: secretBackend.name, administrator: input.administratorName }))
  }

  const setup = createSetupHandlers({
    getState: () => {
      const settings = running?.station.settings.find()
      return {
        isComplete: running !== undefined,
        centreName: settings?.centreName ?? null,
        counterName: settings?.counterName ?? null,
        stationNumber: running?.station.place.stationNumber ?? null,
        units: resources.units.units.map(({ code, name }) => ({ code, name })),
      }
    },
    complete: completeSetup,
    typeset: (paper) => current().typeset().typeset('recovery-key', paper, { kind: 'original' }),
    desk: () => current().desk,
    printer: () => current().rack.current(),
    stopping: stopping.signal,
  })

  const current = (): Station => {
    if (!running) throw new Error('the first run has not been completed')
    return running.station
  }

  function run(opened: OpenStation, secretBackend: SecretBackend): Running {
    const { station, stop } = opened
    station.sync.start()
    return { station, stop, handlers: createHandlers({ station, options, resources, sessions, setup, secretBackend, stopping: stopping.signal }) }
  }

  if (keyStore.exists()) {
    const loaded = await keyStore.load()
    if (!loaded.ok) return err({ code: loaded.error.code === 'damaged' ? 'damaged' : 'wrong-key', detail: loaded.error.detail })
    const opened = await open(loaded.value.keys)
    if (!opened.ok) return opened
    if (opened.value) running = run(opened.value, loaded.value.backend)
  }

  const blank: Partial<Handlers> = { ...setup, 'session.get': () => ok({ ...BLANK_WINDOW_STATE, permissions: [] }), 'session.list-accounts': () => ok([]) }
  const router = createRouter({
    handlers: () => running?.handlers ?? blank,
    sessions,
    logger: options.logger,
    newId: options.ids.newId,
    onStorageFailed: options.onStorageFailed,
  })
  return ok({
    invoke: router.invoke,
    windowClosed: sessions.end,
    uploadArrived: async (token, tempPath, size) => current().desk.arrived(token, tempPath, size),
    claimFile: (token) => running?.station.desk.claim(token),
    close: async () => {
      stopping.abort()
      await running?.stop()
      running = undefined
    },
  })
}

type OpenStation = { readonly station: Station; readonly stop: () => Promise<void> }
type Running = { readonly station: Station; readonly handlers: Handlers; readonly stop: () => Promise<void> }

/** Opens the register, checks the chain since the last good point, and builds the services on it. Undefined: an empty register, no first run yet. */
async function openStation(
  options: CoreOptions,
  resources: ReturnType<typeof loadResources>,
  { keys, wanted }: { readonly keys: KeyRing; readonly wanted?: StationPlace },
): Promise<Result<OpenStation | undefined, StartFailure>> {
  const opened = openDatabase({
    file: path.join(options.dataDir, 'register.db'),
    key: keys.databaseKey,
    migrations,
    nativeBinding: findNativeBinding({ resourcesDir: options.resourcesDir }),
  })
  if (!opened.ok) return opened
  const { db, unitOfWork, close } = opened.value
  const place = findPlace(db) ?? wanted
  if (!place) {
    close() // the power went before the first run was whole: it starts over
    return ok(undefined)
  }
  const ballast = createBallast({ file: path.join(options.dataDir, 'ballast.bin') })
  ballast.ensure()
  const station = await createStation({ options, resources, opened: opened.value, keys, place })
  const { findings } = station.journal.verifyChain()
  if (findings.length > 0) {
    options.logger.error('the journal does not verify', { findings })
    close()
    return err({ code: 'damaged', detail: `journal: ${findings[0]?.problem ?? ''}` })
  }
  if (opened.value.migrated.from > 0) unitOfWork.write(() => station.journal.projectNewlyKnown())
  const stopCheckpoints = startIdleCheckpoint({ db, unitOfWork, onError: (error) => options.logger.warn('checkpoint failed', { error }) })
  void station.blobs.sweep(ORPHAN_AGE_MS).catch((error: unknown) => options.logger.warn('sweep failed', { error }))
  const stop = async (): Promise<void> => {
    await station.sync.stop()
    stopCheckpoints()
    close()
  }
  return ok({ station, stop })
}
