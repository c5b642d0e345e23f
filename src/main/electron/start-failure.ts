import { APP_ORIGIN } from '../../shared/ipc/bridge.ts'
import type { StartFailure } from './core-supervisor.ts'

/** The only page that may ask for `shell.…` operations. */
export const START_FAILURE_PAGE = '/ui/start-failure.html'

/** The page chooses its words by `code`; everything it shows is in the address, because there is no core to ask. */
export function startFailureUrl(failure: StartFailure, dataDir: string): string {
  const query = new URLSearchParams({ code: failure.code, folder: dataDir, params: JSON.stringify(failure.params ?? {}) })
  return `${APP_ORIGIN}${START_FAILURE_PAGE}?${query.toString()}`
}
