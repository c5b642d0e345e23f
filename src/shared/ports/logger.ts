/** Extra facts of a log line: ids, counts, durations. Never a name, an ID number, an address or a PIN. */
export type LogData = Readonly<Record<string, unknown>>

/**
 * The technical log. `message` is a short English sentence for whoever repairs the machine;
 * an `Error` goes under the key `error`. Whatever is written is redacted once more at the sink.
 */
export interface Logger {
  error(message: string, data?: LogData): void
  warn(message: string, data?: LogData): void
  info(message: string, data?: LogData): void
  debug(message: string, data?: LogData): void
  /** A logger whose lines all carry `bindings`, as `{ feature: 'sync' }`. */
  child(bindings: LogData): Logger
}

/** Swallows every line: for tests and for tools that have no log folder. */
export const silentLogger: Logger = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
  child: () => silentLogger,
}
