import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { z } from 'zod'
import { Origin } from '../../../shared/domain/journal/index.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { parseJson } from '../secrets/key-ring.ts'

/** Versions of the file this program reads. It writes the newest. */
export const PACKAGE_FORMAT = { min: 1, max: 1 } as const
export const PACKAGE_SUFFIX = '.qmcgoi'

/** The readable beginning: whose package it is, never what is in it. Its hash goes into every sealed part. */
export const PackageHead = z.object({
  format: z.number().int(),
  id: z.uuid(),
  kind: z.enum(['package', 'answer']),
  unit: z.string().min(1).max(200),
  from: Origin,
  /** Whom an answer is for; null for a package: whoever of the unit reads it. */
  to: Origin.nullable(),
  /** Milliseconds since 1970. */
  madeAt: z.number().int().min(0),
  salt: z.base64(),
  keyCheck: z.string().regex(/^[0-9a-f]{16}$/),
})
export type PackageHead = z.infer<typeof PackageHead>

/** What is wrong with a file as a whole. `torn`: it ends before its end. `part`: counted from 1, 0 = the readable beginning. */
export type PackageFault =
  | {
      readonly code:
        | 'not-a-package'
        | 'torn'
        | 'newer-format'
        | 'older-format'
        | 'other-key'
        | 'wrong-signature'
        | 'unknown-sender'
    }
  | { readonly code: 'own-package' }
  | { readonly code: 'not-for-us'; readonly station: string }
  | { readonly code: 'other-unit'; readonly unit: string }
  | { readonly code: 'damaged'; readonly part: number; readonly what: 'head' | 'events' | 'blob' | 'end' }

const MAGIC = Buffer.from('QMCG')
const CHECK_BYTES = 8
const MAX_HEAD_BYTES = 4096
const FIXED_BYTES = MAGIC.length + 4

/** `QMCG` ‖ length ‖ JSON ‖ first eight bytes of its SHA-256. */
export function headToBytes(head: PackageHead): Buffer {
  const json = Buffer.from(JSON.stringify(head))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(json.length)
  return Buffer.concat([MAGIC, length, json, checkOf(json)])
}

export type ReadHead = { readonly head: PackageHead; readonly bytes: Buffer }

/** Reads from the start of the file; `bytes` is what was read, for signature and sealing. */
export async function readHead(file: FileHandle): Promise<Result<ReadHead, PackageFault>> {
  const fixed = await readAt(file, 0, FIXED_BYTES)
  if (fixed.length < FIXED_BYTES || !fixed.subarray(0, MAGIC.length).equals(MAGIC)) return err({ code: 'not-a-package' })
  const length = fixed.readUInt32BE(MAGIC.length)
  if (length > MAX_HEAD_BYTES) return err(DAMAGED_HEAD)
  const rest = await readAt(file, FIXED_BYTES, length + CHECK_BYTES)
  if (rest.length < length + CHECK_BYTES) return err({ code: 'torn' })
  const json = rest.subarray(0, length)
  if (!checkOf(json).equals(rest.subarray(length))) return err(DAMAGED_HEAD)
  const head = parseHead(parseJson(json.toString('utf8')))
  return head.ok ? ok({ head: head.value, bytes: Buffer.concat([fixed, rest]) }) : head
}

function parseHead(value: unknown): Result<PackageHead, PackageFault> {
  const known = z.object({ format: z.number().int() }).safeParse(value)
  if (known.success && known.data.format > PACKAGE_FORMAT.max) return err({ code: 'newer-format' })
  if (known.success && known.data.format < PACKAGE_FORMAT.min) return err({ code: 'older-format' })
  const head = PackageHead.safeParse(value)
  return head.success ? ok(head.data) : err(DAMAGED_HEAD)
}

const DAMAGED_HEAD = { code: 'damaged', part: 0, what: 'head' } as const

function checkOf(json: Buffer): Buffer {
  return createHash('sha256').update(json).digest().subarray(0, CHECK_BYTES)
}

/** Fewer bytes than asked only at the end of the file. */
export async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return bytes.subarray(0, done)
}
