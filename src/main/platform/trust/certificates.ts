import './reflect-metadata.ts'
import { createHash, createPrivateKey, createPublicKey, randomBytes, webcrypto, X509Certificate } from 'node:crypto'

/*
 * X.509 by `@peculiar/x509`, which is loaded only when a certificate is made: that is once in months, and it takes longer to load
 * than a counter takes to open a list.
 */
const loadX509 = () => import('@peculiar/x509')

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const DAY_MS = 24 * 3_600_000
export const CA_LIFE_MS = 3_653 * DAY_MS
/** Thirteen months (sync.md §7.7). */
export const CERTIFICATE_LIFE_MS = 397 * DAY_MS
/** Renewed by itself from three months before the end. */
export const RENEW_BEFORE_MS = 92 * DAY_MS
/** A new certificate is already valid on a machine whose clock is a little behind. */
const BACKDATE_MS = DAY_MS

/** PEM both; the key is PKCS #8 and never leaves the core. */
export type CertifiedKey = { readonly certificate: string; readonly privateKey: string }

export type CertificateUse = 'machine' | 'server' | 'client'

/** A new key with a certificate authority of its own, P-256, ten years. */
export async function createAuthority(options: { readonly name: string; readonly now: number }): Promise<CertifiedKey> {
  const x509 = await loadX509()
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerial(),
    name: [{ CN: [options.name] }],
    notBefore: new Date(options.now - BACKDATE_MS),
    notAfter: new Date(options.now + CA_LIFE_MS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { certificate: certificate.toString('pem'), privateKey: await toPkcs8Pem(keys.privateKey) }
}

/** A machine's own TLS key with the request for its certificate; only the request goes to the authority. */
export async function createKeyRequest(): Promise<{ readonly request: string; readonly privateKey: string }> {
  const x509 = await loadX509()
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    // Names in a request are nobody's word: the authority writes its own.
    name: [{ CN: ['request'] }],
    keys,
    signingAlgorithm: ALGORITHM,
  })
  return { request: request.toString('pem'), privateKey: await toPkcs8Pem(keys.privateKey) }
}

/** The public key of a request (SubjectPublicKeyInfo, PEM) whose sender proved to hold the private one; undefined otherwise. */
export async function readKeyRequest(request: string): Promise<string | undefined> {
  const x509 = await loadX509()
  try {
    const parsed = new x509.Pkcs10CertificateRequest(request)
    const { algorithm } = parsed.publicKey
    const isP256 = algorithm.name === 'ECDSA' && 'namedCurve' in algorithm && algorithm.namedCurve === 'P-256'
    return isP256 && (await parsed.verify()) ? parsed.publicKey.toString('pem') : undefined
  } catch {
    // Whatever it is, it is no request.
    return undefined
  }
}

/** A certificate for a public key. `uri` names the machine; a DNS name stays out of it, for addresses change. */
export async function issueCertificate(
  authority: CertifiedKey,
  options: {
    readonly publicKey: string
    readonly uri: string
    readonly name: string
    readonly now: number
    readonly lifeMs?: number
    readonly use?: CertificateUse
  },
): Promise<string> {
  const x509 = await loadX509()
  const { now, lifeMs = CERTIFICATE_LIFE_MS, use = 'machine' } = options
  const issuer = new x509.X509Certificate(authority.certificate)
  const der = createPrivateKey(authority.privateKey).export({ format: 'der', type: 'pkcs8' })
  const signingKey = await webcrypto.subtle.importKey('pkcs8', new Uint8Array(der), ALGORITHM, false, ['sign'])
  const publicKey = new x509.PublicKey(options.publicKey)
  const end = Math.min(now + lifeMs, issuer.notAfter.getTime())
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject: [{ CN: [options.name] }],
    issuer: issuer.subject,
    notBefore: new Date(now - BACKDATE_MS),
    notAfter: new Date(end),
    signingKey,
    publicKey,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([
        ...(use === 'client' ? [] : [x509.ExtendedKeyUsage.serverAuth]),
        ...(use === 'server' ? [] : [x509.ExtendedKeyUsage.clientAuth]),
      ]),
      new x509.SubjectAlternativeNameExtension([{ type: 'url', value: options.uri }]),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(publicKey),
    ],
  })
  return certificate.toString('pem')
}

export type CertificateFacts = {
  readonly uri: string
  /** Upper-case hex. */
  readonly serial: string
  readonly notBefore: number
  readonly notAfter: number
}

/** What matters of a certificate, or undefined when the text is none. Says nothing about who signed it. */
export function readCertificate(pem: string): CertificateFacts | undefined {
  try {
    const parsed = new X509Certificate(pem)
    return {
      uri: uriIn(parsed.subjectAltName),
      // BoringSSL, which Electron has instead of OpenSSL, prints lower case.
      serial: parsed.serialNumber.toUpperCase(),
      notBefore: Date.parse(parsed.validFrom),
      notAfter: Date.parse(parsed.validTo),
    }
  } catch {
    // Not a certificate: a damaged file or a foreign one.
    return undefined
  }
}

/** `URI:qmc://…` of a SubjectAltName as Node prints it; empty when there is none or more than that. */
export function uriIn(subjectAltName: string | undefined): string {
  const match = /^URI:(qmc:\/\/[^\s,"]+)$/.exec(subjectAltName ?? '')
  return match?.[1] ?? ''
}

/** SHA-256 of the certificate itself, 64 hex digits. */
export function fingerprintOf(pem: string): string {
  return createHash('sha256').update(new X509Certificate(pem).raw).digest('hex')
}

/** True for a certificate authority that signed itself: what may be pinned. */
export function isAuthority(pem: string): boolean {
  try {
    const parsed = new X509Certificate(pem)
    return parsed.ca && parsed.checkIssued(parsed) && parsed.verify(parsed.publicKey)
  } catch {
    // Not a certificate.
    return false
  }
}

/** Public half of a private key, SubjectPublicKeyInfo PEM. */
export function publicKeyOf(privateKey: string): string {
  return createPublicKey(privateKey).export({ format: 'pem', type: 'spki' }).toString()
}

async function toPkcs8Pem(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key))
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({ format: 'pem', type: 'pkcs8' }).toString()
}

/** 16 random bytes, positive and without a leading zero byte, so that every program prints the same number. */
function newSerial(): string {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes.toString('hex')
}
