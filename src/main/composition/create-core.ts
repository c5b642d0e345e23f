import path from 'node:path'
import { ok, type Result } from '../../shared/kernel/result.ts'
import type { SecretBackend } from '../../shared/ports/secret-store.ts'
import type { Film } from '../features/board/index.ts'
import type { OfferedFile } from '../features/files/index.ts'
import { createRestoreHandlers } from '../features/backup/index.ts'
import { createSetupHandlers } from '../features/setup/index.ts'
import type { Handlers, HandlersOf } from '../ipc/handler.ts'
import { createRouter } from '../ipc/router.ts'
import { createSessions, type Sessions } from '../ipc/session.ts'
import { finishRestore } from '../platform/backup/index.ts'
import { createKeyStore } from '../platform/secrets/index.ts'
import type { CoreOptions } from './core-options.ts'
import { createFirstRun } from './first-run.ts'
import { createHandlers } from './handlers.ts'
import { findKeys, type CoreStartFailure } from './find-keys.ts'
import { createJoinCentre } from './join-centre.ts'
import { openStation, type OpenStation } from './open-station.ts'
import { createRestore } from './restore-station.ts'
import { loadResources, type Resources } from './resources.ts'
import { keepWindows } from './kept-windows.ts'
import { startStation, type Station } from './station.ts'

/** The counter without a window: everything the screens can ask, on one data folder. */
export type Core = {
  readonly invoke: (windowId: number, operation: string, input: unknown) => Promise<Result<unknown>>
  readonly windowClosed: (windowId: number) => void
  readonly uploadArrived: (token: string, tempPath: string) => Promise<Result<unknown>>
  readonly claimFile: (token: string) => OfferedFile | undefined
  /** A film for the display; the shell reads it from the disk itself. */
  readonly findFilm: (token: string) => Film | undefined
  readonly close: () => Promise<void>
}

/** The station at work, once there is one: from the start, or from the end of the first run. */
type Shift = { running?: OpenStation & { readonly handlers: Handlers } }

/** Opens the data folder. A failure is something a person can act on; anything else is thrown. */
export async function createCore(options: CoreOptions): Promise<Result<Core, CoreStartFailure>> {
  const resources = loadResources(options.resourcesDir)
  // Before anything is opened: a restore that a power cut interrupted is brought to its end.
  finishRestore(options.dataDir)
  const keyStore = createKeyStore({ file: path.join(options.dataDir, 'keys.json'), secretStore: options.secretStore })
  const sessions = createSessions()
  const stopping = new AbortController()
  const shift: Shift = {}
  const current = (): Station => {
    if (!shift.running) throw new Error('the first run has not been completed')
    return shift.running.station
  }
  const run = (opened: OpenStation, secretBackend: SecretBackend): void => {
    const { station } = opened
    shift.running = {
      ...opened,
      handlers: createHandlers({
        station,
        options,
        resources,
        sessions,
        setup,
        restore,
        secretBackend,
        stopping: stopping.signal,
      }),
    }
    startStation(station)
    keepWindows(station, options)
  }
  const beginning = { options, resources, keyStore, isDone: () => shift.running !== undefined, onDone: run }
  const setup = createSetupHandlers({
    getState: () => ({ ...setupState(resources, shift), isRestoring: options.restore === true }),
    complete: createFirstRun(beginning),
    joining: createJoinCentre(beginning),
    typeset: (paper) => current().typeset().typeset('recovery-key', paper, { kind: 'original' }),
    desk: () => current().desk,
    printer: () => current().rack.current(),
    stopping: stopping.signal,
  })

  const restore = createRestoreHandlers({
    desk: createRestore({ options, keyStore }),
    isOpen: () => shift.running === undefined,
    chooseFolder: options.chooseFolder,
    gate: () => shift.running?.station.restoreGate,
  })
  const parts = { options, sessions, stopping, shift, setup, restore }
  if (options.restore === true) return ok(coreOf(parts))

  const known = await findKeys(keyStore, options)
  if (!known.ok) return known
  if (known.value) {
    const opened = await openStation({ options, resources, keys: known.value.keys })
    if (!opened.ok) return opened
    if (opened.value) run(opened.value, known.value.backend)
  }
  return ok(coreOf(parts))
}

type CoreParts = {
  readonly options: CoreOptions
  readonly sessions: Sessions
  readonly stopping: AbortController
  readonly shift: Shift
  readonly setup: HandlersOf<'setup'>
  readonly restore: HandlersOf<'restore'>
}

function coreOf({ options, sessions, stopping, shift, setup, restore }: CoreParts): Core {
  const beforeFirstRun: Partial<Handlers> = {
    ...setup,
    ...restore,
    'session.get': () =>
      ok({ state: 'signed-out', officer: null, permissions: [], centreName: '', counterName: '', stationNumber: '' }),
    'session.list-accounts': () => ok([]),
  }
  const router = createRouter({
    handlers: () => shift.running?.handlers ?? beforeFirstRun,
    sessions,
    logger: options.logger,
    newId: () => options.ids.newId(),
    onStorageFailed: options.onStorageFailed,
    releaseReserve: () => shift.running?.releaseReserve() ?? false,
    mayStandIn: (officer, acts) => shift.running?.station.rights.mayStandIn(officer, acts) ?? false,
  })
  return {
    invoke: router.invoke,
    windowClosed: sessions.end,
    uploadArrived: async (token, tempPath) => {
      if (!shift.running) throw new Error('nothing is uploaded before the first run')
      return shift.running.station.desk.arrived(token, tempPath)
    },
    claimFile: (token) => shift.running?.station.slides.claim(token) ?? shift.running?.station.desk.claim(token),
    findFilm: (token) => shift.running?.station.slides.findFilm(token),
    close: async () => {
      stopping.abort()
      await shift.running?.stop()
      shift.running = undefined
    },
  }
}

function setupState(resources: Resources, { running }: Shift) {
  const settings = running?.station.settings.find()
  return {
    isComplete: running !== undefined,
    centreName: settings?.centreName ?? null,
    counterName: settings?.counterName ?? null,
    stationNumber: running?.station.place.stationNumber ?? null,
    units: resources.units.units.map(({ code, name }) => ({ code, name })),
  }
}
