import { StationEnrolledBody } from '../../../shared/domain/journal/index.ts'
import { RenewAnswer, type RenewRequest } from '../../../shared/domain/station/index.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { Journal, StationIdentity } from '../../platform/journal/index.ts'
import { createKeyRequest, createTrustedFetch, readCertificate, type Trust } from '../../platform/trust/index.ts'

const TIMEOUT_MS = 20_000

/**
 * A new certificate from the holder of the CA, asked for with the present one, also for a new incarnation. False when it cannot be had
 * now; the next try, or a person with a new code, will do it.
 */
export async function renewOwn(parts: {
  readonly trust: Trust
  readonly journal: Journal
  readonly identity: StationIdentity
  readonly unitOfWork: UnitOfWork
}): Promise<boolean> {
  const { trust, identity, unitOfWork } = parts
  const address = trust.store.renewalAddress()
  const ca = trust.caCertificate()
  const present = trust.store.own()
  if (address === '' || ca === undefined || present === undefined) return false
  const { request: certificateRequest, privateKey } = await createKeyRequest()
  const { incarnation, publicKey } = identity
  const first = StationEnrolledBody.safeParse(parts.journal.read({ origin: identity.origin, from: 1, limit: 1 })[0]?.body)
  const asked: RenewRequest = { incarnation, publicKey, certificateRequest, endorsement: first.data?.endorsement }
  // The certificate of the former incarnation still opens this one door.
  const line = createTrustedFetch({
    own: () => present,
    authorities: () => [ca],
    accepts: (machine) => machine.unit === trust.unit && !trust.roster.isRevoked(machine.origin),
    generation: () => '',
  })
  try {
    const response = await line.fetch(`https://${address}/v1/renew`, {
      method: 'POST',
      body: JSON.stringify(asked),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const answer = RenewAnswer.safeParse(response.ok ? await response.json() : undefined)
    if (!answer.success || readCertificate(answer.data.certificate) === undefined) return false
    const { certificate } = answer.data
    unitOfWork.write(() => trust.store.saveOwn({ origin: identity.origin, certificate, privateKey }))
    return true
  } catch {
    // Not reached, or it does not want us: nothing is lost, the old certificate holds as long as it holds.
    return false
  } finally {
    line.close()
  }
}
