import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Menu, app } from 'electron'
import { registerAppScheme } from './app-protocol.ts'
import { Shell } from './shell.ts'
import { createShellLog } from './shell-log.ts'
import { parseStartOptions, prepareDataDir } from './start-options.ts'
import { guardWebContents } from './window-guards.ts'

/** ASCII on purpose: the data folder of a Windows account must not depend on how a tool writes "ầ". */
const DATA_FOLDER_NAME = 'QuayMotCua'

const options = parseStartOptions(process.argv.slice(1), process.env)
const dataDir = options.dataDir ?? join(app.getPath('appData'), DATA_FOLDER_NAME)
const folderProblem = prepareDataDir(dataDir)

// The lock below is taken in this folder: two programs may run, but never two on the same data.
app.setPath('userData', folderProblem === undefined ? dataDir : mkdtempSync(join(tmpdir(), 'quay-mot-cua-')))

if (app.requestSingleInstanceLock()) run()
else app.quit()

function run(): void {
  const log = createShellLog(dataDir)
  const build = app.isPackaged ? 'packaged' : 'development'
  registerAppScheme()
  guardWebContents(app)
  Menu.setApplicationMenu(null)

  const shell = new Shell({
    app,
    log,
    dataDir,
    resourcesDir: app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources'),
    coreScript: scriptOf('core-process.js', process.env.QMC_CORE_SCRIPT),
    deviceHostScript: scriptOf('device-host.js', process.env.QMC_DEVICE_HOST_SCRIPT),
    preload: join(import.meta.dirname, '../preload/preload.cjs'),
    rendererDir: resolve(import.meta.dirname, '../renderer'),
    build,
    firstWindow: options.window,
    folderFailure:
      folderProblem === undefined ? undefined : { code: folderProblem, messageKey: `start-failure.${folderProblem}` },
  })

  app.on('second-instance', () => shell.focusFirst())
  app.on('window-all-closed', () => app.quit())
  stopBeforeQuit(() => shell.stop())
  process.on('uncaughtException', (error) => log.error('shell-uncaught', { error }))
  void app.whenReady().then(() => {
    log.info('shell-started', { version: app.getVersion(), electron: process.versions.electron ?? '', build })
    shell.start()
  })
}

/** Our own process, or in development and tests another script in its place; a packaged app cannot be talked into one. */
function scriptOf(own: string, other: string | undefined): string {
  return other !== undefined && other !== '' && !app.isPackaged ? resolve(other) : join(import.meta.dirname, own)
}

/** Core finishes what it is writing before the program ends; `will-quit` comes when the windows are gone already. */
function stopBeforeQuit(stop: () => Promise<void>): void {
  let hasStopped = false
  app.on('will-quit', (event) => {
    if (hasStopped) return
    event.preventDefault()
    void stop().finally(() => {
      hasStopped = true
      // Not at once: Electron ignores a quit that is asked for while it is still handling this event.
      setImmediate(() => app.quit())
    })
  })
}
