import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '..')

/** Hooks help whoever commits from a checkout of their own; a copy without git, or a build machine, needs none. */
export function installGitHooks(): void {
  const isWanted = existsSync(path.join(ROOT, '.git')) && !process.env['CI'] && process.env['LEFTHOOK'] !== '0'
  if (!isWanted) return
  const lefthook = path.join(ROOT, 'node_modules', 'lefthook', 'bin', 'index.js')
  const done = spawnSync(process.execPath, [lefthook, 'install'], { cwd: ROOT, encoding: 'utf8' })
  if (done.status !== 0) process.stderr.write(`git hooks not installed (work goes on without them): ${done.stderr}\n`)
}
