import type { Result } from '../kernel/result.ts'

/**
 * `missing`: nothing under this name. `damaged`: not what was put. `full`: no room; the sender keeps its copy and tries later.
 * `unreachable`: the store did not answer; whether a put arrived is not known, and it may be repeated under the same name.
 */
export type DepotFailure = 'missing' | 'damaged' | 'full' | 'unreachable'

/** What is put: bytes already sealed, so that no store ever sees contents. `sha256` is of exactly these bytes. */
export type DepotObject = {
  /** Chosen by the caller, never reused for other bytes: letters, digits, `/`, `-`, `.`. */
  readonly name: string
  readonly size: number
  readonly sha256: string
  /** Opened anew for each try. */
  readonly open: () => AsyncIterable<Uint8Array>
}

/** Bytes `from` to `to`, both inclusive. */
export type ByteRange = { readonly from: number; readonly to: number }

/**
 * Where a hub or gateway keeps blobs: a folder, or an S3-compatible store. Contract: tests/contracts/blob-depot.contract.ts.
 * None of its functions rejects for anything the store or the disk may do.
 */
export interface BlobDepot {
  /** Durable, and read back or checked by the store against `sha256`, when it answers. The same object twice is one. */
  put(object: DepotObject): Promise<Result<void, DepotFailure>>
  /** The bytes as they come; breaks off with an error where the store does. */
  get(name: string, range?: ByteRange): Promise<Result<AsyncIterable<Uint8Array>, DepotFailure>>
  has(name: string): Promise<Result<boolean, DepotFailure>>
  /** Reads everything back and compares. */
  verify(object: Pick<DepotObject, 'name' | 'size' | 'sha256'>): Promise<Result<void, DepotFailure>>
  /** What is not there is removed already. */
  remove(name: string): Promise<Result<void, DepotFailure>>
}
