import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { aStation, until, UNIT, type TestStation } from '../sync/support/a-station.ts'
import { received } from '../sync/support/dossier-bodies.ts'
import { killStarted, startGatewayProgram, startSimulator, type Program } from '../sync/support/processes.ts'

let station: TestStation | undefined
afterEach(async () => {
  await station?.close()
  station = undefined
  killStarted()
})

test('a gateway set back to its backup takes the missing part again and asks the province before it tells anything twice', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'restored-gateway-'))
  const dataDir = path.join(folder, 'gateway')
  const province = await startSimulator(path.join(folder, 'province'))
  const open = (): Promise<Program> => startGatewayProgram({ dataDir, unit: UNIT, provinceUrl: province.endpoint })
  let gateway = await open()
  const at = aStation({ gatewayUrl: () => gateway.url })
  station = at
  at.sync.start()
  const confirmed = () =>
    until(
      'all is confirmed',
      () => at.sync.getStatus().waiting,
      (waiting) => waiting === 0,
      60_000,
    )

  at.write('d1', 'DossierReceived', received('H12.57-260619-5001'))
  await confirmed()
  await gateway.kill('SIGTERM')
  cpSync(dataDir, path.join(folder, 'backup'), { recursive: true })
  gateway = await open()
  for (const n of [2, 3, 4]) at.write(`d${n}`, 'DossierReceived', received(`H12.57-260619-500${n}`))
  await confirmed()
  await gateway.kill('SIGTERM')
  rmSync(dataDir, { recursive: true })
  cpSync(path.join(folder, 'backup'), dataDir, { recursive: true })
  gateway = await open()
  at.write('d5', 'DossierReceived', received('H12.57-260619-5005'))
  await until(
    'the gateway has everything again, under a new incarnation',
    () => at.journal.heads().filter(({ origin }) => origin.startsWith(`${UNIT}.GW#`)).length,
    (logs) => logs === 2,
    60_000,
  )
  await confirmed()

  const answer = await fetch(`${province.url}/api/received`)
  // The simulator's own account.
  const { received: taken, repeated } = (await answer.json()) as {
    readonly received: readonly { readonly code: string }[]
    readonly repeated: readonly unknown[]
  }
  expect(taken.map(({ code }) => code).sort()).toEqual([1, 2, 3, 4, 5].map((n) => `H12.57-260619-500${n}`))
  expect(repeated).toEqual([])
  expect(at.journal.verifyChain({ full: true }).findings).toEqual([])
})
