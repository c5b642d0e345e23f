import { fileUrl } from '../../../shared/ipc/bridge.ts'

/** Addresses that nobody ever used are forgotten, oldest first. */
const MOST_WAITING = 60

/** Address of a token as the shell's protocol serves it. */
export const urlOf = fileUrl

export function forgetOldest<T>(map: Map<string, T>): void {
  const oldest = map.keys().next()
  if (map.size > MOST_WAITING && !oldest.done) map.delete(oldest.value)
}

const KINDS: readonly { readonly mime: string; readonly magic: readonly number[] }[] = [
  { mime: 'application/pdf', magic: [0x25, 0x50, 0x44, 0x46] },
  { mime: 'image/png', magic: [0x89, 0x50, 0x4e, 0x47] },
  { mime: 'image/jpeg', magic: [0xff, 0xd8, 0xff] },
]

/** By the first bytes, never by the name: a renamed program must not become a citizen's result. */
export function acceptedMime(bytes: Uint8Array): string | undefined {
  return KINDS.find(({ magic }) => magic.every((byte, index) => bytes[index] === byte))?.mime
}
