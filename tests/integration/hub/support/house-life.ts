import path from 'node:path'
import type { SaveHub } from '../../../../src/shared/ipc/contract/hub.ts'
import { type Life, startLife } from '../../../support/station/life.ts'

export type HouseTask = { readonly dataDir: string; readonly number: number; readonly hub?: Partial<SaveHub> }

export type HouseCommand =
  | { readonly do: 'receive'; readonly name: string }
  /** Receives one dossier after another until told to rest. */
  | { readonly do: 'work'; readonly everyMs: number }
  | { readonly do: 'rest' }
  | { readonly do: 'codes' }
  | { readonly do: 'hub' }
  | { readonly do: 'end' }

export type HouseTold =
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'received'; readonly code: string; readonly at: number }
  | { readonly kind: 'codes'; readonly codes: readonly string[] }
  | { readonly kind: 'hub'; readonly station: string | null }

export type HouseLife = Life<HouseCommand, HouseTold>

/** Starts one counter PC as a process. */
export const startHouseLife = (task: HouseTask): HouseLife => startLife(path.join(import.meta.dirname, 'house-process.ts'), task)

/** Codes of all dossiers this process said it received. */
export const receivedBy = ({ told }: HouseLife): readonly string[] =>
  told.flatMap((each) => (each.kind === 'received' ? [each.code] : []))
