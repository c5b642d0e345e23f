import { newEvent, type Origin } from '../../../shared/domain/journal/index.ts'
import {
  admissionText,
  machineUri,
  revocationText,
  stationAggregate,
  StationAdmitted,
  StationRevoked,
  type Admission,
  type EnrolRequest,
} from '../../../shared/domain/station/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { toLocalTime } from '../../../shared/kernel/local-time.ts'
import type { Clock } from '../../../shared/ports/clock.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import { keyIdOf, type Journal, type StationIdentity } from '../../platform/journal/index.ts'
import {
  createAuthority,
  issueCertificate,
  proveByAuthority,
  publicKeyOf,
  readCertificate,
  readKeyRequest,
  createKeyRequest,
  type CertifiedKey,
  type Trust,
} from '../../platform/trust/index.ts'

export type AuthorityDeps = {
  readonly trust: Trust
  readonly journal: Journal
  readonly identity: StationIdentity
  readonly unitOfWork: UnitOfWork
  readonly clock: Pick<Clock, 'now'>
  readonly slot: number | null
  readonly stationName: () => string
}

type Newcomer = Pick<EnrolRequest, 'publicKey' | 'incarnation'> & {
  readonly station: string
  readonly name: string
  readonly slot: number | null
  /** SubjectPublicKeyInfo, PEM. */
  readonly tlsKey: string
}

export type Admitted = { readonly certificate: string; readonly admission: Admission }

/** The work of the one station that holds the unit's CA. Its private key is read here, used, and goes nowhere. */
export type AuthorityDesk = {
  /** At start: makes the CA where there is none and none can be elsewhere, and this station's own certificate when it is due. */
  readonly prepare: () => Promise<void>
  /** Undefined when the request proves no key. */
  readonly admit: (
    newcomer: Omit<Newcomer, 'tlsKey'> & { readonly request: string },
    by: OfficerRef | null,
  ) => Promise<Admitted | undefined>
  readonly revoke: (station: string, told: { readonly reason: string; readonly by: OfficerRef }) => void
}

export function createAuthorityDesk(deps: AuthorityDeps): AuthorityDesk {
  const { trust, journal, identity, unitOfWork, clock } = deps
  const authority = (): CertifiedKey => {
    const held = trust.store.authority()
    if (held?.privateKey === undefined || held.privateKey === null) throw new Error('this station does not hold the CA')
    return { certificate: held.certificate, privateKey: held.privateKey }
  }

  /** Certificate first, for it takes a moment; then one transaction tells everybody. */
  async function admitKey(
    newcomer: Newcomer,
    by: OfficerRef | null,
    alongside?: (certificate: string) => void,
  ): Promise<Admitted> {
    const ca = authority()
    const now = clock.now()
    const { station, incarnation, publicKey, name, slot, tlsKey } = newcomer
    const origin: Origin = `${station}#${incarnation}`
    const uri = machineUri({ unit: trust.unit, origin })
    const certificate = await issueCertificate(ca, { publicKey: tlsKey, uri, name: origin, now })
    const facts = readCertificate(certificate)
    if (facts === undefined) throw new Error('a certificate of our own must be readable')
    const said = { station, incarnation, keyId: keyIdOf(publicKey), publicKey, name, slot, certificateSerial: facts.serial }
    const admission: Admission = { ...said, proof: proveByAuthority(ca.privateKey, admissionText(trust.unit, said)) }
    unitOfWork.write(() => {
      alongside?.(certificate)
      const body = { ...admission, at: toLocalTime(now), by, certificateUntil: toLocalTime(facts.notAfter) }
      journal.append(newEvent(StationAdmitted, { aggId: stationAggregate(station), actor: by?.id ?? 'system', body }))
    })
    return { certificate, admission }
  }

  return {
    prepare: async () => {
      if (trust.caCertificate() === undefined) {
        if (!isAlone(journal, identity)) return
        const made = await createAuthority({ name: `Quay Mot Cua ${trust.unit}`, now: clock.now() })
        // Two starts at once cannot be, but a second CA would be a second unit: the first one stays.
        unitOfWork.write(() => trust.caCertificate() === undefined && trust.store.saveAuthority(made))
      }
      if (!trust.isAuthority() || (trust.certificate() !== undefined && !trust.isRenewalDue())) return
      const { privateKey } = await createKeyRequest()
      const own: Newcomer = {
        station: identity.station,
        incarnation: identity.incarnation,
        publicKey: identity.publicKey,
        name: deps.stationName(),
        slot: deps.slot,
        tlsKey: publicKeyOf(privateKey),
      }
      await admitKey(own, null, (certificate) => trust.store.saveOwn({ origin: identity.origin, certificate, privateKey }))
    },
    admit: async ({ request, ...newcomer }, by) => {
      const tlsKey = await readKeyRequest(request)
      return tlsKey === undefined ? undefined : admitKey({ ...newcomer, tlsKey }, by)
    },
    revoke: (station, told) => revoke(deps, authority().privateKey, { station, ...told }),
  }
}

function revoke(
  { trust, journal, unitOfWork, clock }: AuthorityDeps,
  privateKey: string,
  told: { readonly station: string; readonly reason: string; readonly by: OfficerRef },
): void {
  const { station, by } = told
  const said = { ...told, at: toLocalTime(clock.now()), until: knownUntil(journal, trust, station) }
  const body = { ...said, proof: proveByAuthority(privateKey, revocationText(trust.unit, said)) }
  unitOfWork.write(() => journal.append(newEvent(StationRevoked, { aggId: stationAggregate(station), actor: by.id, body })))
}

/** Another counter's log here means that another machine may hold a CA already; then a person decides. */
function isAlone(journal: Journal, identity: StationIdentity): boolean {
  return journal.heads().every(({ origin }) => !/\.S\d{2}#/.test(origin) || origin.startsWith(`${identity.station}#`))
}

/** Every incarnation of the station, with the last event of it that is here. One that never wrote keeps nothing. */
function knownUntil(journal: Journal, trust: Trust, station: string): Record<string, number> {
  const admitted = trust.roster.list().filter((entry) => entry.station === station)
  const heads = journal.heads().filter(({ origin }) => origin.startsWith(`${station}#`))
  return Object.fromEntries([
    ...admitted.map((entry) => [`${entry.station}#${entry.incarnation}`, 0] as const),
    ...heads.map(({ origin, seq }) => [origin, seq] as const),
  ])
}
