/** Where identities and randomness come from: one door, so that a simulation can replay a run byte for byte. */
export interface IdSource {
  /** A new UUIDv7, lower case, strictly increasing within this process. */
  newId(): string
  /** Unpredictable bytes. */
  randomBytes(length: number): Uint8Array
}
