import { isDeepStrictEqual } from 'node:util'
import type { AskOutcome, TellOutcome } from '../../../shared/ports/province-gateway.ts'
import { readTrouble, type RawAnswer } from '../http-call.ts'
import { ProvinceReply, type ProvinceRequest } from './message-schema.ts'

/**
 * `error_code`s that blame the moment and not the contents: session expired, too many calls, internal trouble.
 * The exchange publishes no list; everything else that is not "00" is taken as a refusal a person must read.
 */
const PASSING_CODES: ReadonlySet<string> = new Set([
  '-1',
  '96',
  '97',
  '98',
  '99',
  '401',
  '403',
  '408',
  '429',
  '500',
  '502',
  '503',
  '504',
])
const NEEDS_SIGN_IN: ReadonlySet<string> = new Set(['401', '403'])

export function readTellReply(answer: RawAnswer, nowMs: number): TellOutcome {
  const passing = readTrouble(answer, nowMs)
  if (passing !== undefined) return passing
  const reply = parseReply(answer.text)
  if (reply === undefined) {
    if (answer.status >= 400 && answer.status < 500) return { kind: 'rejected', message: `HTTP ${answer.status}` }
    // A log-in page or a proxy's page with 200: perhaps the province never saw the message, perhaps it did.
    return { kind: 'later', reason: 'not-a-reply', mayBeStored: true, isBusy: false }
  }
  const message = reply.message ?? `error_code ${reply.error_code}`
  if (answer.status >= 400) return { kind: 'rejected', message }
  if (reply.error_code === '00') return { kind: 'confirmed', ...receiptOf(reply) }
  if (PASSING_CODES.has(reply.error_code)) {
    return {
      kind: 'later',
      reason: `error_code ${reply.error_code}`,
      mayBeStored: !NEEDS_SIGN_IN.has(reply.error_code),
      isBusy: reply.error_code === '429',
    }
  }
  return { kind: 'rejected', message }
}

/** `told`: what was sent; the province must hold every field of it with the same value. */
export function readAskReply(answer: RawAnswer, told: ProvinceRequest, nowMs: number): AskOutcome {
  const passing = readTrouble(answer, nowMs)
  if (passing !== undefined)
    return { kind: 'no-answer', reason: passing.reason, isBusy: passing.isBusy, retryAfterMs: passing.retryAfterMs }
  const reply = parseReply(answer.text)
  if (reply === undefined || reply.error_code !== '00') {
    return { kind: 'no-answer', reason: reply ? `error_code ${reply.error_code}` : `HTTP ${answer.status}`, isBusy: false }
  }
  const wanted: object | undefined = told.data[0]
  const held = (reply.data ?? []).flatMap((item): object[] =>
    told.service === 'CapNhatTienDoHoSoMC'
      ? (item.DanhSachTienDo ?? []).filter((entry) => typeof entry === 'object' && entry !== null)
      : [item],
  )
  return wanted !== undefined && held.some((candidate) => contains(candidate, wanted))
    ? { kind: 'there', ...receiptOf(reply) }
    : { kind: 'not-there' }
}

function parseReply(text: string): ProvinceReply | undefined {
  try {
    const parsed = ProvinceReply.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    // Not JSON: a page made for people.
    return undefined
  }
}

function receiptOf(reply: ProvinceReply): { receipt: string; provinceCode: string } {
  const item = reply.data?.[0]
  return { receipt: item?.MaBienNhan ?? '', provinceCode: item?.MaHoSo ?? '' }
}

function contains(candidate: object, wanted: object): boolean {
  const held = new Map<string, unknown>(Object.entries(candidate))
  return Object.entries(wanted).every(([key, value]: [string, unknown]) => isDeepStrictEqual(held.get(key), value))
}
