import { closeSync, existsSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'

export type RotatingFile = { readonly write: (line: string) => void; readonly close: () => void }

const MAX_BYTES = 5 * 1024 * 1024
const KEEP = 5

/**
 * `core.log`, and when it is full `core.1.log` … `core.5.log`. Written at once, without a buffer: the line that explains
 * a crash must be there. A full disk loses lines, never the work: the log is not allowed to stop the counter.
 */
export function createRotatingFile(options: {
  readonly file: string
  readonly maxBytes?: number
  readonly keep?: number
}): RotatingFile {
  const { file, maxBytes = MAX_BYTES, keep = KEEP } = options
  const { dir, name, ext } = path.parse(file)
  const numbered = (index: number): string => path.join(dir, `${name}.${index}${ext}`)
  let handle: number | undefined
  let size = 0

  function open(): number {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    const opened = openSync(file, 'a', 0o600)
    size = fstatSync(opened).size
    return opened
  }

  function rotate(): void {
    close()
    rmSync(numbered(keep), { force: true })
    for (let index = keep - 1; index >= 1; index -= 1) {
      if (existsSync(numbered(index))) renameSync(numbered(index), numbered(index + 1))
    }
    renameSync(file, numbered(1))
  }

  function close(): void {
    if (handle !== undefined) closeSync(handle)
    handle = undefined
  }

  function write(line: string): void {
    const bytes = Buffer.from(line, 'utf8')
    try {
      handle ??= open()
      if (size > 0 && size + bytes.length > maxBytes) {
        rotate()
        handle = open()
      }
      writeSync(handle, bytes)
      size += bytes.length
    } catch {
      // Nowhere left to tell it. The next line tries again.
      handle = undefined
    }
  }

  return { write, close }
}
