import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { buildApp } from './build-app.ts'
import { electronFlags, openDisplay } from './display.ts'
import { setUp } from './set-up.ts'

const ROOT = path.resolve(import.meta.dirname, '..')

/** Opens the app from its sources; `--demo …` plays a demonstration instead. Other arguments go to the app. */
async function start(args: readonly string[]): Promise<number> {
  const runtime = await setUp()
  buildApp({ force: false })
  if (args.includes('--demo')) return playDemo(args)
  const display = await openDisplay()
  if (display.isVirtual) explainVirtualDisplay(display.name)
  const app = spawn(runtime.executable, [...electronFlags(display), ROOT, ...args], { stdio: 'inherit' })
  const passOn = (signal: NodeJS.Signals): void => void app.kill(signal)
  process.on('SIGINT', passOn).on('SIGTERM', passOn)
  const status = await new Promise<number>((resolve) => app.once('exit', (code) => resolve(code ?? 1)))
  display.stop()
  return status
}

function playDemo(args: readonly string[]): number {
  const script = path.join(ROOT, 'scripts', 'demo.ts')
  if (!existsSync(script)) throw new Error('this version has no demonstration')
  const rest = args.filter((argument) => argument !== '--demo')
  return spawnSync(process.execPath, [script, ...rest], { cwd: ROOT, stdio: 'inherit' }).status ?? 1
}

function explainVirtualDisplay(name: string): void {
  process.stdout.write(
    [
      `There is no display, so the app opens on a virtual one (${name}). To look at it:`,
      `  a picture:   DISPLAY=${name} import -window root quay-mot-cua.png      (package imagemagick)`,
      `  live:        x11vnc -display ${name} -localhost                        (package x11vnc), then a VNC viewer on port 5900`,
      'Ctrl+C ends the app.',
      '',
    ].join('\n'),
  )
}

try {
  process.exitCode = await start(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
