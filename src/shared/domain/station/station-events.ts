import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { defineEvent } from '../journal/define-event.ts'
import { StationEnrolledBody } from '../journal/station-enrolled.ts'
import { OfficerRef } from '../staff/officer.ts'

/** An ECDSA P-256 signature by the unit's CA, DER in hex. It makes a statement true whoever carries it. */
export const AuthorityProof = z.string().regex(/^[0-9a-f]{16,160}$/)

/** Serial number of an X.509 certificate, upper-case hex as Node and OpenSSL print it. */
export const CertificateSerial = z.string().regex(/^[0-9A-F]{2,40}$/)

/** Aggregate of a station's trust. Not the bare station id: that is the aggregate of its settings. */
export const stationAggregate = (station: string): string => `trust/${station}`

/** What the unit's CA says of one incarnation of one station; `proof` covers `admissionText`. */
export const Admission = z.object({
  station: StationEnrolledBody.shape.station,
  incarnation: StationEnrolledBody.shape.incarnation,
  keyId: StationEnrolledBody.shape.keyId,
  publicKey: StationEnrolledBody.shape.publicKey,
  name: z.string().max(200),
  slot: z.number().int().min(0).max(24).nullable(),
  certificateSerial: CertificateSerial,
  proof: AuthorityProof,
})
export type Admission = z.infer<typeof Admission>

/** The station that holds the unit's CA lets a machine in (sync.md §7.7). `by` is null for the machine's own first admission. */
export const StationAdmitted = defineEvent({
  aggType: 'station',
  type: 'StationAdmitted',
  ver: 1,
  body: Admission.extend({ at: LocalTime, by: OfficerRef.nullable(), certificateUntil: LocalTime }),
})

/** Last number of each incarnation that still counts; everything after it was written by a machine nobody trusts any more. */
export const KeptUntil = z.record(z.string().max(80), z.number().int().min(0))

/** The machine is shut out at once. What it wrote before stays for ever: `until` says where "before" ends. */
export const StationRevoked = defineEvent({
  aggType: 'station',
  type: 'StationRevoked',
  ver: 1,
  body: z.object({
    station: StationEnrolledBody.shape.station,
    reason: z.string().min(1).max(500),
    by: OfficerRef,
    at: LocalTime,
    until: KeptUntil,
    /** Covers `revocationText`. */
    proof: AuthorityProof,
  }),
})
export type StationRevokedBody = z.infer<typeof StationRevoked.body>

/**
 * A machine that learns of a revocation says how much of the revoked station's log it already held: those facts were taken
 * from a machine still trusted and are kept everywhere. Without it they would live on some machines only.
 */
export const RevokedLogKept = defineEvent({
  aggType: 'station',
  type: 'RevokedLogKept',
  ver: 1,
  body: z.object({ station: StationEnrolledBody.shape.station, at: LocalTime, until: KeptUntil }),
})

/** The province's gateway this unit may talk to: its own CA, pinned when the unit was registered there. */
export const GatewayPinned = defineEvent({
  aggType: 'station',
  type: 'GatewayPinned',
  ver: 1,
  body: z.object({
    at: LocalTime,
    by: OfficerRef,
    host: z.string().min(1).max(253),
    port: z.number().int().min(1).max(65_535),
    /** PEM. */
    caCertificate: z.string().max(4_000),
    /** Covers `gatewayPinText`. */
    proof: AuthorityProof,
  }),
})
export type GatewayPinnedBody = z.infer<typeof GatewayPinned.body>

export const stationEventDefinitions = [StationAdmitted, StationRevoked, RevokedLogKept, GatewayPinned] as const
