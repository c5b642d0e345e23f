import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { VersionVector } from '../../../shared/domain/journal/index.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import type { CourierState, FoundPackage, TakenPackage, WrittenPackage } from '../../../shared/ipc/contract/courier.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { toLocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { PACKAGE_SUFFIX, peekPackage, writeCourierKey } from '../../platform/courier/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { CourierDeps } from './courier-deps.ts'
import { createCourierMemory } from './courier-memory.ts'
import { bytesOf, chooseBlobs, countMissing, createBlobsToCarry, leastOf } from './courier-plan.ts'
import { toStickError } from './package-errors.ts'
import { takeIn } from './take-in.ts'
import { writeOut } from './write-out.ts'

export type CourierService = ReturnType<typeof createCourierService>

/** Packages out and in, one at a time. */
export function createCourierService(options: Omit<CourierDeps, 'memory' | 'blobsToCarry'> & { readonly db: Db }) {
  const memory = createCourierMemory(options.db, options.unit)
  const deps: CourierDeps = { ...options, memory, blobsToCarry: createBlobsToCarry(options.db, options.unit) }
  let isRunning = false

  async function alone<T>(act: () => Promise<Result<T>>): Promise<Result<T>> {
    if (isRunning) return err(appError('not-allowed-now', 'courier.busy'))
    isRunning = true
    deps.publish('sync.changed', {})
    try {
      return await act()
    } finally {
      isRunning = false
      deps.publish('sync.changed', {})
    }
  }

  /** What surely stands wherever the package goes. */
  function known(): VersionVector {
    const gateway = deps.gatewayHave()
    return leastOf([...(gateway === undefined ? [] : [gateway]), ...Object.values(memory.load().peers)])
  }

  return {
    getState: (): CourierState => {
      const waiting = deps.blobsToCarry()
      return {
        isRunning,
        eventsToCarry: countMissing(deps.journal.vector(), known()),
        blobsToCarry: waiting.length,
        blobBytesToCarry: bytesOf(waiting),
        trips: memory.load().trips,
      }
    },
    listPackages: async (folder: string): Promise<Result<FoundPackage[]>> => {
      try {
        return ok(await listPackages(folder, deps.unit))
      } catch (error) {
        return err(toStickError(error, false))
      }
    },
    write: ({ folder, blobLimit, isWhole }: ParsedInputOf<'courier.write'>): Promise<Result<WrittenPackage>> =>
      alone(() => {
        const { chosen, left } = chooseBlobs(deps.blobsToCarry(), { limit: blobLimit, packed: memory.load().packed })
        const have = isWhole ? {} : known()
        return writeOut(deps, { folder, kind: 'package', to: null, have, blobs: chosen, verified: [], blobsLeft: left })
      }),
    takeIn: (file: string): Promise<Result<TakenPackage>> => alone(() => takeIn(deps, file)),
    writeKey: (folder: string): Result<{ file: string }> => {
      if (!existsSync(folder)) return err(appError('not-allowed-now', 'courier.folder-gone'))
      try {
        return ok({ file: writeCourierKey(folder, { unit: deps.unit, key: deps.courierKey }) })
      } catch (error) {
        return err(toStickError(error, false))
      }
    },
  }
}

/** Newest first, by what each says of itself; nothing of it is believed yet. */
async function listPackages(folder: string, unit: string): Promise<FoundPackage[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(PACKAGE_SUFFIX))
  const found = await Promise.all(names.map((name) => lookAt(path.join(folder, name), unit)))
  return found.sort((a, b) => b.madeAt.localeCompare(a.madeAt))
}

async function lookAt(file: string, unit: string): Promise<FoundPackage> {
  const { size, mtimeMs } = await stat(file)
  const common = { file, name: path.basename(file), size }
  const head = await peekPackage(file)
  if (!head.ok) {
    const problemKey = head.error.code === 'not-a-package' ? 'courier.listed-damaged' : `courier.listed-${head.error.code}`
    return { ...common, kind: 'package', unit: '', station: '', madeAt: toLocalTime(mtimeMs), problemKey }
  }
  const { kind, from, madeAt, unit: of } = head.value
  const station = from.slice(0, from.lastIndexOf('#'))
  const problemKey = of === unit ? null : 'courier.listed-other-unit'
  return { ...common, kind, unit: of, station, madeAt: toLocalTime(madeAt), problemKey }
}
