import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

/** Set-up products that are costly to make live here, outside the repository: they outlive a fresh clone. */
export function cacheFolder(): string {
  if (process.env['QMC_CACHE']) return path.resolve(process.env['QMC_CACHE'])
  if (process.platform === 'win32' && process.env['LOCALAPPDATA'])
    return path.join(process.env['LOCALAPPDATA'], 'quay-mot-cua', 'cache')
  return path.join(process.env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'), 'quay-mot-cua')
}

const MARKER = '.complete'

/**
 * Makes `<cache>/<name>` once: `fill` works in a private folder that is renamed into place when it is whole,
 * so an interrupted or a parallel set-up never leaves half a folder that looks finished.
 */
export async function cachedFolder(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const target = path.join(cacheFolder(), name)
  if (existsSync(path.join(target, MARKER))) return target
  mkdirSync(cacheFolder(), { recursive: true })
  const draft = mkdtempSync(path.join(cacheFolder(), `${name}-draft-`))
  try {
    await fill(draft)
    writeFileSync(path.join(draft, MARKER), `${new Date().toISOString()}\n`)
    publish(draft, target)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return target
}

function publish(draft: string, target: string): void {
  // A parallel set-up may have been faster; its folder is as good as ours.
  if (existsSync(path.join(target, MARKER))) return
  rmSync(target, { recursive: true, force: true })
  renameSync(draft, target)
}
