import {
  admissionText,
  GatewayPinned,
  gatewayPinText,
  RevokedLogKept,
  revocationText,
  stationOf,
  StationAdmitted,
  StationRevoked,
} from '../../../shared/domain/station/index.ts'
import type { Projector } from '../journal/projector.ts'
import { fingerprintOf } from './certificates.ts'
import type { PinnedGateways } from './pinned-gateways.ts'
import { isProvenByAuthority } from './proofs.ts'
import type { Roster } from './roster.ts'

type Parts = {
  readonly unit: string
  readonly roster: Roster
  readonly gateways: PinnedGateways
  /** PEM; undefined before this machine belongs to a unit with a CA. */
  readonly caCertificate: () => string | undefined
}

/**
 * Keeps the roster. A statement without the CA's proof changes nothing: to be inside the unit is not to decide who else is.
 * The rows are the same whichever of two concurrent statements comes first, except a second admission, where the longer
 * certificate counts.
 */
export function createRosterProjector(parts: Parts): Projector {
  const { unit, roster, gateways } = parts
  const isProven = (text: string, proof: string): boolean => {
    const ca = parts.caCertificate()
    return ca !== undefined && isProvenByAuthority(ca, text, proof)
  }
  return {
    name: 'roster',
    aggType: 'station',
    project: (event, body) => {
      switch (event.type) {
        case StationAdmitted.type: {
          const admitted = StationAdmitted.body.parse(body)
          if (!isProven(admissionText(unit, admitted), admitted.proof)) return
          return roster.admit(admitted, { isFact: true, certificateUntil: admitted.certificateUntil, admittedAt: admitted.at })
        }
        case StationRevoked.type: {
          const revoked = StationRevoked.body.parse(body)
          if (!isProven(revocationText(unit, revoked), revoked.proof)) return
          const { station, reason, at } = revoked
          for (const [origin, keptUntil] of Object.entries(revoked.until))
            roster.revoke({ origin, station, reason, at, byName: revoked.by.name, keptUntil })
          return
        }
        case RevokedLogKept.type: {
          const kept = RevokedLogKept.body.parse(body)
          // Nobody speaks for its own log.
          if (stationOf(event.origin) === kept.station) return
          for (const [origin, until] of Object.entries(kept.until)) roster.keep(origin, until)
          return
        }
        case GatewayPinned.type: {
          const pinned = GatewayPinned.body.parse(body)
          const text = gatewayPinText(unit, { ...pinned, caFingerprint: fingerprintOf(pinned.caCertificate) })
          if (isProven(text, pinned.proof)) gateways.pin(pinned, { isFact: true })
          return
        }
        default:
      }
    },
    clear: () => {
      roster.forgetFacts()
      gateways.forgetFacts()
    },
  }
}
