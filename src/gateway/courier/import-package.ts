import path from 'node:path'
import { Readable } from 'node:stream'
import {
  checkPackage,
  isSignedPackage,
  readPackage,
  writePackage,
  type CheckedPackage,
  type PackageFacts,
  type PackageFault,
  type PackageItem,
  type WrittenFile,
} from '../../main/platform/courier/index.ts'
import {
  StationEnrolledBody,
  type ReceiveOutcome,
  type StoredEvent,
  type VersionVector,
} from '../../shared/domain/journal/index.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { IdSource } from '../../shared/ports/id-source.ts'
import type { BlobVault } from '../blobs/blob-vault.ts'
import type { GatewayStore } from '../store/gateway-store.ts'
import { readMissing } from '../store/log/read-log.ts'
import { createOwnLogKeys } from '../store/own-log.ts'

export type ImportDeps = {
  readonly store: GatewayStore
  readonly vault: BlobVault
  readonly clock: Clock
  readonly ids: IdSource
  /** Of the gateway's database; it seals the key that signs the answer. */
  readonly databaseKey: Uint8Array
}

export type ImportPackage = {
  readonly file: string
  readonly answerFolder: string
  readonly unit: string
  readonly courierKey: Uint8Array
  readonly signal: AbortSignal
}

export type Imported = {
  readonly from: string
  readonly events: number
  readonly duplicates: number
  readonly refused: ReceiveOutcome['refused']
  readonly blobs: readonly string[]
  readonly answer: WrittenFile
}

/** What a commune's messenger brought, taken like any exchange, and the answer for the way back (sync.md §7.1). Twice is harmless. */
export async function importPackage(deps: ImportDeps, wanted: ImportPackage): Promise<Result<Imported, PackageFault>> {
  const firsts = new Map<string, string>()
  const checked = await checkPackage(wanted, (item) => noteKeys(item, firsts))
  if (!checked.ok) return checked
  const { head } = checked.value
  if (head.kind === 'answer') return err({ code: 'not-for-us', station: head.to ?? '' })
  const publicKey = (await knownKey(deps.store, wanted.unit, head.from)) ?? firsts.get(head.from)
  if (publicKey === undefined) return err({ code: 'unknown-sender' })
  if (!isSignedPackage(checked.value, publicKey)) return err({ code: 'wrong-signature' })
  const taken = await takeContents(deps, wanted)
  const answer = await writeAnswer(deps, wanted, { checked: checked.value, taken })
  const { accepted: events, duplicates, refused, blobs } = taken
  return ok({ from: head.from, events, duplicates, refused, blobs, answer })
}

async function knownKey(store: GatewayStore, unit: string, origin: string): Promise<string | undefined> {
  const first = await store.transaction(unit, (tx) => tx.log.work({ asker: origin }, (session) => session.store.get(origin, 1)))
  return first && keyOf(first)
}

function keyOf({ body }: Pick<StoredEvent, 'body'>): string | undefined {
  const parsed = StationEnrolledBody.safeParse(body)
  return parsed.success ? parsed.data.publicKey : undefined
}

/** A log nobody here knows yet presents its key in its first event; whether its machine was let in, the roster judges. */
function noteKeys(item: PackageItem, firsts: Map<string, string>): void {
  if (item.kind !== 'events') return
  for (const event of item.events as readonly StoredEvent[]) {
    // Only looked at here: what is believed goes through the journal, which parses it.
    const key = event.seq === 1 ? keyOf(event) : undefined
    if (key !== undefined) firsts.set(event.origin, key)
  }
}

type Taken = {
  facts: PackageFacts | undefined
  accepted: number
  duplicates: number
  readonly refused: ReceiveOutcome['refused'][number][]
  readonly blobs: string[]
}

async function takeContents({ store, vault }: ImportDeps, wanted: ImportPackage): Promise<Taken> {
  const taken: Taken = { facts: undefined, accepted: 0, duplicates: 0, refused: [], blobs: [] }
  await readPackage(wanted, async (item) => {
    if (item.kind === 'facts') taken.facts = item.facts
    if (item.kind === 'events') {
      const outcome = await store.transaction(wanted.unit, (tx) => tx.log.receive(item.events))
      taken.accepted += outcome.accepted.length
      taken.duplicates += outcome.duplicates
      taken.refused.push(...outcome.refused)
    }
    if (item.kind !== 'blob') return
    const { sha256, size } = item.blob
    const kept = await vault.keep(wanted.unit, { sha256, size, kind: 'scan' }, () => Readable.from([item.bytes]))
    // Durable, read back and committed, or it is not in the answer's list: the sender then keeps its copy.
    if (kept.ok) taken.blobs.push(sha256)
  })
  return taken
}

async function writeAnswer(
  deps: ImportDeps,
  { unit, answerFolder, courierKey, signal }: ImportPackage,
  { checked, taken }: { readonly checked: CheckedPackage; readonly taken: Taken },
): Promise<WrittenFile> {
  const { store, clock, ids, databaseKey } = deps
  const from = await store.transaction(unit, (tx) => tx.log.own())
  const identity = await createOwnLogKeys(store.db, { unit, databaseKey }).current()
  if (identity === undefined) throw new Error(`the gateway has no log of its own for ${unit}`)
  const { have, events } = await missingOf(store, unit, taken.facts?.have ?? {})
  return writePackage({
    folder: path.resolve(answerFolder),
    kind: 'answer',
    id: ids.newId(),
    madeAt: clock.now(),
    unit,
    from,
    to: checked.head.from,
    courierKey,
    sign: identity.sign,
    signal,
    facts: { have, keeper: 'gateway', verified: taken.blobs },
    events,
    blobs: [],
    readBlob: () => Promise.resolve(undefined),
  })
}

/** Everything the sender lacks, batch by batch as on the wire. */
async function missingOf(
  store: GatewayStore,
  unit: string,
  theirs: VersionVector,
): Promise<{ readonly have: VersionVector; readonly events: readonly StoredEvent[] }> {
  const events: StoredEvent[] = []
  const known = { ...theirs }
  for (;;) {
    const { ours, batch, more } = await readMissing(store.db, unit, { theirs: known })
    for (const event of batch) known[event.origin] = [event.seq, event.hash]
    events.push(...batch)
    if (!more) return { have: ours, events }
  }
}
