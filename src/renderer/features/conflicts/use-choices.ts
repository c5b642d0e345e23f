import { useState } from 'react'
import type { ConflictDetail, ConflictItem } from '../../../shared/ipc/contract/conflicts.ts'

/** Head of a side, or the version before both. */
export type From = string
export const BASE = 'base'

export type Choices = Readonly<{
  of: (item: ConflictItem) => From | undefined
  choose: (key: string, from: From) => void
  /** Everything a side changed, or everything as it was. */
  takeAll: (from: From) => void
  /** What each side changed alone; only where nothing is contested. */
  takeBoth: (() => void) | undefined
  /** Contested items without a choice. */
  left: number
  toInput: () => { key: string; from: From }[]
}>

/** Which side each item is taken from. What only one side changed is taken from it, until a person says otherwise. */
export function useChoices({ row, items }: ConflictDetail): Choices {
  const [chosen, setChosen] = useState<Readonly<Record<string, From>>>({})
  const proposed = (item: ConflictItem): From | undefined =>
    item.isContested ? undefined : row.sides[item.changed.indexOf(true)]?.head
  const of = (item: ConflictItem): From | undefined => chosen[item.key] ?? proposed(item)
  return {
    of,
    choose: (key, from) => setChosen((before) => ({ ...before, [key]: from })),
    takeAll: (from) => setChosen(Object.fromEntries(items.map(({ key }) => [key, from]))),
    takeBoth: items.some(({ isContested }) => isContested) ? undefined : () => setChosen({}),
    left: items.filter((item) => of(item) === undefined).length,
    toInput: () =>
      items.flatMap((item) => of(item) ?? []).length === items.length
        ? items.map((item) => ({ key: item.key, from: of(item) ?? BASE }))
        : [],
  }
}
