import type { VersionVector } from '../../../shared/domain/journal/index.ts'
import type { WrittenPackage } from '../../../shared/ipc/contract/courier.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { toLocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { eventsMissing } from '../../../shared/sync/index.ts'
import { writePackage, type PackagedBlob, type PackageFacts, type PackageHead } from '../../platform/courier/index.ts'
import { freeBytes } from '../../platform/files/index.ts'
import type { CourierDeps } from './courier-deps.ts'
import { bytesOf, countMissing } from './courier-plan.ts'
import { toStickError } from './package-errors.ts'

/** Sealed events with their envelope, packed: measured at 360 bytes (sync.md §1), taken generously. */
const BYTES_AN_EVENT = 600
const MARGIN_BYTES = 16 * 1024 * 1024

export type WriteOut = {
  readonly folder: string
  readonly kind: PackageHead['kind']
  readonly to: string | null
  /** What the receiver holds. */
  readonly have: VersionVector
  readonly blobs: readonly PackagedBlob[]
  readonly verified: PackageFacts['verified']
  readonly blobsLeft: number
}

/** One package on the stick, whole or not at all. */
export async function writeOut(deps: CourierDeps, wanted: WriteOut): Promise<Result<WrittenPackage>> {
  const { journal, identity, blobs } = deps
  const events = countMissing(journal.vector(), wanted.have)
  const total = bytesOf(wanted.blobs) + events * BYTES_AN_EVENT
  const work = deps.work.begin({ kind: 'courier-export', titleKey: 'work.courier-export', unit: 'bytes', total, canCancel: true })
  try {
    const needed = total + MARGIN_BYTES
    if ((await freeBytes(wanted.folder)) < needed) {
      work.fail('courier.stick-full')
      return err(appError('disk-full', 'courier.no-room', { params: { megabytes: Math.ceil(needed / 1_000_000) } }))
    }
    const id = deps.newId()
    const madeAt = deps.nowMs()
    const written = await writePackage({
      ...wanted,
      id,
      madeAt,
      unit: deps.unit,
      from: identity.origin,
      courierKey: deps.courierKey,
      sign: identity.sign,
      facts: { have: journal.vector(), keeper: 'station', verified: wanted.verified },
      events: eventsMissing(journal.log, wanted.have),
      readBlob: async (sha256) => {
        const found = await blobs.get(sha256)
        return found.ok ? found.value.bytes : undefined
      },
      signal: work.signal,
      onBytes: work.advance,
    })
    deps.unitOfWork.write(() => {
      deps.memory.addTrip({
        id,
        direction: 'written',
        kind: wanted.kind,
        station: deps.station,
        at: toLocalTime(madeAt),
        events: written.events,
        blobs: written.blobs.length,
      })
      if (wanted.kind === 'package')
        deps.memory.addPacked(
          written.blobs,
          deps.blobsToCarry().map(({ sha256 }) => sha256),
        )
    })
    work.end()
    const { file, name, size } = written
    return ok({ file, name, size, events: written.events, blobs: written.blobs.length, blobsLeft: wanted.blobsLeft })
  } catch (error) {
    work.fail(work.signal.aborted ? 'courier.stopped' : 'courier.folder-gone')
    deps.logger.warn('a package could not be written', { error })
    return err(toStickError(error, work.signal.aborted))
  }
}
