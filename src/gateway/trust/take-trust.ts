import { isProvenByAuthority } from '../../main/platform/trust/index.ts'
import type { StoredEvent } from '../../shared/domain/journal/index.ts'
import {
  admissionText,
  RevokedLogKept,
  revocationText,
  StationAdmitted,
  StationRevoked,
  stationOf,
} from '../../shared/domain/station/index.ts'
import type { GatewayTx } from '../store/gateway-store.ts'
import { findUnitTrust, raiseKept, saveAdmission, saveRevocation } from './trust-rows.ts'

/** Keeps the roster from the events that tell of it; a statement without the proof of the unit's CA changes nothing. */
export async function takeTrust(tx: GatewayTx, attached: readonly StoredEvent[]): Promise<boolean> {
  const told = attached.filter(({ aggType }) => aggType === 'station')
  if (told.length === 0) return false
  const { ca } = await findUnitTrust(tx.db, tx.unit)
  if (ca === undefined) return false
  for (const event of told) await takeOne({ tx, ca }, event)
  return true
}

async function takeOne({ tx, ca }: { readonly tx: GatewayTx; readonly ca: string }, event: StoredEvent): Promise<void> {
  const { unit, db } = tx
  switch (event.type) {
    case StationAdmitted.type: {
      const admitted = StationAdmitted.body.safeParse(event.body).data
      if (admitted === undefined || !isProvenByAuthority(ca, admissionText(unit, admitted), admitted.proof)) return
      const { station, incarnation, publicKey } = admitted
      return saveAdmission(db, unit, { origin: `${station}#${incarnation}`, publicKey })
    }
    case StationRevoked.type: {
      const revoked = StationRevoked.body.safeParse(event.body).data
      if (revoked === undefined || !isProvenByAuthority(ca, revocationText(unit, revoked), revoked.proof)) return
      for (const [origin, keptUntil] of Object.entries(revoked.until)) await saveRevocation(db, unit, { origin, keptUntil })
      return
    }
    case RevokedLogKept.type: {
      const kept = RevokedLogKept.body.safeParse(event.body).data
      // Nobody speaks for its own log.
      if (kept === undefined || stationOf(event.origin) === kept.station) return
      for (const [origin, keptUntil] of Object.entries(kept.until)) await raiseKept(db, unit, { origin, keptUntil })
      return
    }
    default:
  }
}
