import { HubRoleSet } from '../../shared/domain/hub/hub-events.ts'
import { NO_HUB_ROLE } from '../../shared/domain/hub/hub-settings.ts'
import { newEvent } from '../../shared/domain/journal/index.ts'
import { Settings } from '../../shared/domain/settings/settings.ts'
import { SettingsChanged } from '../../shared/domain/settings/settings-events.ts'
import { OfficerPinSet } from '../../shared/domain/staff/staff-events.ts'
import type { Officer, OfficerRef } from '../../shared/domain/staff/officer.ts'
import type { EnrolAnswer } from '../../shared/domain/station/index.ts'
import { stationEnrolment } from '../platform/journal/index.ts'
import { hashPin, type KeyRing } from '../platform/secrets/index.ts'
import type { Station } from './station.ts'

type Facts = {
  readonly answer: EnrolAnswer
  /** The machine's TLS key, PKCS #8 PEM. */
  readonly privateKey: string
  readonly administrator: Officer
  /** What people call the place: `Quầy 2`. */
  readonly name: string
  readonly pin: string
  readonly keys: KeyRing
}

/** Identity, trust, settings and the first PIN become one fact: after a power cut there is either a counter of the centre or an empty PC. */
export async function writeJoinFacts(station: Station, facts: Facts): Promise<void> {
  const { answer, administrator, keys } = facts
  const pinHash = await hashPin(facts.pin, keys.pinPepper)
  const by = { id: administrator.id, name: administrator.fullName }
  station.unitOfWork.write(() => {
    writeIdentity(station, facts)
    writeTrust(station, facts)
    // Who exists is told by the log, which comes with the first exchange; until then nobody could sign in.
    for (const officer of answer.officers) station.officers.save(officer)
    station.officers.savePin(administrator.id, pinHash)
    station.append(
      newEvent(OfficerPinSet, {
        aggId: administrator.id,
        actor: by.id,
        body: { at: station.now(), by, officerId: administrator.id },
      }),
    )
    writeSettings(station, facts, by)
  })
}

function writeIdentity({ db, place, identity, append }: Station, { answer, name }: Facts): void {
  db.prepare('INSERT INTO identity(unit, station, incarnation, key_id, slot) VALUES (?, ?, ?, ?, ?)').run(
    place.unit,
    place.station,
    place.incarnation,
    identity.keyId,
    place.slot,
  )
  const { certificateSerial, proof } = answer.admission
  append(
    stationEnrolment(identity, { actor: 'system', name, slot: place.slot ?? undefined, admission: { certificateSerial, proof } }),
  )
}

function writeTrust({ trust, identity }: Station, { answer, privateKey }: Facts): void {
  trust.store.saveAuthority({ certificate: answer.caCertificate, privateKey: null })
  trust.store.saveOwn({ origin: identity.origin, certificate: answer.certificate, privateKey })
  trust.store.saveRenewalAddress(answer.renewalAddress)
  const told = { isFact: false, certificateUntil: null, admittedAt: null }
  for (const admission of [...answer.roster, answer.admission]) trust.roster.admit(admission, told)
  for (const gateway of answer.gateways) trust.gateways.pin(gateway, { isFact: false })
}

function writeSettings(station: Station, { answer, name }: Facts, by: OfficerRef): void {
  const { place, append, now } = station
  // What belongs to the other machine's desk stays there: its printers and its own counter's name.
  const settings = Settings.parse({
    ...Settings.partial().parse(answer.settings),
    counterName: name,
    cupsAddress: '',
    ippPrinterUrl: '',
    printers: {},
  })
  append(newEvent(SettingsChanged, { aggId: place.station, actor: by.id, body: { at: now(), by, settings } }))
  if (answer.hubAddress === '') return
  const role = { ...NO_HUB_ROLE, hubAddress: answer.hubAddress }
  append(newEvent(HubRoleSet, { aggId: place.station, actor: by.id, body: { at: now(), by, role } }))
}
