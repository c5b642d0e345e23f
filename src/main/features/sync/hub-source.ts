import type { HubNow, PeerView } from '../../../shared/ipc/contract/sync.ts'

/** The hub this machine is to use. */
export type HubAt = {
  /** Name of the hub's own log: it tells two hubs apart, and a hub from its emptied successor. */
  readonly origin: string
  /** The counter PC it runs on. */
  readonly station: string
  readonly label: string
  readonly url: string
}

/** A hub that is watched but not in use. */
export type OtherHub = Pick<PeerView, 'label' | 'address' | 'state' | 'messageKey'> & { readonly origin: string | undefined }

/** Who finds the hub (`features/hub`), as the exchange sees it. */
export interface HubSource {
  /** Undefined: there is none, or it is not known yet. */
  current(): HubAt | undefined
  /** Calls when another one is to be used. */
  onChange(listener: () => void): () => void
  /** The hub in use failed or hung up: is it still there? */
  doubt(): void
  /** It answered an exchange. */
  answered(hub: HubAt): void
  now(): HubNow | null
  others(): readonly OtherHub[]
}

/** A machine that knows of no house but itself. */
export const NO_HUB: HubSource = {
  current: () => undefined,
  onChange: () => () => undefined,
  doubt: () => undefined,
  answered: () => undefined,
  now: () => null,
  others: () => [],
}
