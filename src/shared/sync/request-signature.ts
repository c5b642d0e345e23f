/**
 * Header with the Ed25519 signature of a request by the key of its origin, 128 hex digits, over the SHA-256 of
 * {@link REQUEST_TAG} and the bytes of the JSON body before compression. Events are signed one by one; this says who asks.
 */
export const SIGNATURE_HEADER = 'x-qmc-signature'

/** Who signed a request that has no body to name its origin. */
export const ORIGIN_HEADER = 'x-qmc-origin'

/** Names what is signed, so that no bytes made for another purpose can pass as a request. */
export const REQUEST_TAG = 'quay-mot-cua sync request v1\n'

/** What is signed, after {@link REQUEST_TAG}, of a request without a body. `path` with its query, as sent. */
export function bodilessStatement(method: 'GET' | 'DELETE' | 'HEAD' | 'POST' | 'PATCH', path: string): string {
  return `${method} ${path}\n`
}

/** Where the hash of one event of a log is asked for, to find where two histories part. */
export function logHashPath(origin: string, seq: number): string {
  return `/v1/log/${encodeURIComponent(origin)}/hash?seq=${seq}`
}
