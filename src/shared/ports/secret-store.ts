/** The operating system's own keeper of secrets, and whether it keeps anything at all. */
export type SecretBackend = {
  /** `dpapi`, `gnome_libsecret`, `kwallet6`, `keychain`, `plain` … */
  readonly name: string
  /** false = the bytes are only hidden by file permissions; the diagnostics screen must say so. */
  readonly isProtected: boolean
}

/**
 * Wraps bytes so that only this person on this machine can unwrap them (Electron `safeStorage` in the app).
 * Asynchronous, for it lives in the shell while the core runs in its own process.
 */
export interface SecretStore {
  backend(): Promise<SecretBackend>
  wrap(plain: Uint8Array): Promise<Uint8Array>
  /** Throws when the bytes were wrapped by another person, another machine or not at all. */
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>
}
