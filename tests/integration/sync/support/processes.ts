import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'

const ROOT = path.resolve(import.meta.dirname, '../../../..')
const Listening = z.looseObject({
  event: z.string(),
  url: z.string().optional(),
  endpoint: z.string().optional(),
  reason: z.string().optional(),
  opsPort: z.number().optional(),
})

export type Program = {
  readonly url: string
  readonly endpoint: string
  readonly opsUrl: string
  readonly kill: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>
}

export function startSimulator(dataDir: string, port = 0): Promise<Program> {
  return start('src/province-simulator/main.ts', ['--data-dir', dataDir, '--port', String(port)])
}

export function startGatewayProgram(options: {
  readonly dataDir: string
  readonly unit: string
  readonly provinceUrl: string
  readonly port?: number
  readonly settleMs?: number
  readonly timeoutMs?: number
  readonly opsPort?: number
  /** Mutual TLS: whoever shows no certificate of a registered unit is not heard. */
  readonly isTls?: boolean
  readonly env?: Readonly<Record<string, string>>
}): Promise<Program> {
  const { dataDir, unit, provinceUrl, port = 0, settleMs = 300, timeoutMs = 300, opsPort, isTls = false, env } = options
  const flags = {
    ...(opsPort === undefined ? {} : { 'ops-port': opsPort }),
    'data-dir': dataDir,
    unit,
    'province-url': provinceUrl,
    port,
    'settle-ms': settleMs,
    'timeout-ms': timeoutMs,
  }
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)])
  return start('src/gateway/main.ts', isTls ? [...args, '--tls'] : args, env)
}

const running = new Set<ChildProcess>()

/** For `afterEach`: no program outlives its test, however the test ended. */
export function killStarted(): void {
  for (const child of running) child.kill('SIGKILL')
}

/** Starts one of our plain Node programs and waits for its JSON line. */
async function start(file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Program> {
  const child = spawn(process.execPath, [path.join(ROOT, file), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const line = await firstLine(child)
  const said = Listening.parse(JSON.parse(line))
  if (said.event !== 'listening') throw new Error(`${file} did not start: ${line}`)
  return {
    url: said.url ?? '',
    endpoint: said.endpoint ?? '',
    opsUrl: said.opsPort === undefined ? '' : `http://127.0.0.1:${said.opsPort}`,
    kill: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    },
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no stdout')
  for await (const line of createInterface({ input: child.stdout })) {
    child.stdout.resume()
    return line
  }
  throw new Error('the program ended without a word')
}
