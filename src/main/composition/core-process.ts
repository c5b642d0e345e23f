import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { ShellAnswers, ShellToCore, type CoreToShell, type ShellAnswer, type ShellRequest, type StartMessage } from '../ipc/core-protocol.ts'
import { systemClock, systemIds } from '../platform/clock/index.ts'
import { createFileLogger } from '../platform/logging/index.ts'
import { createCore, type Core } from './create-core.ts'
import { createShellLink } from './shell-link.ts'

/** The core as a utility process of the shell. Messages: `main/ipc/core-protocol.ts`. */
const port = process.parentPort
const post = (message: CoreToShell): void => port.postMessage(message)

/** Exit code that asks the shell for a fresh process: the storage handle is broken, a new one may work. */
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
      publish: (name, payload) => post({ type: 'event', name, payload }),
      logger,
      clock: systemClock,
      ids: systemIds,
      onStorageFailed: () => setTimeout(() => process.exit(STORAGE_FAILED_EXIT), 50), // after the answer has left
      platform: process.platform,
      fetch: globalThis.fetch,
    })
    if (!opened.ok) {
      logger.error('the register cannot be opened', { code: opened.error.code, detail: opened.error.detail })
      post({ type: 'start-failed', code: opened.error.code, messageKey: `start.${opened.error.code}` })
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

async function handle(message: ShellToCore): Promise<void> {
  switch (message.type) {
    case 'start':
      return start(message)
    case 'invoke':
      if (core) post({ type: 'reply', id: message.id, result: await core.invoke(message.windowId, message.operation, message.input) })
      return
    case 'window-closed':
      return core?.windowClosed(message.windowId)
    case 'upload-arrived':
      if (core) post({ type: 'upload-reply', id: message.id, result: await core.uploadArrived(message.token, message.tempPath, message.size) })
      return
    case 'file-request': {
      const file = core?.claimFile(message.token)
      return post(file ? { type: 'file-reply', id: message.id, found: true, ...file } : { type: 'file-reply', id: message.id, found: false })
    }
    case 'shell-reply': {
      const waiting = asked.get(message.id)
      asked.delete(message.id)
      if (message.ok) waiting?.resolve(message.value)
      else waiting?.reject(new Error(message.error ?? 'the shell refused'))
      return
    }
    case 'stop':
      await core?.close()
      process.exit(0)
  }
}

port.on('message', ({ data }) => {
  void handle(ShellToCore.parse(data))
})
