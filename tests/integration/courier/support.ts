import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { NodeHostOptions } from '../../../src/main/composition/node-host.ts'
import { createKeyRing, createKeyStore, plainSecretStore } from '../../../src/main/platform/secrets/index.ts'
import { ALL_DOSSIERS } from '../../../src/shared/ipc/contract/dossier.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import { ADMIN, FIRST_RUN, openStation, type TestStation } from '../../support/station/a-station.ts'

export const aFolder = (name: string): string => mkdtempSync(path.join(tmpdir(), `qmc-${name}-`))

const keysIn = (dataDir: string) => createKeyStore({ file: path.join(dataDir, 'keys.json'), secretStore: plainSecretStore })

/** A counter of the unit of `other`: the same secret for names of pages, as letting in gives it. */
export async function aCounter(
  stationNumber: string,
  other?: TestStation,
  options: Partial<NodeHostOptions> = {},
): Promise<TestStation> {
  const dataDir = aFolder(`counter-${stationNumber}`)
  if (other) {
    const { blobNameKey } = unwrap(await keysIn(other.dataDir).load()).keys
    await keysIn(dataDir).save({ ...createKeyRing(), blobNameKey })
  }
  const station = await openStation({ ...options, dataDir })
  const accountName = `${ADMIN.accountName}${stationNumber}`
  await station.must('setup.complete', { ...FIRST_RUN, stationNumber, accountName })
  await station.must('session.sign-in', { ...ADMIN, accountName })
  return station
}

export const LIMIT = 500_000_000

export async function writePackage(station: TestStation, folder: string, isWhole = false): Promise<string> {
  return (await station.must('courier.write', { folder, blobLimit: LIMIT, isWhole })).file
}

/** The dossier codes a counter knows. */
export async function codesOf(station: TestStation): Promise<readonly string[]> {
  const { rows } = await station.must('dossier.list', { ...ALL_DOSSIERS, pageSize: 200 })
  return rows.map(({ code }) => code ?? '').sort()
}

export async function messageOf(result: Promise<{ ok: true } | { ok: false; error: { messageKey: string } }>): Promise<string> {
  const settled = await result
  return settled.ok ? 'ok' : settled.error.messageKey
}
