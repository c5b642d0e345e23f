import { join } from 'node:path'
import type { Logger } from '../../shared/ports/logger.ts'
import { createFileLogger } from '../platform/logging/index.ts'

/** The shell's own lines, and apart from them what the core writes to its standard streams (a crash's last words). */
export type ShellLog = Pick<Logger, 'info' | 'error'> & { readonly coreOutput: (chunk: Uint8Array) => void }

/** Logs into `dataDir/logs`, redacted and rotated like the core's log. */
export function createShellLog(dataDir: string): ShellLog {
  const shell = createFileLogger({ file: join(dataDir, 'logs', 'shell.log') })
  const core = createFileLogger({ file: join(dataDir, 'logs', 'core-stderr.log') })
  return {
    info: (message, data) => shell.info(message, data),
    error: (message, data) => shell.error(message, data),
    coreOutput: (chunk) => core.info('core-output', { output: Buffer.from(chunk).toString().trimEnd() }),
  }
}
