export type { RenewalNeed } from './exchange-turn.ts'
export { createSyncHandlers } from './sync-handlers.ts'
export { createSyncProjectors } from './sync-projectors.ts'
export { createSync, type Sync, type SyncDeps } from './sync-service.ts'
