import { safeStorage } from 'electron'
import type { SecretBackend } from '../ipc/core-protocol.ts'

/**
 * Where the system keeps the wrapping key. `basic_text` (Linux without a keyring: a password in Chromium's source) is no
 * protection and is told as `none`, so that core asks for another wrap instead of trusting it.
 */
export function secretBackend(): SecretBackend {
  if (!safeStorage.isEncryptionAvailable()) return 'none'
  if (process.platform === 'win32') return 'dpapi'
  if (process.platform === 'darwin') return 'keychain'
  const backend = safeStorage.getSelectedStorageBackend()
  if (backend === 'gnome_libsecret') return 'gnome_libsecret'
  return backend.startsWith('kwallet') ? 'kwallet' : 'none'
}

export function wrapSecret(bytesBase64: string): { wrappedBase64: string } {
  refuseWithoutBackend()
  return { wrappedBase64: safeStorage.encryptString(bytesBase64).toString('base64') }
}

/** Throws `secret-unreadable` when another Windows account or machine wrapped it. */
export function unwrapSecret(wrappedBase64: string): { bytesBase64: string } {
  refuseWithoutBackend()
  try {
    return { bytesBase64: safeStorage.decryptString(Buffer.from(wrappedBase64, 'base64')) }
  } catch (cause) {
    throw new Error('secret-unreadable', { cause })
  }
}

function refuseWithoutBackend(): void {
  if (secretBackend() === 'none') throw new Error('secret-backend-none')
}
