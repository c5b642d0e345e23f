import { createHash } from 'node:crypto'
import { QUEUE_ASK_PATH, QUEUE_HELLO_PATH, Word, type Report } from '../../../shared/domain/queue-keeping/index.ts'
import { ORIGIN_HEADER, REQUEST_TAG, SIGNATURE_HEADER } from '../../../shared/sync/index.ts'
import type { StationIdentity } from '../../platform/journal/index.ts'

/** The book of a big centre is some twenty thousand characters; whatever is longer is a page for people. */
const MAX_ANSWER_CHARS = 300_000

export type SendReport = (url: string, report: Report, signal: AbortSignal) => Promise<Word | 'unreachable'>

/** `POST /v1/queue/ask` or `/hello` at the hub, signed with the key of the own log; never rejects. */
export function createKeepingClient(deps: {
  readonly fetch: typeof globalThis.fetch
  readonly identity: Pick<StationIdentity, 'origin' | 'sign'>
}): SendReport {
  return async (url, report, signal) => {
    try {
      const json = JSON.stringify(report)
      const response = await deps.fetch(`${new URL(url).origin}${report.ask ? QUEUE_ASK_PATH : QUEUE_HELLO_PATH}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          [ORIGIN_HEADER]: deps.identity.origin,
          [SIGNATURE_HEADER]: deps.identity.sign(createHash('sha256').update(REQUEST_TAG).update(json).digest('hex')),
        },
        body: json,
        redirect: 'manual',
        signal,
      })
      const text = await response.text()
      if (!response.ok || text.length > MAX_ANSWER_CHARS) return 'unreachable'
      return Word.safeParse(JSON.parse(text)).data ?? 'unreachable'
    } catch {
      // Nobody there, a cut line, an older hub: the reserve serves, and the next greeting asks again.
      return 'unreachable'
    }
  }
}
