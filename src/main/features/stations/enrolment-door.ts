import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type Server } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  CODE_LIFE_MS,
  EnrolCall,
  EnrolHello,
  MAX_WRONG_NONCES,
  writeConnectionCode,
  type ConnectionCode,
  type EnrolAnswer,
} from '../../../shared/domain/station/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { Clock } from '../../../shared/ports/clock.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import { fingerprintOf, type Trust } from '../../platform/trust/index.ts'
import { parseJson, type EnrolmentDesk } from './enrolment-desk.ts'
import { listenOn, portOf, readBody } from './listening.ts'

/** Where a firewall is opened for new machines; any free port when it is taken. */
export const ENROL_PORT = 47_473

export type OpenCode = { readonly code: ConnectionCode; readonly text: string; readonly address: string; readonly until: number }

export type EnrolmentDoor = {
  /** A fresh code; the one before it is over. */
  readonly open: (address: string, by: OfficerRef) => Promise<OpenCode>
  readonly live: () => OpenCode | undefined
  /** Station that came in with the last code. */
  readonly lastJoined: () => string | undefined
  readonly close: () => Promise<void>
}

type DoorDeps = {
  readonly trust: Trust
  readonly desk: EnrolmentDesk
  readonly clock: Pick<Clock, 'now'>
  readonly logger: Logger
  readonly onChange: () => void
}

type Opened = OpenCode & {
  readonly server: Server
  readonly timer: NodeJS.Timeout
  readonly by: OfficerRef
  wrong: number
  /** The one key this code lets in, from the moment it asks; its answer once there is one. */
  used?: { readonly publicKey: string; answer?: EnrolAnswer }
}

/**
 * The door for new machines: open only while a code is live, TLS by the unit's CA, no client certificate, and no answer to
 * anything but the right nonce. Five wrong ones and the code is dead.
 */
export function createEnrolmentDoor(deps: DoorDeps): EnrolmentDoor {
  const { trust, clock, logger } = deps
  let opened: Opened | undefined
  let joined: string | undefined

  async function close(): Promise<void> {
    const ending = opened
    if (ending === undefined) return
    opened = undefined
    clearTimeout(ending.timer)
    ending.server.closeAllConnections()
    await new Promise<void>((resolve) => void ending.server.close(() => resolve()))
    deps.onChange()
  }

  const onJoined = (station: string): void => {
    joined = station
    logger.info('a machine was let in', { station })
    deps.onChange()
  }

  const isLive = (door: Opened | undefined): door is Opened => door !== undefined && door.until > clock.now()

  async function open(address: string, by: OfficerRef): Promise<OpenCode> {
    await close()
    const { requestCert: _asks, rejectUnauthorized: _refuses, ca: _trusts, ...options } = trust.serverOptions()
    const server = createServer(options, (request, response) => void answer(request, response))
    server.on('tlsClientError', () => undefined)
    await listenOn(server, { address, port: ENROL_PORT })
    const nonce = randomBytes(6).toString('hex')
    const fingerprint = fingerprintOf(trust.caCertificate() ?? '').slice(0, 20)
    const code = { host: address, port: portOf(server), fingerprint, nonce }
    const until = clock.now() + CODE_LIFE_MS
    const timer = setTimeout(() => void close(), CODE_LIFE_MS)
    timer.unref()
    joined = undefined
    opened = { code, text: writeConnectionCode(code), address, until, server, timer, by, wrong: 0 }
    return opened
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const door = opened
    const body = request.method === 'POST' && request.url === '/v1/enrol' ? await readBody(request, 64_000) : undefined
    const hello = EnrolHello.safeParse(parseJson(body ?? ''))
    // Whoever speaks otherwise is not told that anybody is here.
    if (!isLive(door) || !hello.success) return void request.socket.destroy()
    if (!isSame(hello.data.nonce, door.code.nonce)) {
      door.wrong += 1
      logger.warn('a wrong enrolment nonce', { wrong: door.wrong })
      send(response, 403, { refused: 'not-allowed' })
      if (door.wrong >= MAX_WRONG_NONCES) await close()
      return
    }
    await serve({ desk: deps.desk, onJoined }, door, { call: parseJson(body ?? ''), response })
  }

  return { open, close, live: () => (isLive(opened) && opened.used === undefined ? opened : undefined), lastJoined: () => joined }
}

type ServeDeps = { readonly desk: EnrolmentDesk; readonly onJoined: (station: string) => void }

/** Behind the right nonce: the offer first, then the answer for one machine. */
async function serve(
  deps: ServeDeps,
  door: Opened,
  told: { readonly call: unknown; readonly response: ServerResponse },
): Promise<void> {
  const { call, response } = told
  const asked = EnrolCall.safeParse(call)
  if (!asked.success) return door.used ? send(response, 403, { refused: 'not-allowed' }) : send(response, 200, deps.desk.offer())
  const { request } = asked.data
  if (door.used !== undefined) {
    // Once means one machine: the same one may ask again, for its answer may have been lost with the line.
    return door.used.publicKey === request.publicKey && door.used.answer !== undefined
      ? send(response, 200, door.used.answer)
      : send(response, 403, { refused: 'not-allowed' })
  }
  door.used = { publicKey: request.publicKey }
  const admitted = await deps.desk.admit(request, door.by, door.address)
  if (!admitted.ok) {
    door.used = undefined
    return send(response, 403, { refused: admitted.error.code === 'conflict' ? 'number-taken' : 'malformed' })
  }
  door.used.answer = admitted.value
  deps.onJoined(admitted.value.station)
  send(response, 200, admitted.value)
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', connection: 'close' }).end(JSON.stringify(body))
}

const isSame = (left: string, right: string): boolean =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right))
