import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { SaveHub } from '../../../../src/shared/ipc/contract/hub.ts'

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

export type HouseLife = {
  readonly child: ChildProcess
  readonly say: (command: HouseCommand) => void
  /** The next thing of this kind the process tells. */
  readonly next: <K extends HouseTold['kind']>(kind: K) => Promise<Extract<HouseTold, { kind: K }>>
  /** Codes of all dossiers this process said it received, through all that it was told. */
  readonly received: readonly string[]
  readonly kill: () => Promise<void>
}

/** Starts one counter PC as a process. It lives until it is told to end or is killed. */
export function startHouseLife(task: HouseTask): HouseLife {
  const script = path.join(import.meta.dirname, 'house-process.ts')
  const child = spawn(process.execPath, [script, JSON.stringify(task)], { stdio: ['pipe', 'pipe', 'pipe'] })
  const waiting: { kind: HouseTold['kind']; resolve: (told: HouseTold) => void; reject: (error: Error) => void }[] = []
  const received: string[] = []
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  createInterface({ input: child.stdout }).on('line', (line) => {
    const told = JSON.parse(line) as HouseTold // written by house-process.ts
    if (told.kind === 'received') received.push(told.code)
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
    child,
    received,
    say: (command) => void child.stdin.write(`${JSON.stringify(command)}\n`),
    next: (kind) =>
      new Promise((resolve, reject) => {
        // The kind asked for is the kind that comes: the line above compares them.
        waiting.push({ kind, resolve: resolve as (told: HouseTold) => void, reject })
      }),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
