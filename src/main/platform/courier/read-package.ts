import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { isSignedBy, toPublicKey } from '../journal/signing.ts'
import { keyCheckOf, packageKeyOf } from './courier-key.ts'
import { fromJsonBytes, PackagedBlob, PackageEnd, PackageFacts, unpackEvents } from './package-contents.ts'
import { readAt, readHead, type PackageFault, type PackageHead, type ReadHead } from './package-head.ts'
import { openPart, PART_HEAD_BYTES, readPartHead, type PartKind } from './package-parts.ts'
import { PACKAGE_TAG } from './write-package.ts'

/** One thing out of a package, in the order it was put in. A page comes whole, its pieces joined. */
export type PackageItem =
  | { readonly kind: 'facts'; readonly facts: PackageFacts }
  | { readonly kind: 'events'; readonly events: readonly unknown[] }
  | { readonly kind: 'blob'; readonly blob: PackagedBlob; readonly bytes: Buffer }

export type ReadPackage = {
  readonly file: string
  readonly unit: string
  readonly courierKey: Uint8Array
  readonly signal: AbortSignal
  readonly onBytes?: (done: number) => void
}

const SIGNATURE_BYTES = 64

/** The readable beginning alone, for a list of what lies on a stick. */
export async function peekPackage(file: string): Promise<Result<PackageHead, PackageFault>> {
  const handle = await open(file, 'r')
  try {
    const read = await readHead(handle)
    return read.ok ? ok(read.value.head) : read
  } finally {
    await handle.close()
  }
}

export type CheckedPackage = {
  readonly head: PackageHead
  readonly end: PackageEnd
  /** What the writer signed, as hex, and its signature. */
  readonly signedHash: string
  readonly signature: string
}

/**
 * Reads the whole file once before anything of it is believed: every part opens, the end is there, nothing follows. `onItem` may
 * look at what passes by (the sender's first event names its key). Whether the signature is the sender's is for the caller to
 * judge, who knows the keys.
 */
export async function checkPackage(
  options: ReadPackage,
  onItem: (item: PackageItem) => void = () => undefined,
): Promise<Result<CheckedPackage, PackageFault>> {
  const handle = await open(options.file, 'r')
  try {
    const read = await openHead(handle, options)
    if (!read.ok) return read
    const signed = createHash('sha256').update(PACKAGE_TAG).update(read.value.bytes)
    const walked = await walk(handle, { ...options, read: read.value, onRaw: (bytes) => void signed.update(bytes) }, onItem)
    if (!walked.ok) return walked
    const signature = await readAt(handle, walked.value.position, SIGNATURE_BYTES)
    if (signature.length < SIGNATURE_BYTES) return err({ code: 'torn' })
    const { head } = read.value
    return ok({ head, end: walked.value.end, signedHash: signed.digest('hex'), signature: signature.toString('hex') })
  } finally {
    await handle.close()
  }
}

/** `publicKey`: 64 hex digits, of the log named in the head. */
export function isSignedPackage({ signedHash, signature }: CheckedPackage, publicKey: string): boolean {
  return isSignedBy(toPublicKey(publicKey), signedHash, signature)
}

/** Goes through a package that was found whole, item by item. */
export async function readPackage(
  options: ReadPackage,
  onItem: (item: PackageItem) => void | Promise<void>,
): Promise<Result<void, PackageFault>> {
  const handle = await open(options.file, 'r')
  try {
    const read = await openHead(handle, options)
    if (!read.ok) return read
    const walked = await walk(handle, { ...options, read: read.value, onRaw: () => undefined }, onItem)
    return walked.ok ? ok(undefined) : walked
  } finally {
    await handle.close()
  }
}

async function openHead(handle: FileHandle, { unit, courierKey }: ReadPackage): Promise<Result<ReadHead, PackageFault>> {
  const read = await readHead(handle)
  if (!read.ok) return read
  const { head } = read.value
  if (head.unit !== unit) return err({ code: 'other-unit', unit: head.unit })
  const isOurs = keyCheckOf(courierKey, Buffer.from(head.salt, 'base64')) === head.keyCheck
  return isOurs ? read : err({ code: 'other-key' })
}

