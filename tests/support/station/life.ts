import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

type OfKind = { readonly kind: string }

export type Life<Command, Told extends OfKind> = Readonly<{
  child: ChildProcess
  say: (command: Command) => void
  /** The next thing of this kind the program tells. */
  next: <K extends Told['kind']>(kind: K) => Promise<Extract<Told, { kind: K }>>
  /** All it ever told. */
  told: readonly Told[]
  kill: () => Promise<void>
}>

/** A program that is given its task, takes commands and tells what happened, a line each. It lives until it is told to end or is killed. */
export function startLife<Command, Told extends OfKind>(script: string, task: { readonly number: number }): Life<Command, Told> {
  const child = spawn(process.execPath, [script, JSON.stringify(task)], { stdio: ['pipe', 'pipe', 'pipe'] })
  const waiting: { kind: string; resolve: (told: never) => void; reject: (error: Error) => void }[] = []
  const all: Told[] = []
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  createInterface({ input: child.stdout }).on('line', (line) => {
    const told = JSON.parse(line) as Told // written by the script
    all.push(told)
    const at = waiting.findIndex(({ kind }) => kind === told.kind)
    // The kind that was asked for is the kind that came: the line above compares them.
    if (at >= 0) waiting.splice(at, 1)[0]?.resolve(told as never)
  })
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      waiting.splice(0).forEach(({ kind, reject }) => reject(new Error(`PC ${task.number} ended before "${kind}": ${complaint}`)))
      resolve()
    }),
  )
  return {
    child,
    told: all,
    say: (command) => void child.stdin.write(`${JSON.stringify(command)}\n`),
    next: (kind) => new Promise((resolve, reject) => waiting.push({ kind, resolve, reject })),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
