import '../../../src/main/platform/trust/reflect-metadata.ts'
import { webcrypto } from 'node:crypto'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const DAY_MS = 24 * 3_600_000

type ServerCertificate = { readonly key: string; readonly cert: string }

/** An authority no PC knows, as a province may have for its own mail relay, and what it certifies. */
export async function aMadeUpAuthority() {
  const x509 = await import('@peculiar/x509')
  const makeKeys = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const keys = await makeKeys()
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: [{ CN: ['Chứng thực thử'] }],
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + 10 * DAY_MS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  })
  /** For a mail server of that name; `days` it still holds, past ones when negative. */
  const certify = async (dnsName: string, days = 5): Promise<ServerCertificate> => {
    const own = await makeKeys()
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: '02',
      subject: [{ CN: [dnsName] }],
      issuer: ca.subject,
      notBefore: new Date(Date.now() - 9 * DAY_MS),
      notAfter: new Date(Date.now() + days * DAY_MS),
      signingAlgorithm: ALGORITHM,
      publicKey: own.publicKey,
      signingKey: keys.privateKey,
      extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: dnsName }])],
    })
    const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', own.privateKey))
    const lines = der.toString('base64').match(/.{1,64}/g) ?? []
    return {
      key: `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`,
      cert: certificate.toString('pem'),
    }
  }
  return { ca: ca.toString('pem'), certify }
}