type Walk = ReadPackage & { readonly read: ReadHead; readonly onRaw: (bytes: Buffer) => void }
type Opened = { readonly kind: PartKind; readonly plain: Buffer; readonly next: number }

async function walk(
  handle: FileHandle,
  options: Walk,
  onItem: (item: PackageItem) => void | Promise<void>,
): Promise<Result<{ readonly end: PackageEnd; readonly position: number }, PackageFault>> {
  const reader = createPartReader(handle, options)
  const joiner = createJoiner()
  let position = options.read.bytes.length
  for (let index = 1; ; index += 1) {
    options.signal.throwIfAborted()
    const opened = await reader(position, index)
    if (!opened.ok) return opened
    const { kind, plain, next } = opened.value
    position = next
    options.onBytes?.(position)
    if (kind === 'end') {
      const end = fromJsonBytes(PackageEnd, plain)
      return end?.parts === index && joiner.isEmpty() ? ok({ end, position }) : err({ code: 'damaged', part: index, what: 'end' })
    }
    const item = joiner.take(kind, plain)
    if (item === 'wrong') return err({ code: 'damaged', part: index, what: whatIs(kind) })
    if (item !== 'more') await onItem(item)
  }
}

function createPartReader(handle: FileHandle, { read, courierKey, onRaw }: Walk) {
  const headHash = createHash('sha256').update(read.bytes).digest()
  const key = packageKeyOf(courierKey, Buffer.from(read.head.salt, 'base64'))
  return async (position: number, index: number): Promise<Result<Opened, PackageFault>> => {
    const head = await readAt(handle, position, PART_HEAD_BYTES)
    if (head.length < PART_HEAD_BYTES) return err({ code: 'torn' })
    const told = readPartHead(head, index)
    if (told === undefined) return err({ code: 'damaged', part: index, what: 'events' })
    const sealed = await readAt(handle, position + PART_HEAD_BYTES, told.length)
    if (sealed.length < told.length) return err({ code: 'torn' })
    const plain = openPart(key, headHash, { index, head, sealed })
    if (plain === undefined) return err({ code: 'damaged', part: index, what: whatIs(told.kind) })
    onRaw(head)
    onRaw(sealed)
    return ok({ kind: told.kind, plain, next: position + PART_HEAD_BYTES + told.length })
  }
}

function whatIs(kind: PartKind): 'head' | 'events' | 'blob' | 'end' {
  if (kind === 'facts') return 'head'
  if (kind === 'end') return 'end'
  return kind === 'events' ? 'events' : 'blob'
}

/** Puts the pieces of a page together again. */
function createJoiner() {
  let page: { readonly blob: PackagedBlob; readonly pieces: Buffer[]; missing: number } | undefined

  function closed(): PackageItem | 'more' {
    if (page === undefined || page.missing > 0) return 'more'
    const { blob, pieces } = page
    page = undefined
    return { kind: 'blob', blob, bytes: Buffer.concat(pieces) }
  }

  function begin(plain: Buffer): PackageItem | 'more' | 'wrong' {
    const blob = fromJsonBytes(PackagedBlob, plain)
    if (blob === undefined || page !== undefined) return 'wrong'
    page = { blob, pieces: [], missing: blob.size }
    return closed()
  }

  function add(plain: Buffer): PackageItem | 'more' | 'wrong' {
    if (page === undefined || plain.length > page.missing) return 'wrong'
    page.pieces.push(plain)
    page.missing -= plain.length
    return closed()
  }

  return {
    take: (kind: Exclude<PartKind, 'end'>, plain: Buffer): PackageItem | 'more' | 'wrong' => {
      if (kind === 'blobPiece') return add(plain)
      if (page !== undefined) return 'wrong'
      if (kind === 'blobHead') return begin(plain)
      if (kind === 'events') {
        const events = unpackEvents(plain)
        return events === undefined ? 'wrong' : { kind, events }
      }
      const facts = fromJsonBytes(PackageFacts, plain)
      return facts === undefined ? 'wrong' : { kind, facts }
    },
    isEmpty: () => page === undefined,
  }
}
