/** What a receiver remembers of one origin, durably. `bootIds` holds every process start seen, the current one last. */
export type RequestHistory = { readonly n: number; readonly bootIds: readonly string[] }

export type RequestVerdict =
  | { readonly kind: 'accept'; readonly history: RequestHistory }
  | { readonly kind: 'stale'; readonly n: number }
  | { readonly kind: 'clone' }

/**
 * The rule that tells a copied disk from a late request (sync.md §7.4, fault 2): a repeated or late request only has an old
 * number; an alarm is raised only when an OLDER process start comes back with a LARGER number.
 */
export function decideRequest(
  known: RequestHistory | undefined,
  request: { readonly n: number; readonly bootId: string },
): RequestVerdict {
  if (known === undefined) return { kind: 'accept', history: { n: request.n, bootIds: [request.bootId] } }
  if (request.n <= known.n) return { kind: 'stale', n: known.n }
  const current = known.bootIds.at(-1)
  if (request.bootId === current) return { kind: 'accept', history: { n: request.n, bootIds: known.bootIds } }
  if (known.bootIds.includes(request.bootId)) return { kind: 'clone' }
  return { kind: 'accept', history: { n: request.n, bootIds: [...known.bootIds, request.bootId] } }
}
