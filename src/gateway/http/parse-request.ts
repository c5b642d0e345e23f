import { z } from 'zod'
import { PROTOCOL, SyncRequest, type SyncAnswer } from '../../shared/sync/index.ts'

const Asked = z.object({ proto: z.number().int() })

/** The request, or what to answer instead. The protocol is looked at first: a newer one may have another shape. */
export function parseRequest(json: Buffer): SyncRequest | Extract<SyncAnswer, { st: 'refused' | 'upgrade' }> {
  const candidate = parseJson(json)
  const asked = Asked.safeParse(candidate)
  if (asked.success && asked.data.proto < PROTOCOL.min) return { st: 'upgrade', min: PROTOCOL.min }
  if (asked.success && asked.data.proto > PROTOCOL.max) return { st: 'upgrade', min: PROTOCOL.max }
  const parsed = SyncRequest.safeParse(candidate)
  return parsed.success ? parsed.data : { st: 'refused', reason: 'malformed' }
}

function parseJson(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString('utf8'))
  } catch {
    // Not JSON: undefined fails the schema like anything else that is not a request.
    return undefined
  }
}
