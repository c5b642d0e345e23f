import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { fsyncFolder, writeFileDurably } from '../files/durable-file.ts'
import { parseJson } from '../secrets/key-ring.ts'

/** What a restore replaces in a data folder. Logs, printed papers and the hub's own store stay where they are. */
const REPLACED = [
  'register.db',
  'register.db-wal',
  'register.db-shm',
  'register.db.running',
  'register.db.key-check',
  'keys.json',
  'recovery.json',
] as const
const BLOBS = 'blobs'

/** `replacing`: the old files go aside; `placing`: the new ones come in. Each step may be done again after a power cut. */
const Plan = z.object({
  version: z.literal(1),
  phase: z.enum(['replacing', 'placing']),
  /** Folder the old files go to. */
  aside: z.string().regex(/^replaced-[0-9-]+$/),
  replacesBlobs: z.boolean(),
})
type Plan = z.infer<typeof Plan>

const planFile = (dataDir: string): string => path.join(dataDir, 'restore-plan.json')
/** Where the new data folder is made ready; without a plan it counts for nothing. */
export const stagingFolder = (dataDir: string): string => path.join(dataDir, 'restore-staging')

/** An empty staging folder; what an earlier try left in it goes. */
export function freshStaging(dataDir: string): string {
  const staging = stagingFolder(dataDir)
  rmSync(staging, { recursive: true, force: true })
  mkdirSync(staging, { recursive: true, mode: 0o700 })
  return staging
}

/**
 * From here on the restore happens, whatever comes: everything in staging is durable, and the plan is one durable file. The old
 * files are kept aside, never deleted.
 */
export function commitRestore(dataDir: string, options: { readonly at: number }): void {
  const staging = stagingFolder(dataDir)
  fsyncFolder(staging)
  const aside = `replaced-${new Date(options.at + 7 * 3_600_000).toISOString().slice(0, 19).replaceAll(/[:T]/g, '-')}`
  savePlan(dataDir, { version: 1, phase: 'replacing', aside, replacesBlobs: existsSync(path.join(staging, BLOBS)) })
  finishRestore(dataDir)
}

/**
 * Ends a restore that a power cut or a kill has interrupted: forward when it was decided, back when it was not. Called before
 * anything in the folder is opened; without a restore under way it does nothing.
 */
export function finishRestore(dataDir: string): void {
  const plan = readPlan(dataDir)
  if (plan === undefined) {
    rmSync(stagingFolder(dataDir), { recursive: true, force: true })
    return
  }
  if (plan.phase === 'replacing') {
    setAside(dataDir, plan)
    savePlan(dataDir, { ...plan, phase: 'placing' })
  }
  place(dataDir)
  rmSync(planFile(dataDir), { force: true })
  fsyncFolder(dataDir)
  rmSync(stagingFolder(dataDir), { recursive: true, force: true })
}

function setAside(dataDir: string, plan: Plan): void {
  const aside = path.join(dataDir, plan.aside)
  for (const name of [...REPLACED, ...(plan.replacesBlobs ? [BLOBS] : [])]) {
    const old = path.join(dataDir, name)
    if (!existsSync(old)) continue
    mkdirSync(aside, { recursive: true, mode: 0o700 })
    renameSync(old, path.join(aside, name))
  }
  if (existsSync(aside)) fsyncFolder(aside)
  fsyncFolder(dataDir)
}

function place(dataDir: string): void {
  const staging = stagingFolder(dataDir)
  if (!existsSync(staging)) return
  // By name, never "all that lies there": opening the staged register may have left files of its own beside it.
  for (const name of [...REPLACED, BLOBS]) {
    if (!existsSync(path.join(staging, name))) continue
    const target = path.join(dataDir, name)
    // Windows does not rename over a folder; after `setAside` only a leftover of this very restore can be there.
    rmSync(target, { recursive: true, force: true })
    renameSync(path.join(staging, name), target)
  }
  fsyncFolder(dataDir)
}

function savePlan(dataDir: string, plan: Plan): void {
  writeFileDurably(planFile(dataDir), JSON.stringify(plan))
}

/** Throws on a plan that cannot be read: to guess whether a restore was decided would be to guess which data is the right one. */
function readPlan(dataDir: string): Plan | undefined {
  const file = planFile(dataDir)
  return existsSync(file) ? Plan.parse(parseJson(readFileSync(file, 'utf8'))) : undefined
}
