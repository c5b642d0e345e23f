import { mkdtempSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createNodeClient, openNodeCore, type NodeHostOptions } from '../../../src/main/composition/node-host.ts'
import type { Core } from '../../../src/main/composition/create-core.ts'
import type { Client } from '../../../src/shared/ipc/client.ts'
import type { InputOf, Operation, OutputOf } from '../../../src/shared/ipc/contract.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import type { Clock } from '../../../src/shared/ports/clock.ts'

export const RESOURCES_DIR = path.resolve(import.meta.dirname, '../../../resources')
export const ADMIN = { accountName: 'quantri', pin: '246810' } as const

export type TestStation = {
  readonly core: Core
  readonly client: Client
  readonly dataDir: string
  /** Invokes and unwraps: the operation must succeed. */
  readonly must: <O extends Operation>(operation: O, input: InputOf<O>) => Promise<OutputOf<O>>
  readonly close: () => Promise<void>
}

/** A clock that stands where the test puts it. */
export function aClock(at: string): Clock & { set: (at: string) => void } {
  let now = Date.parse(at)
  return { now: () => now, trust: () => 'free', set: (later) => void (now = Date.parse(later)) }
}

/** Opens a core on a folder; the first run is not done. */
export async function openStation(options: Partial<NodeHostOptions> = {}): Promise<TestStation> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'qmc-station-'))
  const core = unwrap(await openNodeCore({ resourcesDir: RESOURCES_DIR, ...options, dataDir }))
  // Most programs that open one are killed, and a killed program keeps nothing of what it compiled for the next.
  flushCompileCache()
  const client = createNodeClient(core)
  const must: TestStation['must'] = async (operation, input) => {
    const result = await client.invoke(operation, input)
    if (!result.ok) throw new Error(`${operation}: ${JSON.stringify(result.error)}`)
    return result.value
  }
  return { core, client, dataDir, must, close: core.close }
}

export const FIRST_RUN: InputOf<'setup.complete'> = {
  centreName: 'Trung tâm Phục vụ hành chính công xã Đất Mũi',
  administrativeCode: '32248',
  unitCode: 'H12.64',
  stationNumber: '01',
  administratorName: 'Lê Thị Quản Trị',
  accountName: ADMIN.accountName,
  pin: ADMIN.pin,
  repeatedPin: ADMIN.pin,
}

/** A counter ready to work, its administrator (also head of the centre) signed in. */
export async function aStation(options: Partial<NodeHostOptions> = {}): Promise<TestStation> {
  const station = await openStation(options)
  await station.must('setup.complete', FIRST_RUN)
  await station.must('session.sign-in', ADMIN)
  return station
}
