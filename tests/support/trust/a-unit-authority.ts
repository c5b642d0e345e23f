import {
  createAuthority,
  createKeyRequest,
  issueCertificate,
  readKeyRequest,
  type CertifiedKey,
} from '../../../src/main/platform/trust/index.ts'
import { machineUri } from '../../../src/shared/domain/station/index.ts'

export const UNIT = 'H12.64'
export const NOON = Date.now()

export type Machine = CertifiedKey & { readonly request: string }
type MachineOptions = {
  readonly unit?: string
  readonly use?: 'machine' | 'server' | 'client'
  readonly now?: number
  readonly lifeMs?: number
}

/** A CA that makes certificates for the machines of a test. */
export async function aUnitAuthority(unit = UNIT) {
  const ca = await createAuthority({ name: unit, now: NOON })
  const machine = async (origin: string, options: MachineOptions = {}): Promise<Machine> => {
    const { request, privateKey } = await createKeyRequest()
    const publicKey = await readKeyRequest(request)
    if (publicKey === undefined) throw new Error('a request of our own must be readable')
    const { now = NOON, lifeMs, use } = options
    const uri = machineUri({ unit: options.unit ?? unit, origin })
    return { request, privateKey, certificate: await issueCertificate(ca, { publicKey, uri, name: origin, now, lifeMs, use }) }
  }
  return { ca, machine }
}
