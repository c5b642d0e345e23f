import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { openDisplay } from './display.ts'
import { packageForTests } from './package-app.ts'
import { setUp } from './set-up.ts'

const ROOT = path.resolve(import.meta.dirname, '..')

/**
 * Packages the app and lets Playwright drive it. The tests find it by `QMC_PACKAGED_APP` (executable of the package) and
 * `QMC_ELECTRON_PATH` (runtime, for starts from the sources). Other arguments go to Playwright.
 */
const runtime = await setUp()
const packagedApp = packageForTests(runtime)
const display = await openDisplay()
const playwright = path.join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js')
const done = spawnSync(process.execPath, [playwright, 'test', '--pass-with-no-tests', ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, QMC_PACKAGED_APP: packagedApp, QMC_ELECTRON_PATH: runtime.executable },
})
display.stop()
process.exitCode = done.status ?? 1
