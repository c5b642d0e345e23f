import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { SaveHub } from '../../../../src/shared/ipc/contract/hub.ts'

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

export type CounterLife = {
  readonly number: number
  readonly child: ChildProcess
  readonly say: (command: CounterCommand) => void
  readonly next: <K extends CounterTold['kind']>(kind: K) => Promise<Extract<CounterTold, { kind: K }>>
  readonly told: readonly CounterTold[]
  readonly kill: () => Promise<void>
}

/** Starts one counter PC as a process. It lives until it is told to end or is killed. */
export function startCounterLife(task: CounterTask): CounterLife {
  const script = path.join(import.meta.dirname, 'counter-process.ts')
  const child = spawn(process.execPath, [script, JSON.stringify(task)], { stdio: ['pipe', 'pipe', 'pipe'] })
  const waiting: { kind: CounterTold['kind']; resolve: (told: CounterTold) => void; reject: (error: Error) => void }[] = []
  const all: CounterTold[] = []
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  createInterface({ input: child.stdout }).on('line', (line) => {
    const told = JSON.parse(line) as CounterTold // written by counter-process.ts
    all.push(told)
    const at = waiting.findIndex(({ kind }) => kind === told.kind)
    if (at >= 0) waiting.splice(at, 1)[0]?.resolve(told)
  })
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      waiting.splice(0).forEach(({ kind, reject }) => reject(new Error(`PC ${task.number} ended before "${kind}": ${complaint}`)))
      resolve()
    }),
  )
  return {
    number: task.number,
    child,
    told: all,
    say: (command) => void child.stdin.write(`${JSON.stringify(command)}\n`),
    next: (kind) =>
      new Promise((resolve, reject) => {
        // The kind asked for is the kind that comes: the line above compares them.
        waiting.push({ kind, resolve: resolve as (told: CounterTold) => void, reject })
      }),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
