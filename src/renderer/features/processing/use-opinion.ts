import { useEffect, useRef, useState } from 'react'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { coreClient, useOperation } from '../../bridge/index.ts'

const SAVE_AFTER_MS = 500

export type Opinion = Readonly<{
  /** Undefined until what was kept is there: nobody types over it. */
  text: string | undefined
  savedAt: LocalTime | null
  change: (text: string) => void
  /** It became part of an act. */
  clear: () => void
}>

/** What the officer writes on a dossier: every word is kept by the core, also when somebody else takes the dossier over. */
export function useOpinion(dossierId: string): Opinion {
  const kept = useOperation('work-list.get-opinion', { dossierId })
  const [typed, setTyped] = useState<string>()
  const [savedAt, setSavedAt] = useState<LocalTime | null>(null)
  const unsaved = useRef<string>(undefined)
  const timer = useRef<number>(undefined)
  const flush = async (): Promise<void> => {
    window.clearTimeout(timer.current)
    const text = unsaved.current
    if (text === undefined) return
    unsaved.current = undefined
    const saved = await coreClient.invoke('work-list.save-opinion', { dossierId, text })
    if (saved.ok) setSavedAt(saved.value.savedAt)
  }
  const change = (text: string): void => {
    setTyped(text)
    unsaved.current = text
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => void flush(), SAVE_AFTER_MS)
  }
  const leave = useRef(flush)
  useEffect(() => {
    leave.current = flush
  })
  // Leaving the dossier between two keystrokes keeps them too; the screen draws each dossier anew.
  useEffect(() => () => void leave.current(), [])
  const before = kept.state === 'ready' ? kept.value : undefined
  return {
    text: typed ?? before?.text,
    savedAt: savedAt ?? before?.updatedAt ?? null,
    change,
    clear: () => {
      change('')
      void flush()
    },
  }
}
