import { createHash } from 'node:crypto'

/**
 * A press has an id, made by the screen; what it brings about gets its id from that one, so that the press repeated, also after a crash,
 * finds what it did the first time. Hashed, not taken as it is: no screen can name the id of something else. A UUID of version 8.
 */
export function idOfRequest(purpose: 'ticket' | 'appointment', requestId: string, part = 0): string {
  const hex = createHash('sha256').update(`${purpose}\n${requestId}\n${part}`).digest('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
