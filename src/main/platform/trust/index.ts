export { isAdmitted, isCounter } from './believe.ts'
export {
  createAuthority,
  createKeyRequest,
  fingerprintOf,
  isAuthority,
  issueCertificate,
  publicKeyOf,
  readCertificate,
  readKeyRequest,
  type CertifiedKey,
} from './certificates.ts'
export { isMachineChanged } from './machine-check.ts'
export { readMachineParts, type MachineParts } from './machine-fingerprint.ts'
export { fetchPinnedAuthority, type PinningFailure } from './pinned-connection.ts'
export { isProvenByAuthority, proveByAuthority } from './proofs.ts'
export type { Roster, RosterEntry } from './roster.ts'
export { callerOfSocket, createTlsServerOptions, type ListeningTrust } from './tls-server.ts'
export { createTrust, GATEWAY_UNIT, type Trust } from './trust.ts'
export { trustProblemOf } from './trust-failure.ts'
export { createTrustedFetch } from './trusted-fetch.ts'
