import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type StartFailureCode, WindowKind } from '../ipc/core-protocol.ts'

export type StartOptions = { readonly dataDir: string | undefined; readonly window: WindowKind }

/** Reads our own switches; Chromium's and unknown ones are left alone. `--data-dir=` wins over `QMC_DATA_DIR`. */
export function parseStartOptions(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): StartOptions {
  const dataDir = switchValue(argv, 'data-dir') ?? env.QMC_DATA_DIR
  const window = WindowKind.safeParse(switchValue(argv, 'window'))
  return {
    dataDir: dataDir === undefined || dataDir.trim() === '' ? undefined : resolve(dataDir),
    window: window.success ? window.data : 'main',
  }
}

function switchValue(argv: readonly string[], name: string): string | undefined {
  const prefix = `--${name}=`
  return argv.findLast((argument) => argument.startsWith(prefix))?.slice(prefix.length)
}

/**
 * Makes the data folder and writes into it once. Done before Chromium touches the folder: with a read-only one it would
 * fail to take its lock and end without a word to the clerk.
 */
export function prepareDataDir(dataDir: string): StartFailureCode | undefined {
  try {
    mkdirSync(dataDir, { recursive: true })
    const probe = join(dataDir, `.write-test-${process.pid}`)
    writeFileSync(probe, 'x')
    rmSync(probe)
    return undefined
  } catch (error) {
    return folderFailure(error)
  }
}

function folderFailure(error: unknown): StartFailureCode {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'disk-full'
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM' || code === 'ENOTDIR' || code === 'EEXIST') return 'read-only'
  return 'unexpected'
}
