import { createHash, randomBytes } from 'node:crypto'
import type { ProbeOutcome, ServiceProbe } from './service-probe.ts'
import { failureOf } from './failure-of.ts'
import { readStart } from './read-start.ts'
import { PROBE_TIMEOUT_MS, type ProbeDeps } from './web-probe.ts'

/** Tokens with their certificates are a few kilobytes. */
const LONGEST_REPLY = 64_000
/** PKIStatus `granted` and `grantedWithMods` (RFC 3161 §2.4.2); everything else gives no token. */
const GRANTED = [0, 1]

/** Asks for a real time stamp of throw-away bytes (RFC 3161): only an authority that stamps is there for whoever signs. */
export function createTimestampProbe({ fetch, now, timeoutMs = PROBE_TIMEOUT_MS }: ProbeDeps): ServiceProbe {
  return {
    ask: async (address, signal) => {
      const startedAt = now()
      try {
        const digest = createHash('sha256').update(randomBytes(16)).digest()
        const response = await fetch(address, {
          method: 'POST',
          redirect: 'manual',
          headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
          body: new Uint8Array(timestampRequest(digest, randomBytes(8))),
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        })
        const reply = await readStart(response, LONGEST_REPLY)
        return judge(response.status, { reply, digest, elapsedMs: now() - startedAt })
      } catch (error) {
        return { kind: 'failed', reason: failureOf(error) }
      }
    },
  }
}

function judge(
  status: number,
  facts: { readonly reply: Uint8Array; readonly digest: Buffer; readonly elapsedMs: number },
): ProbeOutcome {
  if (status >= 500) return { kind: 'failed', reason: 'failing' }
  const granted = statusOf(facts.reply)
  if (granted === undefined) return { kind: 'failed', reason: 'not-this-service' }
  if (!GRANTED.includes(granted)) return { kind: 'failed', reason: 'failing' }
  // A token of somebody else's bytes is no answer to ours.
  return Buffer.from(facts.reply).includes(facts.digest)
    ? { kind: 'answered', elapsedMs: facts.elapsedMs }
    : { kind: 'failed', reason: 'not-this-service' }
}

const SEQUENCE = 0x30
const INTEGER = 0x02
/** id-sha256 2.16.840.1.101.3.4.2.1 with NULL parameters (RFC 5754 §2.2). */
const SHA256 = Buffer.from('300d06096086480165030402010500', 'hex')
const BOOLEAN_FALSE = Buffer.from('010100', 'hex')

/** TimeStampReq of RFC 3161 §2.4.1: version 1, imprint, nonce, no certificate wanted. */
export function timestampRequest(digest: Buffer, nonce: Buffer): Buffer {
  const imprint = der(SEQUENCE, Buffer.concat([SHA256, der(0x04, digest)]))
  // A number in DER is positive and has no needless zero: the top bit is set, so the zero before it is needed.
  const positive = Buffer.concat([Buffer.from([0, 0x80 | (nonce[0] ?? 0)]), nonce.subarray(1)])
  const body = [der(INTEGER, Buffer.from([1])), imprint, der(INTEGER, positive), BOOLEAN_FALSE]
  return der(SEQUENCE, Buffer.concat(body))
}

function der(tag: number, content: Buffer): Buffer {
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content])
  return Buffer.concat([Buffer.from([tag, 0x81, content.length]), content])
}

/** PKIStatus of a TimeStampResp: SEQUENCE { SEQUENCE { INTEGER status, … }, … }; undefined when it is none. */
function statusOf(reply: Uint8Array): number | undefined {
  const outer = enter(reply, SEQUENCE)
  const info = outer && enter(outer, SEQUENCE)
  const status = info && enter(info, INTEGER)
  return status?.length === 1 ? status[0] : undefined
}

/** Contents of the element `bytes` begin with; undefined when it has another tag or is cut off. */
function enter(bytes: Uint8Array, tag: number): Uint8Array | undefined {
  const [found, first] = bytes
  if (found !== tag || first === undefined) return undefined
  const lengthBytes = first < 0x80 ? 0 : first - 0x80
  if (lengthBytes > 3) return undefined
  const length = lengthBytes === 0 ? first : bytes.slice(2, 2 + lengthBytes).reduce((sum, byte) => sum * 256 + byte, 0)
  const start = 2 + lengthBytes
  return bytes.length < start + length ? undefined : bytes.subarray(start, start + length)
}
