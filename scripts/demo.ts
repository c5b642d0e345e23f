import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { choosePlay } from './demo/plays.ts'
import { report } from './demo/report.ts'
import { openDisplay } from './display.ts'

const ROOT = path.resolve(import.meta.dirname, '..')

/** Plays a working day in the real program, needing nobody. Status 0 only when every check is good. */
async function demo(args: readonly string[]): Promise<number> {
  const { play, seed } = choosePlay(args)
  const outDir = path.join(ROOT, 'out', 'demo', play.name)
  rmSync(outDir, { recursive: true, force: true })
  mkdirSync(outDir, { recursive: true })
  const startedAt = Date.now()
  const tell = (line: string): void =>
    void process.stdout.write(`[${String(Math.round((Date.now() - startedAt) / 1000)).padStart(3)} s] ${line}\n`)
  tell(`Màn “${play.name}”: ${play.title} (--seed ${seed})`)
  if (args.includes('--headless')) {
    // The machine's own screen is left alone; a virtual one is opened instead.
    delete process.env['DISPLAY']
    delete process.env['WAYLAND_DISPLAY']
  }
  const display = await openDisplay()
  try {
    return report(await play.run({ outDir, seed, tell }), outDir) ? 0 : 1
  } finally {
    display.stop()
  }
}

try {
  process.exit(await demo(process.argv.slice(2)))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  // A play that broke off leaves lines and programs open behind it; it must end all the same.
  process.exit(1)
}
