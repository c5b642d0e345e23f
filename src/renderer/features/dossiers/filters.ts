import type { InputOf } from '../../../shared/ipc/contract.ts'
import type { Channel } from '../../../shared/domain/procedure/channel.ts'
import { parseVietnameseDate } from '../../../shared/kernel/plain-date.ts'

/** As typed; days stay text until the list is asked. */
export type Filters = Readonly<{
  text: string
  fieldCode: string | null
  procedureCode: string | null
  channel: Channel | null
  receivedFrom: string
  receivedTo: string
  dueFrom: string
  dueTo: string
  isMine: boolean
}>

export const NO_FILTERS: Filters = {
  text: '',
  fieldCode: null,
  procedureCode: null,
  channel: null,
  receivedFrom: '',
  receivedTo: '',
  dueFrom: '',
  dueTo: '',
  isMine: false,
}

export const isFiltered = (filters: Filters): boolean => JSON.stringify(filters) !== JSON.stringify(NO_FILTERS)

const day = (text: string): string | null => parseVietnameseDate(text) ?? null

/** A day that does not exist (yet) filters nothing: the field says so, the list stays. */
export function toListInput(filters: Filters): Omit<InputOf<'dossier.list'>, 'tab' | 'page' | 'pageSize'> {
  return {
    ...filters,
    text: filters.text.trim(),
    receivedFrom: day(filters.receivedFrom),
    receivedTo: day(filters.receivedTo),
    dueFrom: day(filters.dueFrom),
    dueTo: day(filters.dueTo),
  }
}
