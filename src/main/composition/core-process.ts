import { mkdirSync } from 'node:fs'
import path from 'node:path'
import {
  ShellAnswers,
  ShellToCore,
  type CoreToShell,
  type ShellAnswer,
  type ShellRequest,
  type StartMessage,
} from '../ipc/core-protocol.ts'
import { refuseFromWindow } from '../ipc/public-windows.ts'
import { systemClock, systemIds } from '../platform/clock/index.ts'
import { createFileLogger } from '../platform/logging/index.ts'
import { createCore, type Core } from './create-core.ts'
import { createRelayedDeviceHosts } from './relayed-device-host.ts'
import { createShellLink } from './shell-link.ts'

/** The core as a utility process of the shell. Messages: `main/ipc/core-protocol.ts`. */
const port = process.parentPort
const post = (message: CoreToShell): void => port.postMessage(message)

/** Exit code that asks the shell for a fresh process: the storage handle is broken, or an incarnation begins with it. */
const STORAGE_FAILED_EXIT = 70

const asked = new Map<string, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>()

function ask<T extends ShellRequest['type']>(request: Extract<ShellRequest, { type: T }>): Promise<ShellAnswer<T>> {
  const id = systemIds.newId()
  return new Promise((resolve, reject) => {
    asked.set(id, { resolve: (value) => resolve(ShellAnswers[request.type].parse(value) as ShellAnswer<T>), reject }) // parsed by the schema of this very request
    post({ type: 'shell-request', id, request })
  })
}

let core: Core | undefined
const deviceHosts = createRelayedDeviceHosts(post)

async function start(message: StartMessage): Promise<void> {
  mkdirSync(path.join(message.dataDir, 'logs'), { recursive: true })
  const logger = createFileLogger({ file: path.join(message.dataDir, 'logs', 'core.log') })
  const link = createShellLink(ask)
  try {
    const opened = await createCore({
      dataDir: message.dataDir,
      resourcesDir: message.resourcesDir,
      secretStore: await link.secretStore(),
      printShell: link.printShell,
      launchDeviceHost: deviceHosts.launch,
      publish: (name, payload) => post({ type: 'event', name, payload }),
      logger,
      clock: systemClock,
      ids: systemIds,
      onStorageFailed: () => setTimeout(() => process.exit(STORAGE_FAILED_EXIT), 50), // after the answer has left
      onRestartNeeded: () => setTimeout(() => process.exit(STORAGE_FAILED_EXIT), 50),
      platform: process.platform,
      fetch: globalThis.fetch,
      isOnLan: true,
      recoveryCode: message.recoveryCode,
      restore: message.restore,
      chooseFolder: link.chooseFolder,
      windows: link.windows,
      runVoiceScript: link.runVoiceScript,
    })
    if (!opened.ok) {
      logger.error('the register cannot be opened', { code: opened.error.code, detail: opened.error.detail })
      post({
        type: 'start-failed',
        messageKey: `start.${opened.error.code}`,
        code: opened.error.code,
        params: opened.error.params,
      })
      return
    }
    core = opened.value
    logger.info('core ready', { version: message.appVersion })
    post({ type: 'ready' })
  } catch (error) {
    logger.error('core did not start', { error })
    post({ type: 'start-failed', code: 'unexpected', messageKey: 'start.unexpected' })
  }
}

const handlers: { readonly [T in ShellToCore['type']]: (message: Extract<ShellToCore, { type: T }>) => Promise<void> | void } = {
  start,
  invoke: async ({ id, windowId, window, operation, input }) => {
    const refused = refuseFromWindow(window, operation)
    if (refused) post({ type: 'reply', id, result: refused })
    else if (core) post({ type: 'reply', id, result: await core.invoke(windowId, operation, input) })
  },
  'window-closed': ({ windowId }) => core?.windowClosed(windowId),
  'upload-arrived': async ({ id, token, tempPath }) => {
    if (core) post({ type: 'upload-reply', id, result: await core.uploadArrived(token, tempPath) })
  },
  'file-request': ({ id, token }) => {
    const film = core?.findFilm(token)
    if (film) return post({ type: 'film-reply', id, ...film })
    const file = core?.claimFile(token)
    post(file ? { type: 'file-reply', id, found: true, ...file } : { type: 'file-reply', id, found: false })
  },
  'shell-reply': ({ id, ok, value, error }) => {
    const waiting = asked.get(id)
    asked.delete(id)
    if (ok) waiting?.resolve(value)
    else waiting?.reject(new Error(error ?? 'the shell refused'))
  },
  'device-host-said': deviceHosts.said,
  'device-host-exited': deviceHosts.exited,
  stop: async () => {
    await core?.close()
    process.exit(0)
  },
}

function handle<T extends ShellToCore['type']>(message: Extract<ShellToCore, { type: T }>): Promise<void> | void {
  // `type` picks the handler of this very message; TypeScript does not follow the pair through the table.
  const handler = handlers[message.type] as (message: Extract<ShellToCore, { type: T }>) => Promise<void> | void
  return handler(message)
}

port.on('message', ({ data }) => {
  void handle(ShellToCore.parse(data))
})
