import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'
import { z } from 'zod'
import type { Bundle } from './bundle.ts'

const START_LIMIT_MS = 90_000

const HeldDossier = z.object({
  code: z.string(),
  firstReceipt: z.string(),
  versions: z.number(),
  item: z.object({ MaHoSo: z.string(), ChuHoSo: z.string(), TrangThaiHoSo: z.string(), NgayTiepNhan: z.string() }),
})
export type HeldDossier = z.infer<typeof HeldDossier>
const Received = z.object({
  received: z.array(z.object({ key: z.string(), code: z.string(), receipt: z.string(), service: z.string() })),
  refused: z.array(z.unknown()),
  repeated: z.array(z.unknown()),
})

/** Gateway and province as separate programs with their own data, each of which may die and come back at its address. */
export type OutsideWorld = {
  readonly gatewayUrl: string
  readonly startGateway: () => Promise<void>
  readonly killGateway: () => Promise<void>
  readonly startProvince: () => Promise<void>
  readonly killProvince: () => Promise<void>
  readonly heldDossiers: () => Promise<readonly HeldDossier[]>
  readonly received: () => Promise<z.infer<typeof Received>>
  readonly stop: () => Promise<void>
}

export async function anOutsideWorld(folder: string, bundle: Pick<Bundle, 'fileOf'>): Promise<OutsideWorld> {
  const [gatewayPort, provincePort] = await Promise.all([freePort(), freePort()])
  const provinceUrl = `http://127.0.0.1:${provincePort}`
  const gateway = program(bundle.fileOf('gateway'), [
    `--port=${gatewayPort}`,
    `--data-dir=${path.join(folder, 'gateway')}`,
    '--unit=H12.64',
    `--province-url=${provinceUrl}/api/mot-cua`,
    '--timeout-ms=2000',
    '--settle-ms=2000',
  ])
  const province = program(bundle.fileOf('province'), [`--port=${provincePort}`, `--data-dir=${path.join(folder, 'province')}`])
  const ask = async (place: string): Promise<unknown> => (await fetch(`${provinceUrl}${place}`)).json()
  return {
    gatewayUrl: `http://127.0.0.1:${gatewayPort}`,
    startGateway: gateway.start,
    killGateway: gateway.kill,
    startProvince: province.start,
    killProvince: province.kill,
    heldDossiers: async () => z.object({ dossiers: z.array(HeldDossier) }).parse(await ask('/api/dossiers')).dossiers,
    received: async () => Received.parse(await ask('/api/received')),
    stop: async () => {
      await gateway.kill()
      await province.kill()
    },
  }
}

function program(script: string, args: readonly string[]) {
  let child: ChildProcess | undefined
  const start = async (): Promise<void> => {
    if (child) return
    const started = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    child = started
    await listening(started, script)
  }
  const kill = async (): Promise<void> => {
    const running = child
    if (!running) return
    child = undefined
    const gone = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGKILL')
    await gone
  }
  return { start, kill }
}

function listening(child: ChildProcess, script: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`${script} did not start in time`)), START_LIMIT_MS)
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
      if (!said.includes('"listening"')) return
      clearTimeout(limit)
      resolve()
    })
    child.once('exit', (code) => reject(new Error(`${script} ended (${code}): ${said}`)))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
