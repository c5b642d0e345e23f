/** Names Windows keeps for devices, with or without an extension. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\.|$)/i
const MAX_BYTES = 180

/**
 * A file name that every file system of an office takes (NTFS, exFAT sticks, network shares), Vietnamese letters kept in NFC.
 * Never empty, never a path.
 */
export function toSafeFileName(text: string): string {
  let name = text
    .normalize('NFC')
    .replace(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]+/gu, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.-]+|[\s.]+$/g, '')
  while (Buffer.byteLength(name) > MAX_BYTES) name = [...name].slice(0, -1).join('')
  name = name.replace(/[\s.]+$/, '')
  if (name === '') return 'ban-in'
  return RESERVED.test(name) ? `_${name}` : name
}
