import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const MAX_FILE_BYTES = 1_000_000
const KEPT_FILES = 5

/** One line of what happened to the shell: names of events, ids and codes, never what a person typed. */
export type ShellLog = {
  readonly info: (event: string, fields?: Readonly<Record<string, string | number | boolean>>) => void
  readonly error: (event: string, error: unknown) => void
  /** What the core wrote to its standard error, kept apart as it came. */
  readonly coreOutput: (chunk: Uint8Array) => void
}

/** Logs into `dataDir/logs`. A full or read-only disk must not stop the counter, so a line that cannot be written is dropped. */
export function createShellLog(dataDir: string): ShellLog {
  const shell = createRotatingFile(join(dataDir, 'logs'), 'shell.log')
  const core = createRotatingFile(join(dataDir, 'logs'), 'core-stderr.log')
  const line = (level: string, event: string, fields: object): void =>
    shell(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`)
  return {
    info: (event, fields = {}) => line('info', event, fields),
    error: (event, error) => line('error', event, { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    coreOutput: (chunk) => core(chunk),
  }
}

/** Appends to `name`; past a megabyte it becomes `name.1`, the older ones move up, the fifth is forgotten. */
function createRotatingFile(folder: string, name: string): (text: string | Uint8Array) => void {
  const path = join(folder, name)
  const rotate = (): void => {
    for (let index = KEPT_FILES - 1; index >= 1; index--) {
      const from = index === 1 ? path : `${path}.${index - 1}`
      if (sizeOf(from) > 0) renameSync(from, `${path}.${index}`)
    }
  }
  return (text) => {
    try {
      if (sizeOf(path) > MAX_FILE_BYTES) rotate()
      mkdirSync(folder, { recursive: true })
      appendFileSync(path, text)
    } catch {
      // Nowhere to tell it: the log itself is what failed.
    }
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
