export { isAdmitted, isCounter, type Known } from './believe.ts'
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
export { fetchPinnedAuthority, type PinnedPlace, type PinningFailure } from './pinned-connection.ts'
export type { PinnedGateway } from './pinned-gateways.ts'
export { isProvenByAuthority, proveByAuthority } from './proofs.ts'
export type { Revocation, Roster, RosterEntry } from './roster.ts'
export { callerOfSocket, createTlsServerOptions, type ListeningTrust } from './tls-server.ts'
export { createTrust, GATEWAY_UNIT, type Trust, type TrustOptions } from './trust.ts'
export { trustProblemOf, type TrustProblem } from './trust-failure.ts'
export { createTrustedFetch, type CallingTrust } from './trusted-fetch.ts'
export type { Authority, OwnKey, TrustStore } from './trust-store.ts'
