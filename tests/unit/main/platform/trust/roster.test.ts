import { beforeAll, describe, expect, it } from 'vitest'
import {
  createStationIdentity,
  endorseIncarnation,
  generateStationKey,
  type StationIdentity,
} from '../../../../../src/main/platform/journal/index.ts'
import { createTrust, proveByAuthority, type CertifiedKey, type Trust } from '../../../../../src/main/platform/trust/index.ts'
import type { StationEnrolledBody } from '../../../../../src/shared/domain/journal/index.ts'
import {
  admissionText,
  RevokedLogKept,
  revocationText,
  stationAggregate,
  StationAdmitted,
  StationRevoked,
} from '../../../../../src/shared/domain/station/index.ts'
import { toLocalTime } from '../../../../../src/shared/kernel/local-time.ts'
import { aRegister } from '../../../../support/station/a-register.ts'
import { aUnitAuthority, UNIT } from '../../../../support/trust/a-unit-authority.ts'

let ca: CertifiedKey
let stranger: CertifiedKey
beforeAll(async () => {
  ca = (await aUnitAuthority()).ca
  stranger = (await aUnitAuthority()).ca
})

const AT = toLocalTime(Date.parse('2026-11-20T02:00:00Z'))
const OFFICER = { id: 'o1', name: 'Lê Thị Quản Trị' }
const anIdentity = (station: string, incarnation = 1): StationIdentity =>
  createStationIdentity({ station: `${UNIT}.${station}`, incarnation, privateKey: generateStationKey() })

/** A joined station's view: the CA is known, its private key is not here, so nobody is believed unasked. */
function aRoster(): Trust & { readonly tell: (type: string, body: unknown, origin?: string) => void } {
  const { db, unitOfWork } = aRegister()
  const trust = createTrust({ db, unit: UNIT, station: `${UNIT}.S09`, origin: `${UNIT}.S09#1`, clock: { now: Date.now } })
  unitOfWork.write(() => trust.store.saveAuthority({ certificate: ca.certificate, privateKey: null }))
  const tell = (type: string, body: unknown, origin = `${UNIT}.S01#1`): void =>
    unitOfWork.write(
      () =>
        trust.projector.project(
          { type, origin, aggId: stationAggregate('x') } as Parameters<typeof trust.projector.project>[0],
          body,
          db,
        ), // all the projector reads
    )
  return { ...trust, tell }
}

const presented = ({ station, incarnation, keyId, publicKey }: StationIdentity, over: Partial<StationEnrolledBody> = {}) => ({
  station,
  incarnation,
  keyId,
  publicKey,
  ...over,
})

function admission(identity: StationIdentity, by: CertifiedKey = ca, slot: number | null = 1) {
  const { station, incarnation, keyId, publicKey } = identity
  const said = { station, incarnation, keyId, publicKey, name: 'Quầy 2', slot, certificateSerial: '0A0B' }
  const proof = proveByAuthority(by.privateKey, admissionText(UNIT, said))
  return { ...said, proof, at: AT, by: OFFICER, certificateUntil: AT }
}

function revocation(until: Record<string, number>, by: CertifiedKey = ca) {
  const said = { station: `${UNIT}.S02`, until }
  return { ...said, reason: 'Mất máy', by: OFFICER, at: AT, proof: proveByAuthority(by.privateKey, revocationText(UNIT, said)) }
}

