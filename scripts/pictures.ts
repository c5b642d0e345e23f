import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { printSamplePapers } from './pictures/sample-papers.ts'
import { buildApp } from './build-app.ts'
import { openDisplay } from './display.ts'
import { setUp } from './set-up.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const RAW = path.join(ROOT, 'out', 'pictures')
const HANDBOOK = path.join(ROOT, 'docs', 'hinh')
/** The tests that stop for a picture where the handbook wants one. */
const SPECS = [
  'accessibility',
  'backup',
  'bank',
  'certification',
  'conflicts',
  'display-call',
  'kiosk',
  'money',
  'numbers',
  'on-the-spot',
  'processing',
  'rating',
  'results',
  'return',
  'stations',
  'turns',
  'workflow',
]
/** A page of the handbook must open on an old PC and over a phone. */
const MAX_BYTES = 120_000

/** Draws the handbook's pictures anew: the screens by the walk of the accessibility test, the papers by the core. */
async function pictures(): Promise<void> {
  need('pngquant', 'pngquant')
  need('pdftoppm', 'poppler-utils')
  const runtime = await setUp()
  buildApp({ force: false })
  rmSync(RAW, { recursive: true, force: true })
  mkdirSync(RAW, { recursive: true })
  await drawScreens(runtime.executable)
  await printSamplePapers(RAW)
  mkdirSync(HANDBOOK, { recursive: true })
  const shown = picturesOfHandbook()
  for (const name of readdirSync(RAW).filter((file) => shown.has(file))) shrink(name)
}

async function drawScreens(executable: string): Promise<void> {
  const display = await openDisplay()
  try {
    const cli = path.join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js')
    const env = { ...process.env, QMC_PICTURES: RAW, QMC_ELECTRON_PATH: executable }
    const done = spawnSync(process.execPath, [cli, 'test', ...SPECS], {
      cwd: ROOT,
      stdio: 'inherit',
      env,
    })
    if (done.status !== 0) throw new Error('the walk through the screens failed; no picture was changed')
  } finally {
    display.stop()
  }
}

/** By file name, what a page of the handbook shows. */
function picturesOfHandbook(): ReadonlySet<string> {
  const docs = path.dirname(HANDBOOK)
  const pages = readdirSync(docs).filter((file) => file.endsWith('.md'))
  const text = pages.map((file) => readFileSync(path.join(docs, file), 'utf8')).join('\n')
  return new Set([...text.matchAll(/\(hinh\/([^)]+)\)/g)].map(([, name = '']) => name))
}

/** Fewer colours until the picture is small enough. */
function shrink(name: string): void {
  const to = path.join(HANDBOOK, name)
  for (const colours of [128, 64, 32]) {
    run('pngquant', ['--force', '--strip', '--speed', '1', '--output', to, String(colours), path.join(RAW, name)])
    if (statSync(to).size <= MAX_BYTES) return
  }
  throw new Error(`${name} has ${statSync(to).size} bytes, ${MAX_BYTES} are allowed`)
}

function need(program: string, debianPackage: string): void {
  if (spawnSync(program, ['--version']).error) throw new Error(`${program} is missing (Debian package: ${debianPackage})`)
}

function run(program: string, args: readonly string[]): void {
  const done = spawnSync(program, args, { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`${program}: ${done.stderr}`)
}

try {
  await pictures()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
