import { useEffect, useRef } from 'react'
import { LOCK_IDLE_MINUTES, type WorkLock } from '../../../shared/domain/work-list/index.ts'
import { coreClient, useOperation, useSession, valueOf } from '../../bridge/index.ts'

export type WorkLockView = Readonly<{
  lock: WorkLock | null
  isMine: boolean
  /** Begins, or shows life; called with everything the officer does. */
  touch: () => void
  takeOver: (word: string) => void
  ask: (word: string) => void
  give: () => void
}>

/** The soft lock of the dossier on the screen: begun by work, let go when the screen leaves it or nothing is done for a while. */
export function useWorkLock(dossierId: string): WorkLockView {
  const lock = valueOf(useOperation('work-lock.get', { dossierId }, { refetchEveryMs: 60_000 }))?.lock ?? null
  const me = valueOf(useSession())?.officer?.id
  const begun = useRef(false)
  const idle = useRef<number>(undefined)
  const invoke = (name: 'work-lock.take' | 'work-lock.ask', input: { takesOver?: boolean; word: string }): void => {
    begun.current = name === 'work-lock.take' || begun.current
    // A courtesy: when it cannot be written the work goes on, and the act itself tells what is wrong.
    if (name === 'work-lock.take')
      void coreClient.invoke(name, { dossierId, takesOver: input.takesOver ?? false, word: input.word })
    else void coreClient.invoke(name, { dossierId, word: input.word })
  }
  const release = (why: 'done' | 'idle' | 'given'): void => {
    window.clearTimeout(idle.current)
    if (begun.current) void coreClient.invoke('work-lock.release', { dossierId, why })
    begun.current = false
  }
  const touch = (): void => {
    window.clearTimeout(idle.current)
    idle.current = window.setTimeout(() => release('idle'), LOCK_IDLE_MINUTES * 60_000)
    invoke('work-lock.take', { word: '' })
  }
  const leave = useRef(release)
  useEffect(() => {
    leave.current = release
  })
  // The screen draws each dossier anew: unmounting is leaving it.
  useEffect(() => () => leave.current('done'), [])
  return {
    lock,
    isMine: lock !== null && lock.holder.id === me,
    touch,
    takeOver: (word) => invoke('work-lock.take', { takesOver: true, word }),
    ask: (word) => invoke('work-lock.ask', { word }),
    give: () => release('given'),
  }
}
