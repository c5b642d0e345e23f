import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { StationNumber, UnitCode } from '../dossier/dossier-code.ts'
import { StationEnrolledBody } from '../journal/station-enrolled.ts'
import { Officer } from '../staff/officer.ts'
import { ConnectionCode } from './connection-code.ts'
import { Admission } from './station-events.ts'

const Pem = z.string().min(60).max(8_000)
const EventKey = StationEnrolledBody.shape.publicKey

/** First question of a machine that wants in; proves nothing but that it has the code. */
export const EnrolHello = z.object({ nonce: ConnectionCode.shape.nonce })

/** A gateway somebody of the unit pinned before. */
const PinnedGatewayFacts = z.object({
  host: z.string().max(253),
  port: z.number().int().min(1).max(65_535),
  caCertificate: Pem,
  at: LocalTime,
})

/** What it may choose from. Nothing of the unit is told before the right nonce. */
export const EnrolOffer = z.object({
  unit: UnitCode,
  centreName: z.string().max(200),
  freeNumbers: z.array(StationNumber).max(25),
  /** One of them looks after the new machine. */
  administrators: z
    .array(z.object({ id: z.string().max(64), accountName: z.string().max(40), fullName: z.string().max(100) }))
    .max(100),
})
export type EnrolOffer = z.infer<typeof EnrolOffer>

/** Made on the new machine: its keys never leave it. */
export const EnrolRequest = z.object({
  stationNumber: StationNumber,
  name: z.string().min(1).max(100),
  incarnation: z.number().int().min(1).max(999_999),
  /** Ed25519, raw, hex: signs its events. */
  publicKey: EventKey,
  /** PKCS #10, PEM: its TLS key. */
  certificateRequest: Pem,
})
export type EnrolRequest = z.infer<typeof EnrolRequest>

export const EnrolCall = z.object({ nonce: ConnectionCode.shape.nonce, request: EnrolRequest })

/** Everything a new machine needs to be one of the unit. */
export const EnrolAnswer = z.object({
  unit: UnitCode,
  station: z.string().max(64),
  centreName: z.string().max(200),
  certificate: Pem,
  caCertificate: Pem,
  admission: Admission,
  /** Every machine ever let in, so that their logs are believed from the first byte on. */
  roster: z.array(Admission).max(500),
  gateways: z.array(PinnedGatewayFacts).max(20),
  /** PINs stay on each machine; who exists is the unit's. */
  officers: z.array(Officer).max(1_000),
  /** Base64, 32 bytes: names blob files, the same in the whole unit. */
  blobNameKey: z.base64(),
  /** `host:port` of the hub; empty: there is none, or it is found by itself. */
  hubAddress: z.string().max(260),
  /** `host:port`, where the certificate is renewed; empty when the holder of the CA takes no calls. */
  renewalAddress: z.string().max(260),
  /** The unit's settings of the papers' head, as the holder of the CA has them. */
  settings: z.json(),
})
export type EnrolAnswer = z.infer<typeof EnrolAnswer>

/** 403, nothing more: whoever guesses learns nothing. */
export const EnrolRefusal = z.object({ refused: z.enum(['not-allowed', 'number-taken', 'malformed']) })

/** The two steps by USB stick: a file out, a file back. */
export const EnrolRequestFile = z.object({ kind: z.literal('qmc-enrol-request'), version: z.literal(1), request: EnrolRequest })
export const EnrolAnswerFile = z.object({ kind: z.literal('qmc-enrol-answer'), version: z.literal(1), answer: z.base64() })

export const ConnectionFile = z.object({ kind: z.literal('qmc-connection'), version: z.literal(1), code: z.string().max(100) })

/** A machine that is in already asks for its next certificate; its present one proves who asks. */
export const RenewRequest = z.object({
  incarnation: z.number().int().min(1).max(999_999),
  publicKey: EventKey,
  certificateRequest: Pem,
  /** For a new incarnation: its former self vouches for it. */
  endorsement: StationEnrolledBody.shape.endorsement,
})
export type RenewRequest = z.infer<typeof RenewRequest>

export const RenewAnswer = z.object({ certificate: Pem, admission: Admission })
export type RenewAnswer = z.infer<typeof RenewAnswer>

/** What a unit brings to the province's gateway: public, and proven by its CA. */
export const UnitFile = z.object({
  kind: z.literal('qmc-unit'),
  version: z.literal(1),
  unit: UnitCode,
  caCertificate: Pem,
  roster: z.array(Admission).max(500),
})
