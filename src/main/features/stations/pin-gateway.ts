import { newEvent, type NewEvent } from '../../../shared/domain/journal/index.ts'
import { GatewayPinned, gatewayPinText } from '../../../shared/domain/station/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { toLocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Clock } from '../../../shared/ports/clock.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import { fetchPinnedAuthority, fingerprintOf, proveByAuthority, type Trust } from '../../platform/trust/index.ts'
import { pinningFailed, readCode } from './join-client.ts'

/**
 * From the code that the gateway's administrator printed: its CA is fetched, held against the fingerprint, and told to the whole unit.
 * The gateway was told of this unit's CA beforehand, so nothing secret is exchanged.
 */
export async function pinGateway(
  parts: {
    readonly trust: Trust
    readonly append: (event: NewEvent) => unknown
    readonly unitOfWork: UnitOfWork
    readonly clock: Pick<Clock, 'now'>
  },
  typed: string,
  by: OfficerRef,
): Promise<Result<{ readonly address: string }>> {
  const { trust, append, unitOfWork, clock } = parts
  const authority = trust.store.authority()
  if (typeof authority?.privateKey !== 'string') return err(appError('not-allowed-now', 'stations.not-the-authority'))
  const { privateKey } = authority
  const code = readCode(typed)
  if (!code.ok) return code
  const { host, port } = code.value
  const pinned = await fetchPinnedAuthority(code.value, { own: trust.store.own() })
  if ('failure' in pinned) return err(pinningFailed(host, pinned.failure))
  const caCertificate = pinned.ca
  const proof = proveByAuthority(
    privateKey,
    gatewayPinText(trust.unit, { host, port, caFingerprint: fingerprintOf(caCertificate) }),
  )
  const body = { at: toLocalTime(clock.now()), by, host, port, caCertificate, proof }
  unitOfWork.write(() => append(newEvent(GatewayPinned, { aggId: `gateway ${host}:${port}`, actor: by.id, body })))
  return ok({ address: `https://${host}:${port}` })
}
