import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { CancelSignal } from '../../../shared/kernel/cancel-signal.ts'
import type { AskOutcome, ProvinceGateway, TellOutcome } from '../../../shared/ports/province-gateway.ts'
import { brokenTelling, callProvince, notAReply, passingError, readTrouble, reasonOf, type RawAnswer } from '../http-call.ts'
import { ALREADY_THERE, IgateReply, PreparedTelling, Token, type IgateCall } from './message-schema.ts'
import { completeBody, writeTelling, type UploadedFile } from './write-telling.ts'

/**
 * What the adapter must remember between tries, durably: a code minted for a dossier is used for it and never another, and
 * a file uploaded once is not uploaded again.
 */
export interface OfficialCodeBook {
  findCode(dossierId: string): Promise<string | undefined>
  /** Resolves after the code is on the disk. Returns the code that stands: the first one kept wins. */
  keepCode(dossierId: string, code: string): Promise<string>
  findUpload(sha256: string): Promise<string | undefined>
  keepUpload(sha256: string, fileId: string): Promise<void>
}

export type IgateOptions = {
  /** Address the names of the calls are added to. */
  readonly url: string
  readonly clientId: string
  readonly clientSecret: string
  readonly unitCode: string
  readonly book: OfficialCodeBook
  /** Bytes of a file of the dossier; undefined = not at the gateway yet. */
  readonly readFile: (sha256: string) => Promise<Uint8Array | undefined>
  readonly fetch?: typeof fetch
  readonly now?: () => number
}

/** A step that could not be taken, as the outcome of the whole telling. */
class StepFailedError extends Error {
  override readonly name = 'StepFailedError'
  readonly outcome: TellOutcome
  constructor(outcome: TellOutcome) {
    super(outcome.kind)
    this.outcome = outcome
  }
}

const later = (reason: string): TellOutcome => ({ kind: 'later', reason, mayBeStored: false, isBusy: false })

/**
 * Adapter of the six-call dossier service of the iGate family. The province mints the official code: it comes back as
 * `provinceCode`, and the number of the receipt slip travels along as `SoBienNhan`.
 */
export function createIgate(options: IgateOptions): ProvinceGateway {
  const { unitCode, book, now = Date.now } = options
  const line = createLine(options)

  async function officialCode(prepared: PreparedTelling, signal: CancelSignal): Promise<string> {
    const known = prepared.knownCode ?? (await book.findCode(prepared.dossierId))
    if (known !== undefined) return known
    const answer = await line.call('GetNextValue', { body: JSON.stringify({ MaDonVi: unitCode }) }, signal)
    const minted = z.object({ MaHoSo: z.string().min(1).max(100) }).safeParse(succeeded(answer, now()).data)
    if (!minted.success) throw new StepFailedError(later('GetNextValue without a code'))
    // Kept before it is used: a second try must not come with a second code.
    return book.keepCode(prepared.dossierId, minted.data.MaHoSo)
  }

  async function upload(file: PreparedTelling['files'][number], signal: CancelSignal): Promise<UploadedFile> {
    const known = await book.findUpload(file.sha256)
    if (known !== undefined) return { id: known, ...file }
    const bytes = await options.readFile(file.sha256)
    if (bytes === undefined) throw new StepFailedError(later('file not here yet'))
    const form = new FormData()
    form.set('TepTin', new Blob([new Uint8Array(bytes)]), file.name)
    const answer = await line.call('UploadFile', { body: form }, signal)
    const stored = z
      .object({ IdTepTin: z.string().min(1).max(200), HashTepTin: z.string() })
      .safeParse(succeeded(answer, now()).data)
    if (!stored.success || stored.data.HashTepTin.toLowerCase() !== sha256Of(bytes))
      throw new StepFailedError(later('UploadFile answered another hash'))
    await book.keepUpload(file.sha256, stored.data.IdTepTin)
    return { id: stored.data.IdTepTin, ...file }
  }

  /** Until the last call nothing of the dossier is at the province, so a break before it is no doubt. */
  async function prepare(prepared: PreparedTelling, signal: CancelSignal) {
    try {
      const code = await officialCode(prepared, signal)
      const uploads: UploadedFile[] = []
      for (const file of prepared.files) uploads.push(await upload(file, signal))
      return { code, body: completeBody(prepared, { code, uploads }) }
    } catch (error) {
      if (error instanceof StepFailedError) throw error
      throw new StepFailedError({ kind: 'unreachable', reason: reasonOf(error) })
    }
  }

  async function tell(prepared: PreparedTelling, key: string, signal: CancelSignal): Promise<TellOutcome> {
    try {
      const { code, body } = await prepare(prepared, signal)
      const answer = await line.call(prepared.call, { body: JSON.stringify(body), headers: { 'Idempotency-Key': key } }, signal)
      return readOutcome(answer, code, now())
    } catch (error) {
      return error instanceof StepFailedError ? error.outcome : brokenTelling(error)
    }
  }

  return {
    write: (telling) => writeTelling(telling, unitCode),
    tell: (message, key, signal) => tell(PreparedTelling.parse(JSON.parse(message.body)), key, signal),
    // Six calls and no look-up. Telling again under the same minted code makes no second dossier, once the first try has surely ended.
    ask: () => Promise.resolve({ kind: 'not-there' }),
    reach: (signal) => line.reach(signal),
  }
}

