import type { ProbeFailure } from './service-probe.ts'

const REASONS: Readonly<Record<string, ProbeFailure>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'refused',
  EPIPE: 'refused',
  UND_ERR_SOCKET: 'refused',
  ENOTFOUND: 'no-route',
  EAI_AGAIN: 'no-route',
  ENETUNREACH: 'no-route',
  EHOSTUNREACH: 'no-route',
  EADDRNOTAVAIL: 'no-route',
  ERR_INVALID_URL: 'no-route',
  ETIMEDOUT: 'silent',
  UND_ERR_CONNECT_TIMEOUT: 'silent',
  UND_ERR_HEADERS_TIMEOUT: 'silent',
  CERT_HAS_EXPIRED: 'not-trusted',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'not-trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'not-trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'not-trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'not-trusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'not-trusted',
}

/** The system's code, wherever in the chain of causes it stands, in our words. */
export function failureOf(error: unknown): ProbeFailure {
  if (!(error instanceof Error)) return 'silent'
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'silent'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  if (code !== undefined && Object.hasOwn(REASONS, code)) return REASONS[code] ?? 'refused'
  return error.cause instanceof Error ? failureOf(error.cause) : 'refused'
}
