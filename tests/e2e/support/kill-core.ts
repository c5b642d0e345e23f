import { expect } from '@playwright/test'
import type { RunningApp } from '../electron-app.ts'

/** As the system's task manager would end it. */
export async function killCore({ app }: RunningApp): Promise<void> {
  const find = (): Promise<number | undefined> =>
    app.evaluate(
      ({ app: electron }) =>
        electron.getAppMetrics().find(({ serviceName, name }) => `${serviceName} ${name}`.includes('lõi'))?.pid,
    )
  // Never 0, which would be this test's own group.
  await expect.poll(find).toBeGreaterThan(1)
  const pid = await find()
  if (pid !== undefined) process.kill(pid, 'SIGKILL')
}
