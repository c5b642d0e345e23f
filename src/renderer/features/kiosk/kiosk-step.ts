import type { DossierStanding, KioskOutcome } from '../../../shared/ipc/contract/kiosk.ts'

/** What a citizen types from the receipt slip. Lives only in the screen, until it begins anew. */
export type Receipt = Readonly<{
  code: string
  secret: string
  /** Which reading it came from: the same slip held up again is asked again. */
  scan?: number
}>

/** Where one visit of the screen is. Each visit begins at `home`; nothing of it outlives the next beginning. */
export type Step =
  | Readonly<{ at: 'home' }>
  | Readonly<{ at: 'group'; groupId: string; procedure: { readonly code: string; readonly name: string } | null }>
  | Readonly<{ at: 'taken'; outcome: KioskOutcome }>
  /** The paper of a number was held before the reader. */
  | Readonly<{ at: 'ticket'; code: string }>
  | Readonly<{ at: 'procedures' }>
  | Readonly<{ at: 'procedure'; code: string }>
  | Readonly<{ at: 'dossier'; receipt: Receipt | undefined }>
  | Readonly<{ at: 'standing'; standing: DossierStanding; receipt: Receipt }>
  | Readonly<{ at: 'appointment'; code: string }>
  | Readonly<{ at: 'rate'; receipt: Receipt | undefined }>
  | Readonly<{ at: 'rating'; id: string; procedureName: string }>

export type GoTo = (step: Step) => void
