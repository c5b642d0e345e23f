import { createNodeClient, openNodeCore } from '../../../src/main/composition/node-host.ts'
import type { Core } from '../../../src/main/composition/create-core.ts'
import type { Client } from '../../../src/shared/ipc/client.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import { ADMIN, RESOURCES_DIR } from '../station/a-station.ts'
import { checkRows } from './check-rows.ts'
import { checkFiles, checkScreens } from './check-screens.ts'
import type { Ledger } from './ledger.ts'
import { openRawRegister } from './raw-register.ts'

export type OpenCounter = { readonly core: Core; readonly client: Client }

/** Opens the folder as the program would, signs in, lets `look` look, and closes in order. */
export async function withCounter<T>(dataDir: string, offsetMs: number, look: (counter: OpenCounter) => Promise<T>): Promise<T> {
  const core = unwrap(
    await openNodeCore({
      dataDir,
      resourcesDir: RESOURCES_DIR,
      clock: { now: () => Date.now() + offsetMs, trust: () => 'free' },
    }),
  )
  try {
    const client = createNodeClient(core)
    unwrap(await client.invoke('session.sign-in', ADMIN))
    return await look({ core, client })
  } finally {
    await core.close()
  }
}

/** All the promises at once: what was told is there, what is there is whole. Empty = all kept. */
export async function checkCounter(dataDir: string, ledger: Ledger): Promise<string[]> {
  const seen = await withCounter(dataDir, ledger.offsetMs(), async ({ core, client }) => [
    ...(await checkScreens(client, ledger)),
    ...(await checkFiles(client, ledger, core.claimFile)),
  ])
  const raw = await openRawRegister(dataDir)
  try {
    return [...ledger.faults.map((fault) => `fault: ${JSON.stringify(fault)}`), ...seen, ...checkRows(raw, dataDir, ledger)]
  } finally {
    raw.close()
  }
}
