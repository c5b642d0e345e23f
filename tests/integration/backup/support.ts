import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { NodeHostOptions } from '../../../src/main/composition/node-host.ts'
import type { InputOf } from '../../../src/shared/ipc/contract.ts'
import { ADMIN, FIRST_RUN, openStation, type TestStation } from '../../support/station/a-station.ts'

export const aFolder = (name: string): string => mkdtempSync(path.join(tmpdir(), `qmc-${name}-`))

/** A working counter whose recovery code the test has seen, its administrator signed in. */
export async function aCentre(
  options: Partial<NodeHostOptions> = {},
  setup: Partial<InputOf<'setup.complete'>> = {},
): Promise<TestStation & { readonly recoveryCode: string }> {
  const station = await openStation(options)
  const { recoveryCode } = await station.must('setup.complete', { ...FIRST_RUN, ...setup })
  await station.must('session.sign-in', ADMIN)
  return { ...station, recoveryCode }
}

/** What a person does on a PC without a register: points at the folder, takes the newest copy, types the code. */
export async function restoreFrom(
  folder: string,
  recoveryCode: string | null,
  options: Partial<NodeHostOptions> = {},
): Promise<TestStation> {
  let isAskedToRestart = false
  const dataDir = options.dataDir ?? aFolder('restored')
  const empty = await openStation({ ...options, dataDir, onRestartNeeded: () => (isAskedToRestart = true) })
  const found = await empty.must('restore.find', { folder })
  const id = found.copies[0]?.id ?? ''
  await empty.must('restore.run', { folder: found.folder, id, recoveryCode })
  if (!isAskedToRestart) throw new Error('the host was not asked for a fresh core')
  await empty.close()
  const { restore: _, ...rest } = options
  return openStation({ ...rest, dataDir })
}

/** Restores, signs in, and answers that nothing was printed today. */
export async function aRestoredCentre(
  folder: string,
  recoveryCode: string | null,
  options: Partial<NodeHostOptions> = {},
): Promise<TestStation> {
  const station = await restoreFrom(folder, recoveryCode, options)
  await station.must('session.sign-in', ADMIN)
  await station.must('restore.confirm-last-code', { lastCode: null, registerOrder: null })
  return station
}
