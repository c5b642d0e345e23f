import path from 'node:path'
import type { SaveHub } from '../../../../src/shared/ipc/contract/hub.ts'
import { type Life, startLife } from '../../../support/station/life.ts'

export type CounterTask = { readonly dataDir: string; readonly number: number; readonly hub?: Partial<SaveHub> }

export type CounterCommand =
  /** Opens the counter; `issuer`: the station that gives the numbers of the whole house. */
  | { readonly do: 'open'; readonly issuer: string }
  /** Takes so many numbers, one after another. */
  | { readonly do: 'issue'; readonly count: number; readonly everyMs: number }
  /** Calls, serves a moment, calls again, until told to rest. */
  | { readonly do: 'work'; readonly everyMs: number }
  | { readonly do: 'rest' }
  /** The line to every other PC is dead from here, or whole again. */
  | { readonly do: 'cut'; readonly isCut: boolean }
  | { readonly do: 'look' }
  | { readonly do: 'take-over' }
  | { readonly do: 'release'; readonly station: string }
  /** Sends a number on to another group. */
  | { readonly do: 'transfer'; readonly ticketId: string; readonly groupId: string }
  | { readonly do: 'list' }
  | { readonly do: 'end' }

export type Fact = {
  readonly origin: string
  readonly seq: number
  readonly aggId: string
  readonly type: string
  readonly body: Readonly<Record<string, unknown>>
}

export type CounterTold =
  | { readonly kind: 'ready' }
  | { readonly kind: 'issued'; readonly label: string }
  | { readonly kind: 'called'; readonly label: string; readonly ms: number }
  | { readonly kind: 'nobody'; readonly messageKey: string; readonly ms: number }
  | { readonly kind: 'issued-all' }
  | {
      readonly kind: 'look'
      readonly keeper: { readonly state: string; readonly name: string; readonly reserve: number; readonly canTakeOver: boolean }
      readonly waiting: number
      readonly hub: string | null
      /** PCs whose logs are here. */
      readonly known: number
    }
  | { readonly kind: 'done' }
  /** Empty: it was sent on. */
  | { readonly kind: 'transferred'; readonly messageKey: string }
  | { readonly kind: 'list'; readonly tickets: readonly ListedTicket[] }

export type ListedTicket = {
  readonly id: string
  readonly label: string
  readonly state: string
  readonly grantedTo: string | null
  readonly isCalledTwice: boolean
}

export type CounterLife = Life<CounterCommand, CounterTold> & { readonly number: number }

/** Starts one counter PC as a process. */
export const startCounterLife = (task: CounterTask): CounterLife => ({
  number: task.number,
  ...startLife<CounterCommand, CounterTold>(path.join(import.meta.dirname, 'counter-process.ts'), task),
})
