import { createPrivateKey, sign, verify, X509Certificate } from 'node:crypto'

/** The CA's word on a text (`shared/domain/station/statements.ts`): ECDSA P-256 over SHA-256, DER, hex. */
export function proveByAuthority(privateKey: string, text: string): string {
  return sign('sha256', Buffer.from(text), createPrivateKey(privateKey)).toString('hex')
}

/** Whether the unit's CA said so. */
export function isProvenByAuthority(caCertificate: string, text: string, proof: string): boolean {
  try {
    return verify('sha256', Buffer.from(text), new X509Certificate(caCertificate).publicKey, Buffer.from(proof, 'hex'))
  } catch {
    // A proof that is no signature at all proves nothing.
    return false
  }
}