type Sent = { readonly body: string | FormData; readonly headers?: Readonly<Record<string, string>> }

type Line = {
  readonly call: (name: IgateCall, sent: Sent, signal: CancelSignal) => Promise<RawAnswer>
  readonly reach: (signal: CancelSignal) => Promise<AskOutcome>
}

/** Renewed a little before its end, so that a call does not start with a token that dies under way. */
const TOKEN_MARGIN_MS = 30_000

/** The calls under a token that is fetched when there is none, and forgotten when it is refused. */
function createLine({ url, clientId, clientSecret, fetch: request = fetch, now = Date.now }: IgateOptions): Line {
  let token: { readonly text: string; readonly until: number } | undefined
  const at = (name: IgateCall): string => `${url.replace(/\/$/, '')}/${name}`

  async function signIn(signal: CancelSignal): Promise<string> {
    if (token && now() < token.until) return token.text
    const answer = await callProvince(request, at('GetToken'), {
      headers: { 'content-type': 'application/json; charset=utf-8', accept: 'application/json' },
      body: JSON.stringify({ client_id: clientId, client_secret: clientSecret }),
      signal,
    })
    const given = Token.safeParse(parseJson(answer.text))
    if (answer.status !== 200 || !given.success)
      throw new StepFailedError(readTrouble(answer, now()) ?? later(`GetToken HTTP ${answer.status}`))
    token = { text: given.data.access_token, until: now() + given.data.expires_in * 1000 - TOKEN_MARGIN_MS }
    return token.text
  }

  return {
    call: async (name, { body, headers: extra = {} }, signal) => {
      const bearer = await signIn(signal).catch((error: unknown) => {
        throw error instanceof StepFailedError ? error : new StepFailedError({ kind: 'unreachable', reason: reasonOf(error) })
      })
      const type: Record<string, string> = typeof body === 'string' ? { 'content-type': 'application/json; charset=utf-8' } : {}
      const headers = { accept: 'application/json', authorization: `Bearer ${bearer}`, ...type, ...extra }
      const answer = await callProvince(request, at(name), { headers, body, signal })
      if (answer.status === 401) token = undefined
      return answer
    },
    reach: async (signal) => {
      try {
        token = undefined
        await signIn(signal)
        return { kind: 'not-there' }
      } catch (error) {
        const outcome = error instanceof StepFailedError ? error.outcome : undefined
        const isBusy = outcome?.kind === 'later' && outcome.isBusy
        const reason = outcome?.kind === 'later' ? outcome.reason : reasonOf(error)
        return { kind: 'no-answer', reason, isBusy }
      }
    },
  }
}

function succeeded(answer: RawAnswer, nowMs: number): IgateReply {
  const trouble = readTrouble(answer, nowMs)
  if (trouble) throw new StepFailedError({ ...trouble, mayBeStored: false })
  const reply = IgateReply.safeParse(parseJson(answer.text))
  if (!reply.success) throw new StepFailedError(later('not-a-reply'))
  if (answer.status !== 200 || reply.data.error_code !== '00')
    throw new StepFailedError({ kind: 'rejected', message: reply.data.message ?? `error_code ${reply.data.error_code}` })
  return reply.data
}

function readOutcome(answer: RawAnswer, code: string, nowMs: number): TellOutcome {
  const trouble = readTrouble(answer, nowMs)
  if (trouble) return trouble
  const reply = IgateReply.safeParse(parseJson(answer.text))
  if (!reply.success) return notAReply(answer.status)
  const { error_code: errorCode, message, data } = reply.data
  const receipt = typeof data?.['MaBienNhan'] === 'string' ? data['MaBienNhan'] : ''
  if (errorCode === '00' || errorCode === ALREADY_THERE)
    return { kind: 'confirmed', receipt, provinceCode: code, officialCode: code }
  return passingError(errorCode) ?? { kind: 'rejected', message: message ?? `error_code ${errorCode}` }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A page made for people fits no schema, which is what the caller looks at.
    return undefined
  }
}
