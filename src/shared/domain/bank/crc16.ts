const POLYNOMIAL = 0x1021

/** CRC-16/CCITT-FALSE of the UTF-8 bytes (polynomial 0x1021, start 0xFFFF, nothing reflected), four hex digits in capitals: EMVCo MPM §4.7.3. */
export function crc16(text: string): string {
  let crc = 0xffff
  for (const byte of utf8Bytes(text)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000 ? (crc << 1) ^ POLYNOMIAL : crc << 1) & 0xffff
  }
  return crc.toString(16).toUpperCase().padStart(4, '0')
}

/** `shared` has no TextEncoder. */
function utf8Bytes(text: string): readonly number[] {
  const parts = encodeURIComponent(text).match(/%[0-9A-F]{2}|./g) ?? []
  return parts.map((part) => (part.length === 3 ? Number.parseInt(part.slice(1), 16) : part.charCodeAt(0)))
}
