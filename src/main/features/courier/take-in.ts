import path from 'node:path'
import { StationEnrolled, StationEnrolledBody, type ReceiveOutcome } from '../../../shared/domain/journal/index.ts'
import type { TakenPackage } from '../../../shared/ipc/contract/courier.ts'
import { toLocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import {
  checkPackage,
  isSignedPackage,
  readPackage,
  type CheckedPackage,
  type PackageFacts,
  type PackageFault,
  type PackageItem,
} from '../../platform/courier/index.ts'
import type { RunningWork } from '../work/index.ts'
import type { CourierDeps } from './courier-deps.ts'
import { toPackageError, toStickError } from './package-errors.ts'
import { writeOut } from './write-out.ts'

/** More would only repeat it. */
const MOST_REFUSED_TOLD = 50

/**
 * Takes in what a person carried here: first the whole file is read and its sender's signature checked, then its contents go the
 * way of any exchange. A package is answered beside it; twice is harmless.
 */
export async function takeIn(deps: CourierDeps, file: string): Promise<Result<TakenPackage>> {
  const work = deps.work.begin({ kind: 'courier-import', titleKey: 'work.courier-import', unit: 'bytes', canCancel: true })
  const name = path.basename(file)
  try {
    const checked = await checkWhole(deps, file, work)
    if (!checked.ok) {
      const told = toPackageError(checked.error, name)
      work.fail(told.messageKey)
      return err(told)
    }
    const taken = await takeContents(deps, file, work)
    const result = await answer(deps, { file, checked: checked.value, taken })
    work.end()
    deps.publish('sync.changed', {})
    return result
  } catch (error) {
    work.fail(work.signal.aborted ? 'courier.stopped' : 'courier.folder-gone')
    deps.logger.warn('a package could not be taken in', { error })
    return err(toStickError(error, work.signal.aborted))
  }
}

async function checkWhole(deps: CourierDeps, file: string, work: RunningWork): Promise<Result<CheckedPackage, PackageFault>> {
  const { unit, courierKey, identity } = deps
  const keys = new Map<string, string>()
  const read = { file, unit, courierKey, signal: work.signal, onBytes: work.advance }
  const checked = await checkPackage(read, (item) => noteKeys(item, keys))
  if (!checked.ok) return checked
  const { head } = checked.value
  if (head.kind === 'package' && head.from === identity.origin) return err({ code: 'own-package' })
  // An answer to an earlier incarnation of this very station is for this one.
  if (head.to !== null && stationOf(head.to) !== deps.station) return err({ code: 'not-for-us', station: stationOf(head.to) })
  const first = deps.journal.log.get(head.from, 1)
  const publicKey = (first === undefined ? undefined : keyIn(first)) ?? keys.get(head.from)
  if (publicKey === undefined) return err({ code: 'unknown-sender' })
  return isSignedPackage(checked.value, publicKey) ? checked : err({ code: 'wrong-signature' })
}

const stationOf = (origin: string): string => origin.slice(0, origin.lastIndexOf('#'))

/** A sender nobody here knows yet presents its key in the first event of its log; whether it was let in, the journal judges. */
function noteKeys(item: PackageItem, keys: Map<string, string>): void {
  if (item.kind !== 'events') return
  for (const event of item.events) {
    if (!isFirstEvent(event)) continue
    const key = keyIn(event)
    if (key !== undefined) keys.set(event.origin, key)
  }
}

type Event = { readonly origin: string; readonly seq: number; readonly type: string; readonly body: unknown }

function isFirstEvent(event: unknown): event is Event {
  return (
    typeof event === 'object' &&
    event !== null &&
    'seq' in event &&
    event.seq === 1 &&
    'origin' in event &&
    typeof event.origin === 'string' &&
    'type' in event &&
    'body' in event
  )
}

function keyIn(event: Event): string | undefined {
  if (event.type !== StationEnrolled.type) return undefined
  const parsed = StationEnrolledBody.safeParse(event.body)
  return parsed.success ? parsed.data.publicKey : undefined
}

type Taken = {
  readonly facts: PackageFacts | undefined
  readonly blobs: readonly string[]
  readonly accepted: number
  readonly duplicates: number
  readonly refused: ReceiveOutcome['refused'][number][]
}

async function takeContents(deps: CourierDeps, file: string, work: RunningWork): Promise<Taken> {
  const { unit, courierKey, journal, unitOfWork, blobs } = deps
  const taken = { facts: undefined as PackageFacts | undefined, accepted: 0, duplicates: 0 } // set by the first part
  const refused: Taken['refused'] = []
  const kept: string[] = []
  await readPackage({ file, unit, courierKey, signal: work.signal, onBytes: work.advance }, async (item) => {
    switch (item.kind) {
      case 'facts':
        taken.facts = item.facts
        return
      case 'events': {
        const outcome = unitOfWork.write(() => journal.receive(item.events))
        taken.accepted += outcome.accepted.length
        taken.duplicates += outcome.duplicates
        refused.push(...outcome.refused)
        return
      }
      case 'blob': {
        const put = await blobs.putFetched(item.bytes)
        // What is under another hash than it says was sealed by a faulty program; it is nobody's page.
        if (put.sha256 !== item.blob.sha256) return
        unitOfWork.write(() => blobs.register(put, item.blob.mime))
        kept.push(put.sha256)
      }
    }
  })
  return { ...taken, blobs: kept, refused }
}

async function answer(
  deps: CourierDeps,
  parts: { readonly file: string; readonly checked: CheckedPackage; readonly taken: Taken },
): Promise<Result<TakenPackage>> {
  const { head } = parts.checked
  const { facts, blobs, accepted, duplicates, refused } = parts.taken
  const at = toLocalTime(deps.nowMs())
  const told = { kind: head.kind, station: stationOf(head.from), events: accepted, blobs: blobs.length }
  deps.unitOfWork.write(() => {
    if (facts) deps.memory.setPeer(head.from, facts.have)
    if (facts?.keeper === 'gateway') deps.noteGateway(facts)
    deps.memory.addTrip({ ...told, id: head.id, direction: 'taken-in', at })
  })
  const result = { ...told, madeAt: toLocalTime(head.madeAt), duplicates, refused: refused.slice(0, MOST_REFUSED_TOLD) }
  if (head.kind === 'answer' || facts === undefined) return ok({ ...result, answer: null })
  const written = await writeOut(deps, {
    folder: path.dirname(parts.file),
    kind: 'answer',
    to: head.from,
    have: facts.have,
    blobs: [],
    verified: [...blobs],
    blobsLeft: 0,
  })
  return written.ok ? ok({ ...result, answer: written.value }) : written
}
