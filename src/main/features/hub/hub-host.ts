import type { HubRole } from '../../../shared/domain/hub/hub-settings.ts'

/** The hub's program while it runs on this PC. */
export type RunningHub = {
  /** Where this PC itself reaches it. */
  readonly url: string
  readonly port: number
  /** Name of its own log. */
  readonly origin: string
  /** It is no longer the one in use; those who still ask are served until it ends. */
  readonly stop: () => Promise<void>
}

/** Who can run the hub's program: the composition, for features do not know the gateway. Rejects when it cannot, such as a port in use. */
export interface HubHost {
  /** `onOutdated`: it serves less than it could now (it began without a certificate and has one since) and is to begin anew. */
  start(role: HubRole, onOutdated: () => void): Promise<RunningHub>
}
