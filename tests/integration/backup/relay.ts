import { gunzipSync } from 'node:zlib'
import { createJournal } from '../../../src/main/platform/journal/index.ts'
import { systemClock, systemIds } from '../../../src/main/platform/clock/index.ts'
import { cutBatch, missingAtPeer, SyncRequest, type SyncAnswer } from '../../../src/shared/sync/index.ts'
import { aRegister } from '../../support/station/a-register.ts'

/** The one copy that survives a dead disk: another machine that keeps the log and gives it back. The line to it can be cut. */
export function aRelay(unit: string, now: () => number) {
  const { db, unitOfWork, close } = aRegister()
  const journal = createJournal({ db, unit, clock: systemClock, ids: systemIds, events: [], projectors: [] })
  let isReachable = true

  function answer(request: SyncRequest): SyncAnswer {
    const { refused } = unitOfWork.write(() => journal.receive(request.events))
    const have = journal.vector()
    const owed = missingAtPeer(have, request.have).flatMap(({ origin, from, to }) =>
      journal.read({ origin, from, limit: to - from + 1 }),
    )
    const { batch, more } = cutBatch(owed)
    return { st: 'ok', have, events: [...batch], more, time: now(), refused: [...refused] }
  }

  return {
    journal,
    setReachable: (wanted: boolean): void => {
      isReachable = wanted
    },
    fetch: async (_url: string | URL | Request, init?: RequestInit): Promise<Response> => {
      if (!isReachable || !String(_url instanceof Request ? _url.url : _url).endsWith('/v1/sync'))
        throw new TypeError('fetch failed')
      const bytes = Buffer.from(init?.body as Uint8Array) // the client's own way of sending
      const isPacked = new Headers(init?.headers).get('content-encoding') === 'gzip'
      const request = SyncRequest.parse(JSON.parse((isPacked ? gunzipSync(bytes) : bytes).toString('utf8')))
      return Response.json(answer(request))
    },
    close,
  }
}
