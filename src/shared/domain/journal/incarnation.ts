/**
 * What the key of an earlier incarnation signs to vouch for a later one of the same station: a restored, moved or copied
 * machine goes on under a new name and key, and is believed because its former self says so (sync.md §9).
 */
export function incarnationStatement(next: {
  readonly unit: string
  readonly origin: string
  readonly publicKey: string
}): string {
  return `qmc incarnation v1\n${next.unit}\n${next.origin}\n${next.publicKey}`
}
