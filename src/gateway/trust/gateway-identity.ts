import { createPrivateKey, X509Certificate } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { writeFileDurably } from '../../main/platform/files/index.ts'
import {
  createAuthority,
  createKeyRequest,
  GATEWAY_UNIT,
  issueCertificate,
  publicKeyOf,
  readCertificate,
} from '../../main/platform/trust/index.ts'
import { machineUri } from '../../shared/domain/station/index.ts'

export type GatewayIdentity = { readonly certificate: string; readonly privateKey: string; readonly ownAuthority: string }

/** Where the gateway of this data folder keeps its CA and certificate. */
export const trustFolder = (dataDir: string): string => path.join(dataDir, 'trust')

const RENEW_BEFORE_MS = 92 * 24 * 3_600_000

/**
 * The gateway's own CA and server certificate, PEM files in one folder that all processes of a gateway share. Made at the first start;
 * the certificate is renewed when it is asked for within three months of its end, the CA never: units have pinned it.
 */
export async function loadGatewayIdentity(folder: string, now: number): Promise<GatewayIdentity> {
  const file = (name: string): string => path.join(folder, name)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const keep = (name: string, text: string): void => {
    writeFileDurably(file(name), text)
    chmodSync(file(name), 0o600)
  }
  if (!existsSync(file('ca.pem'))) {
    const made = await createAuthority({ name: 'Quay Mot Cua gateway', now })
    keep('ca.key', made.privateKey)
    keep('ca.pem', made.certificate)
  }
  const authority = { certificate: readFileSync(file('ca.pem'), 'utf8'), privateKey: readFileSync(file('ca.key'), 'utf8') }
  const present = existsSync(file('server.pem')) ? readCertificate(readFileSync(file('server.pem'), 'utf8')) : undefined
  if (present === undefined || present.notAfter - now <= RENEW_BEFORE_MS || !isPair(file('server.pem'), file('server.key'))) {
    const { privateKey } = await createKeyRequest()
    const uri = machineUri({ unit: GATEWAY_UNIT, origin: 'gateway#1' })
    const certificate = await issueCertificate(authority, { publicKey: publicKeyOf(privateKey), uri, name: 'gateway', now })
    keep('server.key', privateKey)
    keep('server.pem', certificate)
  }
  return {
    certificate: readFileSync(file('server.pem'), 'utf8'),
    privateKey: readFileSync(file('server.key'), 'utf8'),
    ownAuthority: authority.certificate,
  }
}

/** Two processes that renew in the same moment may leave one's key beside the other's certificate. */
function isPair(certificate: string, key: string): boolean {
  return existsSync(key) && new X509Certificate(readFileSync(certificate)).checkPrivateKey(createPrivateKey(readFileSync(key)))
}
