import { createHash } from 'node:crypto'
import { LEASE_PATH, LeaseAnswer, type LeaseAsk } from '../../../shared/domain/numbering/index.ts'
import { ORIGIN_HEADER, REQUEST_TAG, SIGNATURE_HEADER } from '../../../shared/sync/index.ts'
import type { StationIdentity } from '../../platform/journal/index.ts'

const TIMEOUT_MS = 10_000
/** An answer is some hundred bytes; whatever is longer is a page for people. */
const MAX_ANSWER_CHARS = 10_000

export type AskLease = (url: string, ask: LeaseAsk, signal: AbortSignal) => Promise<LeaseAnswer | 'unreachable'>

/** `POST /v1/numbers/lease` at a hub or gateway, signed with the key of the own log; never rejects. A secret in the address becomes a header. */
export function createLeaseClient(deps: {
  readonly fetch: typeof globalThis.fetch
  readonly identity: Pick<StationIdentity, 'origin' | 'sign'>
}): AskLease {
  return async (url, ask, signal) => {
    try {
      const address = new URL(url)
      const secret = decodeURIComponent(address.password || address.username)
      const json = JSON.stringify(ask)
      const response = await deps.fetch(
        `${address.protocol}//${address.host}${address.pathname.replace(/\/+$/, '')}${LEASE_PATH}`,
        {
          method: 'POST',
          headers: {
            'content-type': 'application/json; charset=utf-8',
            [ORIGIN_HEADER]: deps.identity.origin,
            [SIGNATURE_HEADER]: deps.identity.sign(createHash('sha256').update(REQUEST_TAG).update(json).digest('hex')),
            ...(secret === '' ? {} : { authorization: `Bearer ${secret}` }),
          },
          body: json,
          redirect: 'manual',
          signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
        },
      )
      const text = await response.text()
      if (!response.ok || text.length > MAX_ANSWER_CHARS) return 'unreachable'
      const answer = LeaseAnswer.safeParse(JSON.parse(text))
      return answer.success ? answer.data : 'unreachable'
    } catch {
      // Nobody there, a cut line, a page for people: nothing was learned, the slot serves, the next turn asks again.
      return 'unreachable'
    }
  }
}
