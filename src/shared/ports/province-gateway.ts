import type { Dossier } from '../domain/dossier/dossier.ts'
import type { DossierEventType } from '../domain/dossier/dossier-events.ts'
import type { HeldAtProvince } from '../domain/delivery/reconciliation.ts'
import type { CancelSignal } from '../kernel/cancel-signal.ts'
import type { LocalTime } from '../kernel/local-time.ts'

/** One fact to tell the province: the dossier as it stood right after the event. */
export type ProvinceTelling = {
  readonly eventId: string
  readonly eventType: DossierEventType
  readonly at: LocalTime
  readonly dossier: Dossier
  /** The province has nothing of this dossier yet. */
  readonly isFirst: boolean
  /** Files that are on no machine any more; `dossier` does not name them, and the message says that they are missing. */
  readonly leftOut?: readonly PageLeftOut[]
}

/** A file the dossier goes without, and why. */
export type PageLeftOut = { readonly sha256: string; readonly name: string; readonly reason: string }

/**
 * A message as its adapter writes it. `body` is JSON text, kept so that a second try sends the very same bytes.
 * `fingerprint` is the SHA-256 of what it says of the dossier, without its envelope: two messages of one dossier with the
 * same fingerprint cannot be told apart by asking the province.
 */
export type ProvinceMessage = { readonly service: string; readonly body: string; readonly fingerprint: string }

/**
 * `receipt`: the number the province gave; `provinceCode`: its own dossier code. Empty where it gave none. `officialCode` where the
 * province is the one that gives dossiers their code: ours then stays the code on the receipt slip.
 */
export type ProvinceReceipt = { readonly receipt: string; readonly provinceCode: string; readonly officialCode?: string }

export type TellOutcome =
  | ({ readonly kind: 'confirmed' } & ProvinceReceipt)
  /** The contents are refused; `message` is the province's own sentence. The same again would be refused again. */
  | { readonly kind: 'rejected'; readonly message: string }
  /** Not now: not signed in, too many, or out of order. `mayBeStored`: it broke after it had our message. */
  | {
      readonly kind: 'later'
      readonly reason: string
      readonly mayBeStored: boolean
      readonly isBusy: boolean
      readonly retryAfterMs?: number
    }
  /** The line broke or the time ran out after we began to send: nobody knows. */
  | { readonly kind: 'in-doubt'; readonly reason: string }
  /** Nobody was reached at all, so nothing was sent. */
  | { readonly kind: 'unreachable'; readonly reason: string }

export type AskOutcome =
  | ({ readonly kind: 'there' } & ProvinceReceipt)
  | { readonly kind: 'not-there' }
  | { readonly kind: 'no-answer'; readonly reason: string; readonly isBusy: boolean; readonly retryAfterMs?: number }

/**
 * The provincial system behind one of its adapters. No method rejects. Time limits are the caller's: it aborts `signal`.
 */
export interface ProvinceGateway {
  /** Pure: the same telling always gives the same bytes. */
  write(telling: ProvinceTelling): ProvinceMessage
  /** `key` names these contents of this event; where the province honours it, telling twice changes nothing. */
  tell(message: ProvinceMessage, key: string, signal: CancelSignal): Promise<TellOutcome>
  /** Whether the province holds exactly what `message` says. */
  ask(message: ProvinceMessage, signal: CancelSignal): Promise<AskOutcome>
  /**
   * What the province holds under a dossier's code, for the nightly reconciliation; absent where it has no such question.
   * `status`: national status 1–10, null where it tells none.
   */
  look?(code: string, signal: CancelSignal): Promise<HeldAtProvince>
  /** A question about nothing: does the province answer at all. `not-there` is the good answer. */
  reach(signal: CancelSignal): Promise<AskOutcome>
}
