import { randomBytes } from 'node:crypto'
import { fingerprintOf, isAuthority, isProvenByAuthority } from '../../main/platform/trust/index.ts'
import { admissionText, UnitFile, writeConnectionCode } from '../../shared/domain/station/index.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { GatewayStore } from '../store/gateway-store.ts'
import { saveAdmission, saveUnitCa } from './trust-rows.ts'

export type RegisterProblem = 'no-unit-file' | 'another-unit' | 'no-authority'

/**
 * Takes a unit in by the file its administrator brought: from now on every station its CA let in is trusted. The code goes back to
 * the unit, which pins this gateway's CA by it. Nothing secret changes hands.
 */
export async function registerUnit(
  store: GatewayStore,
  wanted: {
    readonly unit: string
    /** Contents of the unit's file. */
    readonly file: string
    /** Where stations reach this gateway; IPv4. */
    readonly host: string
    readonly port: number
    /** PEM of the gateway's own CA. */
    readonly gatewayCa: string
    readonly now: number
  },
): Promise<Result<{ readonly code: string }, RegisterProblem>> {
  const parsed = UnitFile.safeParse(parseJson(wanted.file))
  if (!parsed.success) return err('no-unit-file')
  const { unit, caCertificate, roster } = parsed.data
  if (unit !== wanted.unit) return err('another-unit')
  if (!isAuthority(caCertificate)) return err('no-authority')
  await store.transaction(unit, async (tx) => {
    await saveUnitCa(tx.db, { unit, ca: caCertificate, at: wanted.now })
    for (const admission of roster) {
      if (!isProvenByAuthority(caCertificate, admissionText(unit, admission), admission.proof)) continue
      const { station, incarnation, publicKey } = admission
      await saveAdmission(tx.db, unit, { origin: `${station}#${incarnation}`, publicKey })
    }
  })
  const { host, port } = wanted
  const fingerprint = fingerprintOf(wanted.gatewayCa).slice(0, 20)
  return ok({ code: writeConnectionCode({ host, port, fingerprint, nonce: randomBytes(6).toString('hex') }) })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    // Not JSON: not the unit's file.
    return undefined
  }
}
