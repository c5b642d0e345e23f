import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, rmdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A file system of its own for one test. */
export type Mounted = { readonly folder: string; readonly unmount: () => void }

const run = (command: string, args: readonly string[]): void =>
  void execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] })

/** Why small disks cannot be mounted here; undefined where they can. */
export function whyNoMounts(kind: 'tmpfs' | 'loop'): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'mounting needs Linux and root'
  const folder = mkdtempSync(path.join(tmpdir(), 'qmc-mount-'))
  try {
    const tried = kind === 'tmpfs' ? mountTmpfs(folder, 1) : tryImage(folder)
    tried.unmount()
    return undefined
  } catch (error) {
    return `a ${kind} cannot be mounted: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function tryImage(folder: string): Mounted {
  const image = path.join(folder, 'image')
  makeImage(image, 8)
  return mountImage(image, path.join(folder, 'mounted'))
}

export function mountTmpfs(folder: string, megabytes: number): Mounted {
  mkdirSync(folder, { recursive: true })
  run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder])
  return { folder, unmount: () => unmount(folder) }
}

/** An ext4 file system in a file. */
export function makeImage(file: string, megabytes: number): void {
  writeFileSync(file, '')
  run('truncate', ['-s', `${megabytes}M`, file])
  run('mkfs.ext4', ['-q', '-F', file])
}

export function mountImage(file: string, folder: string): Mounted {
  mkdirSync(folder, { recursive: true })
  run('mount', ['-o', 'loop', file, folder])
  return {
    folder,
    unmount: () => {
      unmount(folder)
      rmdirSync(folder)
    },
  }
}

export function remount(folder: string, mode: 'ro' | 'rw'): void {
  run('mount', ['-o', `remount,${mode}`, folder])
}

function unmount(folder: string): void {
  // A handle of a process just killed may still be on its way out.
  for (let tries = 0; ; tries += 1) {
    const done = spawnSync('umount', [folder], { encoding: 'utf8' })
    if (done.status === 0) return
    if (tries === 20) throw new Error(done.stderr)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
  }
}
