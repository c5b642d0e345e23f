import type { Db, Migration } from '../../../main/platform/database/index.ts'

/**
 * The common steps of both engines are counted in `gateway_schema`, not here. The first two numbers belong to the trial gateway
 * whose tables were a station's own; its file is left as it is, for the stations hold everything that was in it.
 */
export const refuseFirstLayout: readonly Migration[] = [
  { version: 1, name: 'trial-journal', up: () => undefined },
  { version: 2, name: 'trial-outbox', up: () => undefined },
  { version: 3, name: 'refuse-first-layout', up: refuse },
]

function refuse(db: Db): void {
  if (db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'lgsp_outbox'").get() === undefined) return
  throw new Error(
    'gateway.db was made by the trial version: move the data folder away and start anew, the stations fill it again',
  )
}
