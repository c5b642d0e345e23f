import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Two outputs without hardware: Xvfb has one, the dummy driver of a real Xorg several, with hot-plug. */
const CONFIG = `
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoAddGPU" "false"
EndSection
Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5-1000
  VertRefresh 5-200
EndSection
Section "Screen"
  Identifier "screen"
  Device "dummy"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1368x768" "1280x1024"
    Virtual 3840 2160
  EndSubSection
EndSection
`

/** Why two screens cannot be had here; undefined: they can. */
export function whyNoTwoScreens(): string | undefined {
  if (process.platform !== 'linux') return 'two screens are made by Xorg, which runs on Linux'
  if (spawnSync('which', ['Xorg']).status !== 0) return 'the program Xorg is not installed (xserver-xorg-core)'
  if (spawnSync('which', ['xrandr']).status !== 0) return 'the program xrandr is not installed (x11-xserver-utils)'
  if (!existsSync('/usr/lib/xorg/modules/drivers/dummy_drv.so'))
    return 'the dummy screen driver is not installed (xserver-xorg-video-dummy)'
  return undefined
}

export type TwoScreens = {
  /** `:90`, for the environment of a program. */
  readonly display: string
  /** The cable of the second screen. */
  readonly plug: () => void
  readonly unplug: () => void
  readonly close: () => Promise<void>
}

export async function startTwoScreens(): Promise<TwoScreens> {
  const folder = mkdtempSync(path.join(tmpdir(), 'qmc-xorg-'))
  const config = path.join(folder, 'xorg.conf')
  writeFileSync(config, CONFIG)
  const { child, display } = await startServer(folder, config)
  const randr = (...args: string[]): void => {
    const run = spawnSync('xrandr', args, { env: { ...process.env, DISPLAY: display }, encoding: 'utf8' })
    if (run.status !== 0) throw new Error(`xrandr ${args.join(' ')}: ${run.stderr}`)
  }
  const [first, second] = ['DUMMY0', 'DUMMY1'] as const
  randr('--output', first, '--mode', '1368x768', '--primary')
  const plug = (): void => {
    randr('--output', second, '--mode', '1280x1024', '--right-of', first)
    // A full look at the outputs: without it Chromium goes on believing that the second one is not connected.
    randr()
  }
  randr('--addmode', second, '1280x1024')
  plug()
  return {
    display,
    plug,
    unplug: () => {
      randr('--output', second, '--off')
      randr()
    },
    close: async () => {
      child.kill('SIGTERM')
      await new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve(undefined)))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function startServer(folder: string, config: string): Promise<{ child: ChildProcess; display: string }> {
  const log = path.join(folder, 'xorg.log')
  const flags = [
    '-noreset',
    '-nolisten',
    'tcp',
    '-config',
    config,
    '-logfile',
    log,
    '-sharevts',
    '-novtswitch',
    '-displayfd',
    '3',
  ]
  const child = spawn('Xorg', flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const number = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdio[3]?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.endsWith('\n')) resolve(said.trim())
    })
    child.once('exit', (code) => reject(new Error(`Xorg ended with ${code}`)))
  })
  return { child, display: `:${number}` }
}
