import path from 'node:path'
import { createCutProxy } from '../../tests/integration/sync/support/cut-proxy.ts'
import { startGatewayProgram, startSimulator } from '../../tests/integration/sync/support/processes.ts'

export type Services = Readonly<{
  /** What the counter is told: the line that can be cut. */
  gatewayUrl: string
  provinceUrl: string
  provinceDataDir: string
  cut: () => void
  mend: () => void
  stop: () => Promise<void>
}>

/** The province, the gateway, and the line between the counter and the gateway: programs of their own with their own data. */
export async function startServices(dataDir: string, unit: string): Promise<Services> {
  const provinceDataDir = path.join(dataDir, 'tinh')
  const province = await startSimulator(provinceDataDir)
  const gateway = await startGatewayProgram({
    dataDir: path.join(dataDir, 'cong-ket-noi'),
    unit,
    provinceUrl: province.endpoint,
    timeoutMs: 3000,
    settleMs: 3000,
  })
  const line = await createCutProxy(() => gateway.url)
  return {
    gatewayUrl: line.url,
    provinceUrl: province.url,
    provinceDataDir,
    cut: line.cut,
    mend: line.mend,
    stop: async () => {
      await line.close()
      await gateway.kill('SIGTERM')
      await province.kill('SIGTERM')
    },
  }
}
