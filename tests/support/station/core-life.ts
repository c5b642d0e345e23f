import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { type Client, createClient } from '../../../src/shared/ipc/client.ts'
import type { InputOf, Operation, OutputOf } from '../../../src/shared/ipc/contract.ts'
import type { AppError } from '../../../src/shared/kernel/app-error.ts'

/** Asks a station's core; the operation must succeed. */
export type Must = <O extends Operation>(operation: O, input: InputOf<O>) => Promise<OutputOf<O>>

type Arrived = Readonly<{ token: string; file: string }>
export type Asked = Readonly<{ id: number } & ({ operation: Operation; input: unknown } | { arrived: Arrived })>
export type Told = Readonly<{ id: number; result: unknown }>

/** The program ended before it answered: whether what was asked has happened is unknown. */
export class CoreEndedError extends Error {
  override readonly name = 'CoreEndedError'
}

/** The core answered, and the answer was no. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
  readonly messageKey: string
  constructor(operation: Operation, error: AppError) {
    super(`${operation}: ${JSON.stringify(error)}`)
    this.messageKey = error.messageKey
  }
}

export type CoreLife = Readonly<{
  must: Must
  /** The shell has written an upload's bytes to a file. */
  arrived: (upload: Arrived) => Promise<void>
  /** As when the window is closed. */
  end: () => Promise<void>
  kill: () => Promise<void>
}>

export const mustOf =
  (client: Client): Must =>
  async (operation, input) => {
    const result = await client.invoke(operation, input)
    if (!result.ok) throw new RefusedError(operation, result.error)
    return result.value
  }

/** A counter's core as a plain Node program of its own, without windows. */
export function startCore(dataDir: string): CoreLife {
  const script = path.join(import.meta.dirname, 'core-process.ts')
  const child = spawn(process.execPath, [script, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] })
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>()
  let isOver = false
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      isOver = true
      for (const { reject } of waiting.values()) reject(new CoreEndedError(dataDir))
      process.off('exit', kill)
      resolve()
    }),
  )
  const kill = (): void => void child.kill('SIGKILL')
  // Also when a step throws: a core nobody talks to must not stay behind.
  process.once('exit', kill)
  // A question to a program that has just died; `close` tells whoever asked.
  child.stdin.on('error', () => undefined)
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { id, result } = JSON.parse(line) as Told // written by core-process.ts
    waiting.get(id)?.resolve(result)
    waiting.delete(id)
  })
  let asked = 0
  const ask = (question: object): Promise<unknown> => {
    if (isOver) return Promise.reject(new CoreEndedError(dataDir))
    const id = (asked += 1)
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      child.stdin.write(`${JSON.stringify({ id, ...question })}\n`)
    })
  }
  const client = createClient((operation, input) => ask({ operation, input }))
  return {
    must: mustOf(client),
    arrived: async (upload) => void (await ask({ arrived: upload })),
    end: () => {
      child.stdin.end()
      return ended
    },
    kill: () => {
      kill()
      return ended
    },
  }
}
