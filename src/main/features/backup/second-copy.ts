import { existsSync } from 'node:fs'
import path from 'node:path'
import { BackupPlaceChosen } from '../../../shared/domain/backup/index.ts'
import { newEvent, type NewEvent } from '../../../shared/domain/journal/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { BackupPlace, BackupPlaceState } from '../../../shared/ipc/contract/backup.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { toLocalTime, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import { findMark, markPlace, mirrorCopy, placeFolder, type StoredCopy } from '../../platform/backup/index.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import { freeBytes } from '../../platform/files/index.ts'
import type { WorkBoard } from '../work/index.ts'
import type { createPlaceSetting, PlaceSetting } from './place-setting.ts'

export type SecondCopyDeps = {
  readonly unit: string
  readonly station: string
  readonly dataDir: string
  readonly recoveryFile: string
  readonly setting: ReturnType<typeof createPlaceSetting>
  readonly unitOfWork: UnitOfWork
  readonly append: (event: NewEvent) => unknown
  readonly now: () => LocalTime
  readonly newId: () => string
  readonly work: WorkBoard
  readonly logger: Logger
}

type Fault = Extract<BackupPlaceState, 'full' | 'failed'>

/** The copy on another disk or stick: chosen by a person, written when it is in, never the reason that anything fails. */
export function createSecondCopy(deps: SecondCopyDeps) {
  const { setting, unitOfWork, station } = deps
  const stopping = new AbortController()
  let lastFault: Fault | undefined
  const placeIn = (): PlaceSetting | undefined => {
    const place = setting.find()
    return place && isIn(place) ? place : undefined
  }
  const lacks = (copy: StoredCopy | undefined): copy is StoredCopy =>
    copy !== undefined && lastFault === undefined && (placeIn()?.lastCopyId ?? copy.id) !== copy.id

  return {
    view: () => viewOf(setting.find(), lastFault),
    choose: async (chosen: string | null, by: OfficerRef): Promise<Result<void>> => {
      // Made in the place of a stick that is not in, the folder would lie on the very disk it shall guard against.
      if (chosen !== null && !existsSync(chosen)) return err(atFolder('backup.place-not-there'))
      const folder = chosen === null ? null : placeFolder(path.resolve(chosen), station)
      const marked = folder === null ? ok('') : mark(deps, folder)
      if (!marked.ok) return marked
      lastFault = undefined
      unitOfWork.write(() => {
        if (folder === null) setting.remove()
        else setting.save({ folder, markId: marked.value, lastCopyId: '', lastCopyAt: null })
        deps.append(newEvent(BackupPlaceChosen, { aggId: station, actor: by.id, body: { at: deps.now(), by, folder } }))
      })
      return ok(undefined)
    },
    /** It is in, and the copy is not on it. After a fault only the next copy, or a person, tries again. */
    lacks,
    /** Nothing to do, the medium not in, or a fault: the state tells. Never rejects. */
    bring: async (copy: StoredCopy | undefined): Promise<void> => {
      const place = placeIn()
      if (place === undefined || copy === undefined || place.lastCopyId === copy.id) return
      lastFault = await bringTo(deps, { place, copy, stopping: stopping.signal })
      if (lastFault === undefined)
        unitOfWork.write(() => setting.save({ ...place, lastCopyId: copy.id, lastCopyAt: copy.note.madeAt }))
    },
    folder: (): string | undefined => placeIn()?.folder,
    stop: () => stopping.abort(),
  }
}

const isIn = (place: PlaceSetting): boolean => findMark(place.folder)?.id === place.markId

async function viewOf(place: PlaceSetting | undefined, fault: Fault | undefined): Promise<BackupPlace | undefined> {
  if (place === undefined) return undefined
  const there = isIn(place)
  return {
    folder: place.folder,
    state: there ? (fault ?? (place.lastCopyAt === null ? 'waiting' : 'ready')) : 'missing',
    lastCopyAt: place.lastCopyAt === null ? null : toLocalTime(place.lastCopyAt),
    freeBytes: there ? await freeBytes(place.folder).catch(() => null) : null,
  }
}

/** The mark's id. A stick that was ours before keeps its mark, and so its copies. */
function mark({ dataDir, unit, station, newId, logger }: SecondCopyDeps, folder: string): Result<string> {
  if (isInside(dataDir, folder)) return err(atFolder('backup.place-inside-data'))
  try {
    const known = findMark(folder)
    if (known?.station === station && known.unit === unit) return ok(known.id)
    const id = newId()
    markPlace(folder, { version: 1, id, unit, station })
    return ok(id)
  } catch (error) {
    logger.warn('the second place cannot be written', { error })
    return err(atFolder('backup.place-not-writable'))
  }
}

const atFolder = (messageKey: string) => appError('validation', messageKey, { fields: [{ path: 'folder', messageKey }] })

async function bringTo(
  deps: SecondCopyDeps,
  { place, copy, stopping }: { readonly place: PlaceSetting; readonly copy: StoredCopy; readonly stopping: AbortSignal },
): Promise<Fault | undefined> {
  const work = deps.work.begin({ kind: 'backup', titleKey: 'work.backup-second', unit: 'bytes', canCancel: true })
  try {
    const mirrored = await mirrorCopy({
      copy,
      folder: place.folder,
      markId: place.markId,
      blobsFolder: path.join(deps.dataDir, 'blobs'),
      recoveryFile: deps.recoveryFile,
      signal: AbortSignal.any([work.signal, stopping]),
      onProgress: work.advance,
    })
    if (!mirrored.ok) {
      work.fail(`backup.second-${mirrored.error}`)
      return mirrored.error === 'full' ? 'full' : 'failed'
    }
    work.end()
    return undefined
  } catch (error) {
    // Pulled out in the middle, or stopped by a person: the copy before this one stands there whole.
    deps.logger.warn('the second copy broke off', { error })
    work.fail('backup.second-failed')
    return 'failed'
  }
}

function isInside(folder: string, inner: string): boolean {
  const relative = path.relative(folder, inner)
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative))
}
