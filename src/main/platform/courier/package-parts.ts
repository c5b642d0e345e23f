import { createCipheriv, createDecipheriv } from 'node:crypto'

/** What a sealed part holds; readable, so that a damaged one can be named by what was in it. */
export const PART = { facts: 1, events: 2, blobHead: 3, blobPiece: 4, end: 5 } as const
export type PartKind = keyof typeof PART

/** Largest part as it is sealed: a batch of events before gzip, or a piece of a page. */
export const MAX_PART_BYTES = 16 * 1024 * 1024
export const PIECE_BYTES = 1024 * 1024

export const PART_HEAD_BYTES = 9
const TAG_BYTES = 16

export type PartHead = { readonly kind: PartKind; readonly index: number; readonly length: number }

/** kind ‖ number from 1 ‖ length of what follows ‖ AES-256-GCM ‖ tag; bound to head, kind and number, so none can be moved. */
export function sealPart(key: Uint8Array, headHash: Buffer, part: { kind: PartKind; index: number; plain: Buffer }): Buffer {
  const { kind, index, plain } = part
  const head = Buffer.alloc(PART_HEAD_BYTES)
  head.writeUInt8(PART[kind], 0)
  head.writeUInt32BE(index, 1)
  head.writeUInt32BE(plain.length + TAG_BYTES, 5)
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index)).setAAD(Buffer.concat([headHash, head]))
  return Buffer.concat([head, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Undefined: these bytes are not the head of the part with this number. */
export function readPartHead(bytes: Buffer, index: number): PartHead | undefined {
  const code = bytes.readUInt8(0)
  const kind = KINDS.find((one) => PART[one] === code)
  const length = bytes.readUInt32BE(5)
  if (kind === undefined || bytes.readUInt32BE(1) !== index || length < TAG_BYTES || length > MAX_PART_BYTES) return undefined
  return { kind, index, length }
}

const KINDS: readonly PartKind[] = ['facts', 'events', 'blobHead', 'blobPiece', 'end']

/** Undefined when a single bit differs from what was sealed. */
export function openPart(
  key: Uint8Array,
  headHash: Buffer,
  part: { readonly index: number; readonly head: Buffer; readonly sealed: Buffer },
): Buffer | undefined {
  const { index, head, sealed } = part
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.concat([headHash, head])).setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])
  } catch {
    // GCM's only word for damage.
    return undefined
  }
}

/** Never twice under one key: the key is the package's own. */
function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(index, 8)
  return nonce
}
