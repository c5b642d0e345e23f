import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { readFileSync } from 'node:fs'
import { z } from 'zod'

const Told = z.looseObject({ event: z.string(), id: z.number().optional() })
export type Told = z.infer<typeof Told>

const END_LIMIT_MS = 20_000

export type ChildOptions = {
  readonly script: string
  readonly args?: readonly string[]
  /** Of Node itself, before the script. */
  readonly nodeArgs?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Where strace writes each fsync with its time; absent = runs without strace. */
  readonly traceFile?: string | undefined
}

/** A program of its own that speaks in JSON lines, `{ event: … }`, and may be asked with `{ do: … }`. */
export type Child = {
  /** Of the program itself, also below strace. */
  readonly pid: () => number
  /** The next line with this event. */
  readonly next: (event: string, limitMs: number) => Promise<Told>
  /** Asks and waits for the line with the same `id`. */
  readonly ask: (question: Readonly<Record<string, unknown>>, limitMs: number) => Promise<Told>
  /** SIGTERM, and SIGKILL to what does not go. */
  readonly end: () => Promise<void>
}

type Waiting = {
  readonly isFor: (told: Told) => boolean
  readonly resolve: (told: Told) => void
  readonly reject: (e: Error) => void
}

export function startChild({ script, args = [], nodeArgs = [], env = {}, traceFile }: ChildOptions): Child {
  const node = [process.execPath, ...nodeArgs, script, ...args]
  const traced = traceFile === undefined ? [] : ['strace', '-f', '-ttt', '-e', 'trace=fsync,fdatasync', '-o', traceFile]
  const [command = '', ...rest] = [...traced, ...node]
  const child = spawn(command, rest, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } })
  const waiting = new Set<Waiting>()
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2_000)))
  child.stdin.on('error', () => undefined)
  createInterface({ input: child.stdout }).on('line', (text) => {
    const told = parse(text)
    if (told === undefined) return
    for (const one of waiting) if (one.isFor(told)) one.resolve(told)
  })
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      for (const { reject } of waiting) reject(new Error(`${script} ended: ${complaint}`))
      resolve()
    }),
  )
  const wait = (what: string, isFor: Waiting['isFor'], limitMs: number): Promise<Told> =>
    new Promise<Told>((resolve, reject) => {
      const done = (act: () => void): void => {
        waiting.delete(one)
        clearTimeout(timer)
        act()
      }
      const timer = setTimeout(() => one.reject(new Error(`${script}: no "${what}" in ${limitMs / 1000} s`)), limitMs)
      const one: Waiting = {
        isFor,
        resolve: (told) => done(() => resolve(told)),
        reject: (error) => done(() => reject(error)),
      }
      waiting.add(one)
    })
  let asked = 0
  const pid = (): number => (traceFile === undefined ? (child.pid ?? 0) : tracedPid(child))
  return {
    pid,
    next: (event, limitMs) => wait(event, (told) => told.event === event || told.event.endsWith('failed'), limitMs).then(worked),
    ask: (question, limitMs) => {
      asked += 1
      const id = asked
      const answer = wait(JSON.stringify(question), (told) => told.id === id, limitMs).then(worked)
      child.stdin.write(`${JSON.stringify({ ...question, id })}\n`)
      return answer
    },
    end: () => end(child, pid, ended),
  }
}

function worked(told: Told): Told {
  if (told.event.endsWith('failed')) throw new Error(JSON.stringify(told))
  return told
}

function parse(text: string): Told | undefined {
  try {
    return Told.safeParse(JSON.parse(text)).data
  } catch {
    // A library that prints to the same place.
    return undefined
  }
}

/** strace starts the program as its only child. A signal to strace itself would leave the program running. */
function tracedPid({ pid = 0 }: ChildProcess): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0])
}

async function end(child: ChildProcess, pid: () => number, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const program = pid()
  const send = (signal: NodeJS.Signals): void => {
    try {
      if (program > 0) process.kill(program, signal)
    } catch {
      // It has gone by itself.
    }
  }
  send('SIGTERM')
  const timer = setTimeout(() => send('SIGKILL'), END_LIMIT_MS)
  await ended
  clearTimeout(timer)
}

/** Calls of fsync and fdatasync that `traceFile` saw between two moments (milliseconds since 1970). */
export function countSyncs(traceFile: string, from: number, to: number): number {
  return readFileSync(traceFile, 'utf8')
    .split('\n')
    .filter((text) => {
      const [, at] = /^\d+\s+(\d+\.\d+) (?:fsync|fdatasync)\(/.exec(text) ?? []
      return at !== undefined && Number(at) * 1000 >= from && Number(at) * 1000 <= to
    }).length
}
