import type { Admission, GatewayPinnedBody, StationRevokedBody } from './station-events.ts'

/*
 * The exact words a key signs. Each begins with its own tag, so that a signature made for one purpose never passes for another;
 * fields end with a line break and contain none.
 */

/** Signed by the unit's CA: this machine with this key belongs to the unit. */
export function admissionText(unit: string, admission: Omit<Admission, 'proof' | 'name' | 'keyId'>): string {
  const { station, incarnation, publicKey, slot, certificateSerial } = admission
  return `qmc admission v1\n${unit}\n${station}#${incarnation}\n${publicKey}\n${slot ?? '-'}\n${certificateSerial}`
}

/** Signed by the unit's CA: this station is shut out, and this much of its log counts. */
export function revocationText(unit: string, revocation: Pick<StationRevokedBody, 'station' | 'until'>): string {
  const kept = Object.entries(revocation.until)
    .map(([origin, seq]) => `${origin} ${seq}`)
    .sort()
  return ['qmc revocation v1', unit, revocation.station, ...kept].join('\n')
}

/** Signed by the unit's CA: this gateway may be talked to. `caFingerprint`: SHA-256 of its CA certificate, hex. */
export function gatewayPinText(
  unit: string,
  pin: Pick<GatewayPinnedBody, 'host' | 'port'> & { readonly caFingerprint: string },
): string {
  return `qmc gateway v1\n${unit}\n${pin.host}\n${pin.port}\n${pin.caFingerprint}`
}
