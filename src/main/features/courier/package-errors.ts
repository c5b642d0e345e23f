import { appError, type AppError } from '../../../shared/kernel/app-error.ts'
import type { PackageFault } from '../../platform/courier/index.ts'

/** Which file, which part, what to do. */
export function toPackageError(fault: PackageFault, name: string): AppError {
  switch (fault.code) {
    case 'damaged':
      return appError('validation', `courier.damaged-${fault.what}`, { params: { name, part: fault.part } })
    case 'not-for-us':
      return appError('validation', 'courier.not-for-us', { params: { name, station: fault.station } })
    case 'other-unit':
      return appError('validation', 'courier.other-unit', { params: { name, unit: fault.unit } })
    default:
      return appError('validation', `courier.${fault.code}`, { params: { name } })
  }
}

/** What the system said while writing to or reading from a stick. Throws what is no word of the system: that is a bug. */
export function toStickError(error: unknown, isStopped: boolean): AppError {
  if (isStopped) return appError('not-allowed-now', 'courier.stopped')
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return appError('disk-full', 'courier.stick-full')
  if (!/^E[A-Z]+$/.test(code)) throw error
  return appError('not-allowed-now', 'courier.folder-gone')
}
