import { type RefObject, useState } from 'react'
import type { Procedure } from '../../../../shared/domain/procedure/procedure.ts'
import { coreClient, useOperation, valueOf } from '../../../bridge/index.ts'
import { groupFirst } from '../model/group-first.ts'

const NOTHING: readonly Procedure[] = []

const inputOf = (text: string) => ({ text, fieldCode: null, onlyReceivable: true }) as const

export type ProcedureSearch = Readonly<{
  /** What is typed; undefined while nothing is being looked for. */
  query: string | undefined
  found: readonly Procedure[]
  isOpen: boolean
  /** The core has answered, and there is nothing. */
  isNothing: boolean
  marked: Procedure | undefined
  type: (text: string) => void
  open: () => void
  move: (step: number) => void
  close: () => void
  /** What Enter means: the marked one, or the first of the answer that is still under way. */
  pick: (choose: (procedure: Procedure) => void) => void
}>

/** The list under `Thủ tục`: asked at each letter, the answer before stays until the next is there. */
export function useProcedureSearch(input: RefObject<HTMLInputElement | null>, fieldCodes: readonly string[]): ProcedureSearch {
  const [query, setQuery] = useState<string>()
  const [isOpen, setIsOpen] = useState(false)
  const [place, setPlace] = useState(0)
  const asked = useOperation('catalogue.search', inputOf(query ?? ''), { isEnabled: isOpen, keepsPrevious: true })
  const found = groupFirst(valueOf(asked) ?? NOTHING, fieldCodes, query ?? '')
  const isFresh = asked.state === 'ready' && !asked.isPrevious
  const marked = found[Math.min(place, found.length - 1)]

  const pick = (choose: (procedure: Procedure) => void): void => {
    if (isFresh) {
      if (marked) choose(marked)
      return
    }
    // A reader and fast fingers press Enter before the answer; the hits of the question before are not what was asked.
    const text = query ?? ''
    void coreClient.invoke('catalogue.search', inputOf(text)).then((answer) => {
      const isStillAsked = input.current === document.activeElement && (query === undefined || input.current?.value === text)
      const [first] = answer.ok ? groupFirst(answer.value, fieldCodes, text) : NOTHING
      if (first && isStillAsked) choose(first)
    })
  }
  return {
    query,
    found,
    isOpen,
    isNothing: isOpen && isFresh && found.length === 0,
    marked,
    type: (text) => {
      setQuery(text)
      setPlace(0)
      setIsOpen(true)
    },
    open: () => setIsOpen(true),
    move: (step) => {
      if (isOpen) setPlace(Math.max(0, Math.min(found.length - 1, place + step)))
      setIsOpen(true)
    },
    close: () => {
      setIsOpen(false)
      setQuery(undefined)
      setPlace(0)
    },
    pick,
  }
}
