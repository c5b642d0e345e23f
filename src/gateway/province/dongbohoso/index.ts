import type { CancelSignal } from '../../../shared/kernel/cancel-signal.ts'
import type { AskOutcome, ProvinceGateway } from '../../../shared/ports/province-gateway.ts'
import { brokenTelling, callProvince, reasonOf, type RawAnswer } from '../http-call.ts'
import type { TraCuuHoSo } from './message-schema.ts'
import { ProvinceRequest } from './message-schema.ts'
import { readAskReply, readLookReply, readTellReply } from './read-reply.ts'
import { writeMessage, type Envelope } from './write-message.ts'

/** Identifier of the national one-stop exchange as the header `dstcode` carries it; a province may give another. */
export const DEFAULT_DESTINATION = 'VN:GOV:000.00.00.G22:vpcpdvcqg'

export type DongBoHoSoOptions = Envelope & {
  readonly url: string
  readonly destination?: string
  /** Extra headers, as `Authorization`; never logged. */
  readonly headers?: Readonly<Record<string, string>>
  /** Where the province fetches a file: a base address, or the address itself; absent = a name by its hash, for nobody serves files. */
  readonly filesUrl?: string | ((sha256: string) => string)
  readonly fetch?: typeof fetch
  readonly now?: () => number
}

/** Adapter of the provincial one-stop exchange that takes `DongBoHoSoMC`. */
export function createDongBoHoSo(options: DongBoHoSoOptions): ProvinceGateway {
  const { url, unitCode, session, destination = DEFAULT_DESTINATION, headers = {}, filesUrl, now = Date.now } = options
  const request = options.fetch ?? fetch
  const fileUrl = (sha256: string): string =>
    typeof filesUrl === 'function'
      ? filesUrl(sha256)
      : filesUrl === undefined
        ? `urn:sha256:${sha256}`
        : `${filesUrl.replace(/\/$/, '')}/${sha256}`

  const post = (body: string, extra: Record<string, string>, signal: CancelSignal): Promise<RawAnswer> =>
    callProvince(request, url, {
      headers: {
        ...headers,
        'content-type': 'application/json; charset=utf-8',
        accept: 'application/json',
        dstcode: destination,
        ...extra,
      },
      body,
      signal,
    })

  async function lookUp(told: ProvinceRequest, signal: CancelSignal): Promise<AskOutcome> {
    const question: TraCuuHoSo = {
      session,
      madonvi: unitCode,
      service: 'TraCuuHoSo',
      data: [{ MaHoSo: told.data[0]?.MaHoSo ?? '' }],
    }
    try {
      return readAskReply(await post(JSON.stringify(question), {}, signal), told, now())
    } catch (error) {
      return { kind: 'no-answer', reason: reasonOf(error), isBusy: false }
    }
  }

  return {
    write: (telling) => writeMessage(telling, { session, unitCode }, fileUrl),
    tell: async (message, key, signal) => {
      try {
        const code = ProvinceRequest.parse(JSON.parse(message.body)).data[0]?.MaHoSo ?? ''
        return readTellReply(await post(message.body, { 'Idempotency-Key': key }, signal), code, now())
      } catch (error) {
        return brokenTelling(error)
      }
    },
    ask: (message, signal) => lookUp(ProvinceRequest.parse(JSON.parse(message.body)), signal),
    look: async (code, signal) => {
      const question: TraCuuHoSo = { session, madonvi: unitCode, service: 'TraCuuHoSo', data: [{ MaHoSo: code }] }
      try {
        return readLookReply(await post(JSON.stringify(question), {}, signal), code, now())
      } catch {
        // Nothing was learned, which is what the minutes then say.
        return { kind: 'no-answer' }
      }
    },
    // No dossier has the bare code of the agency, so nothing about a person is asked or answered.
    reach: (signal) => lookUp({ session, madonvi: unitCode, service: 'TraCuuHoSo', data: [{ MaHoSo: unitCode }] }, signal),
  }
}
