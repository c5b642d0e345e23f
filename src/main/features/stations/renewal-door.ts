import { createServer, type Server } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { RenewRequest, stationOf, type RenewAnswer } from '../../../shared/domain/station/index.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import { isEndorsedBy, toPublicKey } from '../../platform/journal/index.ts'
import type { Trust } from '../../platform/trust/index.ts'
import type { AuthorityDesk } from './authority-desk.ts'
import { parseJson } from './enrolment-desk.ts'
import { listenOn, portOf, readBody } from './listening.ts'

/** Where the machines of the unit renew their certificates; any free port when it is taken. */
export const RENEWAL_PORT = 47_472

/** Open on the holder of the CA while there are other machines: mutual TLS, one question. */
export type RenewalDoor = {
  /** Opens it where `address` is reached; again is harmless. Returns the port. */
  readonly open: (address: string) => Promise<number>
  readonly port: () => number | undefined
  readonly close: () => Promise<void>
}

export function createRenewalDoor(deps: {
  readonly trust: Trust
  readonly authority: AuthorityDesk
  readonly logger: Logger
}): RenewalDoor {
  const { trust, logger } = deps
  let server: Server | undefined
  let stopFollowing: (() => void) | undefined

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const caller = trust.callerOf(request.socket)
    const body = request.method === 'POST' && request.url === '/v1/renew' ? await readBody(request, 64_000) : undefined
    const asked = RenewRequest.safeParse(parseJson(body ?? ''))
    if (caller === undefined || !asked.success) return void request.socket.destroy()
    const renewed = await renew(deps, caller.origin, asked.data)
    if (renewed === undefined) {
      logger.warn('a renewal was refused', { caller: caller.origin })
      return void response.writeHead(403).end()
    }
    logger.info('a certificate was renewed', { caller: caller.origin, incarnation: asked.data.incarnation })
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(renewed))
  }

  return {
    open: async (address) => {
      if (server !== undefined) return portOf(server)
      const made = createServer(trust.serverOptions(), (request, response) => void answer(request, response))
      made.on('tlsClientError', () => undefined)
      await listenOn(made, { address, port: RENEWAL_PORT })
      server = made
      stopFollowing = trust.keepFresh(made)
      return portOf(made)
    },
    port: () => server && portOf(server),
    close: async () => {
      const ending = server
      server = undefined
      stopFollowing?.()
      ending?.closeAllConnections()
      if (ending) await new Promise<void>((resolve) => void ending.close(() => resolve()))
    },
  }
}

/** The same machine with the same key, or its next incarnation that its former self vouches for; nobody else. */
async function renew(
  { trust, authority }: { readonly trust: Trust; readonly authority: AuthorityDesk },
  caller: string,
  asked: RenewRequest,
): Promise<RenewAnswer | undefined> {
  const station = stationOf(caller)
  const known = trust.roster.find(caller)
  if (known === undefined) return undefined
  const origin = `${station}#${asked.incarnation}`
  const isSame = asked.incarnation === known.incarnation && asked.publicKey === known.publicKey
  const isVouchedFor =
    asked.endorsement?.origin === caller &&
    asked.incarnation > known.incarnation &&
    isEndorsedBy(toPublicKey(known.publicKey), asked.endorsement, { unit: trust.unit, origin, publicKey: asked.publicKey })
  if (!isSame && !isVouchedFor) return undefined
  const { incarnation, publicKey, certificateRequest: request } = asked
  return authority.admit({ station, incarnation, publicKey, name: known.name, slot: known.slot, request }, null)
}