describe('who is believed', () => {
  it('is a machine the CA let in, under the key it let in', () => {
    const roster = aRoster()
    const second = anIdentity('S02')
    const impostor = anIdentity('S02')
    const before = roster.roster.believes(second.origin, presented(second))
    roster.tell(StationAdmitted.type, admission(second))
    expect([
      before,
      roster.roster.believes(second.origin, presented(second)),
      roster.roster.believes(second.origin, presented(impostor)),
    ]).toEqual([false, true, false])
  })

  it('is nobody whom another than the CA let in, though the statement came from inside', () => {
    const roster = aRoster()
    const rogue = anIdentity('S07')
    roster.tell(StationAdmitted.type, admission(rogue, stranger))
    roster.tell(StationAdmitted.type, { ...admission(anIdentity('S08')), publicKey: rogue.publicKey, station: rogue.station })
    expect([roster.roster.believes(rogue.origin, presented(rogue)), roster.roster.list()]).toEqual([false, []])
  })

  it('is a machine that brings the CA’s word with it, before the log that tells of it is here', () => {
    const { roster } = aRoster()
    const second = anIdentity('S02')
    const { certificateSerial, proof } = admission(second)
    const carried = { slot: 1, admission: { certificateSerial, proof } }
    expect([
      roster.believes(second.origin, presented(second, carried)),
      roster.believes(second.origin, presented(second, { ...carried, slot: 2 })),
      roster.believes(anIdentity('S03').origin, presented(anIdentity('S03'), carried)),
    ]).toEqual([true, false, false])
  })

  it('is the next incarnation that its former self vouches for, and no other machine’s', () => {
    const roster = aRoster()
    const former = anIdentity('S02')
    roster.tell(StationAdmitted.type, admission(former))
    const next = anIdentity('S02', 7)
    const other = anIdentity('S03', 7)
    const vouched = (identity: StationIdentity) =>
      presented(identity, {
        endorsement: endorseIncarnation(former, { unit: UNIT, origin: identity.origin, publicKey: identity.publicKey }),
      })
    expect([
      roster.roster.believes(next.origin, vouched(next)),
      roster.roster.believes(next.origin, presented(next)),
      roster.roster.believes(other.origin, vouched(other)),
    ]).toEqual([true, false, false])
  })

  it('is not the next incarnation of a machine that was shut out', () => {
    const roster = aRoster()
    const former = anIdentity('S02')
    roster.tell(StationAdmitted.type, admission(former))
    roster.tell(StationRevoked.type, revocation({ [former.origin]: 5 }))
    const next = anIdentity('S02', 2)
    const endorsement = endorseIncarnation(former, { unit: UNIT, origin: next.origin, publicKey: next.publicKey })
    expect(roster.roster.believes(next.origin, presented(next, { endorsement }))).toBe(false)
  })
})

describe('a machine that was shut out', () => {
  it('is cut where the CA says: what came before stays', () => {
    const roster = aRoster()
    roster.tell(StationRevoked.type, revocation({ [`${UNIT}.S02#1`]: 5 }))
    const { isRevoked, isShutOut } = roster.roster
    expect([isRevoked(`${UNIT}.S02#1`), isShutOut(`${UNIT}.S02#1`, 5), isShutOut(`${UNIT}.S02#1`, 6)]).toEqual([
      true,
      false,
      true,
    ])
  })

  it('is not shut out by anybody but the CA', () => {
    const roster = aRoster()
    roster.tell(StationRevoked.type, revocation({ [`${UNIT}.S02#1`]: 5 }, stranger))
    roster.tell(StationRevoked.type, { ...revocation({ [`${UNIT}.S02#1`]: 5 }), until: { [`${UNIT}.S03#1`]: 0 } })
    expect(roster.roster.revocations()).toEqual([])
  })

  it('keeps what others already held, and cannot speak for itself', () => {
    const roster = aRoster()
    roster.tell(StationRevoked.type, revocation({ [`${UNIT}.S02#1`]: 5 }))
    const kept = (seq: number) => ({ station: `${UNIT}.S02`, at: AT, until: { [`${UNIT}.S02#1`]: seq } })
    roster.tell(RevokedLogKept.type, kept(99), `${UNIT}.S02#1`)
    roster.tell(RevokedLogKept.type, kept(8), `${UNIT}.S03#1`)
    roster.tell(RevokedLogKept.type, kept(7), `${UNIT}.S04#1`)
    expect(roster.roster.revocations().map(({ keptUntil }) => keptUntil)).toEqual([8])
  })
})
