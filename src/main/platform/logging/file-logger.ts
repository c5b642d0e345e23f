import pino from 'pino'
import type { LogData, Logger } from '../../../shared/ports/logger.ts'
import { redact } from './redact.ts'
import { createRotatingFile } from './rotating-file.ts'

export type LogLevel = 'error' | 'warn' | 'info' | 'debug'
export type FileLogger = Logger & { readonly close: () => void }

/** JSON lines, redacted where they are written, so that no caller can forget it. */
export function createFileLogger(options: {
  readonly file: string
  readonly level?: LogLevel
  readonly maxBytes?: number
  readonly keep?: number
  /** Sees every line as it is written: a development terminal, a test. */
  readonly alsoTo?: (line: string) => void
}): FileLogger {
  const out = createRotatingFile(options)
  const sink = {
    write: (line: string) => {
      const clean = `${JSON.stringify(redact(JSON.parse(line)))}\n`
      out.write(clean)
      options.alsoTo?.(clean)
    },
  }
  const formatters = { level: (label: string) => ({ level: label }) }
  const root = pino(
    { level: options.level ?? 'info', base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime, formatters },
    sink,
  )
  return { ...toLogger(root), close: out.close }
}

function toLogger(target: pino.Logger): Logger {
  return {
    error: (message, data) => target.error(plain(data), message),
    warn: (message, data) => target.warn(plain(data), message),
    info: (message, data) => target.info(plain(data), message),
    debug: (message, data) => target.debug(plain(data), message),
    child: (bindings) => toLogger(target.child(plain(bindings))),
  }
}

/** Errors do not survive JSON by themselves. The class goes under `type`, for `name` is hidden as a person's. */
function plain(data: LogData = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, value instanceof Error ? describeError(value) : value]),
  )
}

function describeError(error: Error): Record<string, unknown> {
  const cause = error.cause instanceof Error ? { cause: describeError(error.cause) } : {}
  const errorCode = 'code' in error ? { errorCode: String(error.code) } : {}
  return { type: error.name, message: error.message, stack: error.stack, ...errorCode, ...cause }
}
