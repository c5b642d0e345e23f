import type { CancelSignal } from '../kernel/cancel-signal.ts'

export type SpokenText = {
  readonly text: string
  /** `vi`, `km`… */
  readonly language: string
  /** Words a minute. */
  readonly speed: number
}

/** Makes speech on this PC, with no network. Contract suite: `tests/contracts/speech.contract.ts`. Never rejects. */
export interface Speech {
  /** Languages it can speak on this machine; empty: none. */
  languages(): Promise<readonly string[]>
  /** A WAV; undefined: it could not. A call is never held up for it. */
  speak(spoken: SpokenText, signal?: CancelSignal): Promise<Uint8Array | undefined>
}
