import { spawn, type ChildProcess } from 'node:child_process'
import type { CounterTask } from './counter-process.ts'
import type { Told } from './told.ts'

/** When the process dies: so long after it is ready to work, or so long after it was started. Milliseconds. */
export type Death = { readonly afterReadyMs: number } | { readonly afterStartMs: number }

export type CounterLife = {
  readonly child: ChildProcess
  readonly ready: Promise<void>
  /** Resolves at the end of the process with what it had complained of. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly complaint: string }>
}

/** How the counter's program is run; `before` is put in front of it, as `strace` with its flags. */
export type Launch = { readonly script: string; readonly cacheDir: string; readonly before?: readonly string[] }

/** Starts a counter; every whole line it says goes to `hear`, also those still in the pipe when it has died. */
export function startCounter(task: CounterTask, hear: (told: Told) => void, launch: Launch): CounterLife {
  const [first, ...flags] = launch.before ?? []
  const program = [launch.script, JSON.stringify(task)]
  const child = spawn(first ?? process.execPath, first === undefined ? program : [...flags, process.execPath, ...program], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: launch.cacheDir },
  })
  let isReady: () => void = () => undefined
  const ready = new Promise<void>((resolve) => (isReady = resolve))
  let rest = ''
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const told = JSON.parse(line) as Told // written by told.ts' own type on the other side
      if (told.k === 'ready') isReady()
      hear(told)
    }
  })
  const ended = new Promise<Awaited<CounterLife['ended']>>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, complaint })),
  )
  return { child, ready, ended }
}

/** One life of a counter, ended by SIGKILL. Throws when it ended by itself: that is a fault of its own. */
export async function liveAndDie(
  task: CounterTask,
  hear: (told: Told) => void,
  options: Launch & { readonly death: Death },
): Promise<void> {
  const { death } = options
  const life = startCounter(task, hear, options)
  if ('afterReadyMs' in death) await Promise.race([life.ready, life.ended])
  await Promise.race([
    life.ended,
    new Promise((resolve) => setTimeout(resolve, 'afterReadyMs' in death ? death.afterReadyMs : death.afterStartMs)),
  ])
  life.child.kill('SIGKILL')
  const { code, signal, complaint } = await life.ended
  if (signal !== 'SIGKILL') throw new Error(`the counter ended by itself (${code}): ${complaint}`)
}
