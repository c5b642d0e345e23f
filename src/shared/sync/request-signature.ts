/**
 * Header with the Ed25519 signature of a request by the key of its origin, 128 hex digits, over the SHA-256 of
 * {@link REQUEST_TAG} and the bytes of the JSON body before compression. Events are signed one by one; this says who asks.
 */
export const SIGNATURE_HEADER = 'x-qmc-signature'

/** Names what is signed, so that no bytes made for another purpose can pass as a request. */
export const REQUEST_TAG = 'quay-mot-cua sync request v1\n'
