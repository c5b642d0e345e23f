import { createHash } from 'node:crypto'
import { GRANT_PATH, GrantAnswer, type GrantAsk } from '../../shared/domain/numbering/index.ts'
import { ORIGIN_HEADER, REQUEST_TAG, SIGNATURE_HEADER } from '../../shared/sync/index.ts'
import type { Logger } from '../../shared/ports/logger.ts'
import type { StationIdentity } from '../../main/platform/journal/index.ts'
import type { NumberDesk } from './number-desk.ts'

const KICK_MS = 200
const IDLE_MS = 60_000
const TIMEOUT_MS = 15_000

export type GrantUpstream = {
  /** The province's gateway; empty: not set. */
  readonly url: () => string
  readonly fetch: typeof globalThis.fetch
  /** Signs the question with the hub's own log. */
  readonly identity: () => Promise<StationIdentity>
}

export type GrantKeeper = {
  readonly start: () => void
  readonly stop: () => Promise<void>
  /** A station was refused for want of a grant. */
  readonly kick: () => void
  /** One round now; never rejects. */
  readonly turn: () => Promise<void>
}

/** Keeps the hub's ranges for today and two days more, so that it can lend while the line to the province is down. */
export function createGrantKeeper(deps: {
  readonly desk: NumberDesk
  readonly units: () => Promise<readonly string[]>
  readonly upstream: GrantUpstream
  readonly logger: Logger
}): GrantKeeper {
  const { desk, units, upstream, logger } = deps
  const abort = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let underway: Promise<void> | undefined

  const setTimer = (ms: number): void => {
    clearTimeout(timer)
    if (abort.signal.aborted) return
    timer = setTimeout(() => void turn().finally(() => setTimer(IDLE_MS)), ms)
    timer.unref()
  }

  async function round(): Promise<void> {
    if (upstream.url() === '') return
    for (const unit of await units()) {
      const asked = await desk.openGrantRequest(unit)
      if (!asked) continue
      const { hub, epoch, id, days } = asked
      const identity = await upstream.identity()
      const ask: GrantAsk = { unit, origin: identity.origin, requestId: id, hub, epoch, days }
      const answer = await askGateway(upstream, { ask, identity, signal: abort.signal })
      if (answer !== undefined) await desk.takeGrants(unit, asked, answer)
    }
  }

  function turn(): Promise<void> {
    underway ??= round()
      .catch((error: unknown) => logger.error('a turn for number grants failed', { error }))
      .finally(() => {
        underway = undefined
      })
    return underway
  }

  return {
    start: () => setTimer(KICK_MS),
    stop: async () => {
      abort.abort()
      clearTimeout(timer)
      await underway
    },
    kick: () => {
      if (!underway) setTimer(KICK_MS)
    },
    turn,
  }
}

/** undefined: nothing was learned; the same question is asked again. */
async function askGateway(
  upstream: GrantUpstream,
  { ask, identity, signal }: { readonly ask: GrantAsk; readonly identity: StationIdentity; readonly signal: AbortSignal },
): Promise<GrantAnswer | undefined> {
  try {
    const address = new URL(upstream.url())
    const secret = decodeURIComponent(address.password || address.username)
    const json = JSON.stringify(ask)
    const path = `${address.pathname.replace(/\/+$/, '')}${GRANT_PATH}`
    const response = await upstream.fetch(`${address.protocol}//${address.host}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        [ORIGIN_HEADER]: identity.origin,
        [SIGNATURE_HEADER]: identity.sign(createHash('sha256').update(REQUEST_TAG).update(json).digest('hex')),
        ...(secret === '' ? {} : { authorization: `Bearer ${secret}` }),
      },
      body: json,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    })
    if (!response.ok) return undefined
    return GrantAnswer.safeParse(JSON.parse(await response.text())).data
  } catch {
    // A cut line or a page for people: the slots of the stations serve meanwhile.
    return undefined
  }
}
