import type { SecretBackend } from '../../../../shared/ports/secret-store.ts'
import type { Check } from '../run-check.ts'

/** Whether the system itself guards the key that opens the register. */
export function checkKeyStore(backend: SecretBackend): Check {
  return () =>
    backend.isProtected
      ? { state: 'ok', messageKey: 'check.keys-protected', params: { backend: backend.name } }
      : { state: 'warning', messageKey: 'check.keys-unprotected' }
}

/** The centre's own catalogue is in use, not the one that shipped. */
export function checkCatalogue(isFallback: () => boolean): Check {
  return () =>
    isFallback()
      ? { state: 'warning', messageKey: 'check.catalogue-fallback' }
      : { state: 'ok', messageKey: 'check.catalogue-ok' }
}
