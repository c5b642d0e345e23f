import { request as httpsRequest } from 'node:https'
import type { z } from 'zod'
import {
  ConnectionFile,
  EnrolAnswer,
  EnrolAnswerFile,
  EnrolOffer,
  EnrolRefusal,
  parseConnectionCode,
  parseMachineUri,
  type ConnectionCode,
  type EnrolRequest,
} from '../../../shared/domain/station/index.ts'
import { appError, type AppError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { fetchPinnedAuthority, fingerprintOf, readCertificate, type PinningFailure } from '../../platform/trust/index.ts'
import { parseJson } from './enrolment-desk.ts'
import { openSealed } from './sealed-file.ts'

const TIMEOUT_MS = 20_000
const MAX_ANSWER_BYTES = 4_000_000

/** A typed code, or the contents of a connection file. */
export function readCode(typed: string): Result<ConnectionCode> {
  const file = ConnectionFile.safeParse(parseJson(typed))
  const code = parseConnectionCode(file.success ? file.data.code : typed)
  if (code.ok) return code
  return err(
    appError('validation', 'validation.check-fields', { fields: [{ path: 'code', messageKey: `stations.code-${code.error}` }] }),
  )
}

/** What may be chosen at the door this code opens. */
export function askOffer(code: ConnectionCode): Promise<Result<EnrolOffer>> {
  return ask(code, { nonce: code.nonce }, EnrolOffer)
}

/** In: certificate, roster and all; the code is used up. */
export async function askEntry(code: ConnectionCode, request: EnrolRequest): Promise<Result<EnrolAnswer>> {
  const answer = await ask(code, { nonce: code.nonce, request }, EnrolAnswer)
  return answer.ok && !fitsRequest(answer.value, request) ? err(notTheOne()) : answer
}

/** The answer brought back on a stick, opened with this machine's own TLS key. */
export function openAnswerFile(
  file: string,
  own: { readonly privateKey: string; readonly request: EnrolRequest },
): Result<EnrolAnswer> {
  const parsed = EnrolAnswerFile.safeParse(parseJson(file))
  const plain = parsed.success ? openSealed(own.privateKey, parsed.data.answer) : undefined
  const answer = EnrolAnswer.safeParse(plain && parseJson(plain.toString('utf8')))
  return answer.success && fitsRequest(answer.data, own.request)
    ? ok(answer.data)
    : err(appError('validation', 'stations.bad-answer-file'))
}

function fitsRequest(answer: EnrolAnswer, request: EnrolRequest): boolean {
  const named = parseMachineUri(readCertificate(answer.certificate)?.uri ?? '')
  return (
    answer.admission.publicKey === request.publicKey &&
    named?.unit === answer.unit &&
    named.origin === `${answer.station}#${request.incarnation}`
  )
}

async function ask<T>(code: ConnectionCode, body: unknown, schema: z.ZodType<T>): Promise<Result<T>> {
  const pinned = await fetchPinnedAuthority(code)
  if ('failure' in pinned) return err(pinningFailed(code.host, pinned.failure))
  const said = await post({ code, authority: pinned.ca, body })
  if (said === undefined) return err(appError('offline', 'stations.door-closed'))
  const refusal = EnrolRefusal.safeParse(said)
  if (refusal.success) return err(appError('forbidden', `stations.refused-${refusal.data.refused}`))
  const parsed = schema.safeParse(said)
  return parsed.success ? ok(parsed.data) : err(notTheOne())
}

/** Everything said goes to the pinned CA's machine only. Undefined: the door was shut in our face, or the line broke. */
function post(parts: { readonly code: ConnectionCode; readonly authority: string; readonly body: unknown }): Promise<unknown> {
  const { code, authority, body } = parts
  return new Promise((resolve) => {
    const outgoing = httpsRequest(
      {
        host: code.host,
        port: code.port,
        path: '/v1/enrol',
        method: 'POST',
        agent: false,
        ca: [authority],
        minVersion: 'TLSv1.3',
        // The chain leads to the pinned CA; addresses are no names.
        checkServerIdentity: (_host, { subjectaltname }) =>
          subjectaltname?.startsWith('URI:qmc://') === true ? undefined : new Error('not a machine of ours'),
        headers: { 'content-type': 'application/json; charset=utf-8' },
        timeout: TIMEOUT_MS,
      },
      (incoming) => {
        const chunks: Buffer[] = []
        let size = 0
        incoming.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > MAX_ANSWER_BYTES) incoming.destroy()
          else chunks.push(chunk)
        })
        incoming.once('close', () => resolve(parseJson(Buffer.concat(chunks).toString('utf8'))))
      },
    )
    outgoing.once('timeout', () => outgoing.destroy())
    outgoing.once('error', () => resolve(undefined))
    outgoing.end(JSON.stringify(body))
  })
}

/** Nobody answers there, or not the one the code speaks of. */
export function pinningFailed(host: string, failure: PinningFailure): AppError {
  return failure === 'unreachable' ? appError('offline', 'stations.door-unreachable', { params: { address: host } }) : notTheOne()
}

const notTheOne = (): AppError => appError('forbidden', 'stations.not-the-one')

/** The CA's fingerprint as two people compare it over the telephone: the first twenty digits in groups of four. */
export const spokenFingerprint = (caCertificate: string): string =>
  (fingerprintOf(caCertificate).slice(0, 20).toUpperCase().match(/.{4}/g) ?? []).join(' ')
