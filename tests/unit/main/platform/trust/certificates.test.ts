import { describe, expect, it } from 'vitest'
import {
  createKeyRequest,
  fingerprintOf,
  isAuthority,
  readCertificate,
  readKeyRequest,
} from '../../../../../src/main/platform/trust/index.ts'
import { CertificateSerial } from '../../../../../src/shared/domain/station/index.ts'
import { aUnitAuthority, NOON, UNIT } from '../../../../support/trust/a-unit-authority.ts'

const DAY_MS = 24 * 3_600_000

describe('a certificate of the unit', () => {
  it('names the machine, carries a serial every program prints alike, and lives thirteen months', async () => {
    const { machine } = await aUnitAuthority()
    const facts = readCertificate((await machine(`${UNIT}.S02#3`)).certificate)
    expect(facts?.uri).toBe(`qmc://${UNIT}/${UNIT}.S02#3`)
    expect(CertificateSerial.safeParse(facts?.serial).success).toBe(true)
    expect(Math.round(((facts?.notAfter ?? 0) - NOON) / DAY_MS)).toBe(397)
  })

  it('never outlives its CA, which lives ten years', async () => {
    const { ca, machine } = await aUnitAuthority()
    const end = readCertificate(ca.certificate)?.notAfter ?? 0
    const late = await machine(`${UNIT}.S02#1`, { now: end - DAY_MS })
    expect([Math.round((end - NOON) / DAY_MS), readCertificate(late.certificate)?.notAfter]).toEqual([3653, end])
  })

  it('is no authority itself', async () => {
    const { ca, machine } = await aUnitAuthority()
    expect([isAuthority(ca.certificate), isAuthority((await machine(`${UNIT}.S02#1`)).certificate), isAuthority('x')]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('is asked for with a request that proves its key', async () => {
    const { request } = await createKeyRequest()
    const other = await createKeyRequest()
    // The key of another request under this one's signature.
    const forged = Buffer.from(request.replace(/-----[^-]+-----|\s/g, ''), 'base64')
    const otherBytes = Buffer.from(other.request.replace(/-----[^-]+-----|\s/g, ''), 'base64')
    const mixed = Buffer.concat([forged.subarray(0, 60), otherBytes.subarray(60, 100), forged.subarray(100)])
    const pem = `-----BEGIN CERTIFICATE REQUEST-----\n${mixed.toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`
    expect(await readKeyRequest(request)).toMatch(/^-----BEGIN PUBLIC KEY/)
    expect([await readKeyRequest(pem), await readKeyRequest('no request')]).toEqual([undefined, undefined])
  })

  it('is told from every other by its fingerprint', async () => {
    const [one, two] = [await aUnitAuthority(), await aUnitAuthority()]
    expect(fingerprintOf(one.ca.certificate)).toMatch(/^[0-9a-f]{64}$/)
    expect(fingerprintOf(one.ca.certificate)).not.toBe(fingerprintOf(two.ca.certificate))
  })
})
