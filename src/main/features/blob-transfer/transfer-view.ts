import type { BlobProgress, BlobTrouble } from '../../../shared/ipc/contract/blob-transfer.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { WireFailure } from '../../platform/blobs/index.ts'

/** More often a screen cannot show it. */
const TELL_EVERY_MS = 300

export type TransferView = ReturnType<typeof createTransferView>

/** What moves at this moment and what went wrong last, in memory. */
export function createTransferView(now: () => number, publish: PublishEvent) {
  let current: BlobProgress['current'] = null
  let trouble: BlobTrouble | null = null
  let toldAt = 0
  const tell = (isWorthIt: boolean): void => {
    if (!isWorthIt && now() - toldAt < TELL_EVERY_MS) return
    toldAt = now()
    publish('blob-transfer.changed', {})
  }
  return {
    moving: (direction: 'up' | 'down', size: number, doneBytes: number): void => {
      const isNew = current?.direction !== direction || current.size !== size
      const percent = size === 0 ? 100 : Math.min(100, Math.floor((doneBytes / size) * 100))
      current = { direction, size, doneBytes, percent }
      tell(isNew)
    },
    still: (): void => {
      if (current === null) return
      current = null
      tell(true)
    },
    failed: (failure: WireFailure | null): void => {
      const next = failure === null ? null : failure.kind === 'gone' ? 'refused' : failure.kind
      if (next === trouble) return
      trouble = next
      tell(true)
    },
    changed: (): void => tell(true),
    current: () => current,
    trouble: () => trouble,
  }
}
