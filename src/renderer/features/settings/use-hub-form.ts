import { useState } from 'react'
import type { HubView, SaveHub } from '../../../shared/ipc/contract/hub.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { useCommand } from '../../bridge/index.ts'

type Values = Omit<SaveHub, 'basedOn'>
type Successor = Values['succession'][number]

export type HubForm = Readonly<{
  values: Values
  change: (part: Partial<Values>) => void
  /** Puts the machine one place before. */
  raise: (station: string) => void
  remove: (station: string) => void
  add: (station: string) => void
  setAddress: (station: string, address: string) => void
  isChanged: boolean
  isSaving: boolean
  error: AppError | undefined
  save: () => Promise<boolean>
}>

/** Holds what was changed here over what is stored; saving names the versions of the list that were seen. */
export function useHubForm(stored: HubView): HubForm {
  const [changes, setChanges] = useState<Partial<Values>>({})
  const [saved, setSaved] = useState<Readonly<{ over: HubView; view: HubView }>>()
  const command = useCommand('hub.save-settings')
  // Until the question has been asked again, the answer to saving is newer than what it found before.
  const newest = saved?.over === stored ? saved.view : stored
  const { isHub, port, hubAddress, upstreamUrl, succession: list } = newest
  const before: Values = { isHub, port, hubAddress, upstreamUrl, succession: list }
  const values = { ...before, ...changes }
  const { succession } = values
  const change = (part: Partial<Values>): void => setChanges((known) => ({ ...known, ...part }))
  const setList = (next: Successor[]): void => change({ succession: next })
  return {
    values,
    change,
    raise: (station) => setList(raised(succession, station)),
    remove: (station) => setList(succession.filter((one) => one.station !== station)),
    add: (station) => setList([...succession, { station, address: '' }]),
    setAddress: (station, address) => setList(succession.map((one) => (one.station === station ? { station, address } : one))),
    isChanged: JSON.stringify(values) !== JSON.stringify(before) || newest.versions.length > 1,
    isSaving: command.isRunning,
    error: command.error,
    save: async () => {
      const result = await command.run({ ...values, basedOn: newest.basedOn })
      if (result.ok) {
        setSaved({ over: stored, view: result.value })
        setChanges({})
      }
      return result.ok
    },
  }
}

function raised(list: readonly Successor[], station: string): Successor[] {
  const at = list.findIndex((one) => one.station === station)
  const [moved] = list.slice(at, at + 1)
  if (!moved || at === 0) return [...list]
  const others = list.filter((one) => one !== moved)
  return [...others.slice(0, at - 1), moved, ...others.slice(at - 1)]
}
