import { createHash, randomUUID } from 'node:crypto'
import { systemClock, systemIds } from '../../src/main/platform/clock/index.ts'
import { appendEvent } from '../../src/main/platform/journal/append.ts'
import { createHlc } from '../../src/main/platform/journal/hlc.ts'
import { createStationIdentity, generateStationKey, stationEnrolment } from '../../src/main/platform/journal/index.ts'
import { dossierEvents } from '../../src/shared/domain/dossier/dossier-events.ts'
import {
  createEventKinds,
  defineEvents,
  type Head,
  type NewEvent,
  type Origin,
  type StoredEvent,
  type VersionVector,
} from '../../src/shared/domain/journal/index.ts'
import { PROTOCOL, REQUEST_TAG, SIGNATURE_HEADER, type SyncRequest } from '../../src/shared/sync/index.ts'
import { madeFacts } from './made-facts.ts'

/** One request as it goes over the wire. */
export type SignedRequest = { readonly headers: Readonly<Record<string, string>>; readonly body: Buffer }

/** A counter PC with its key and its log, without disk, projections or screens. */
export type LightStation = {
  readonly unit: string
  readonly origin: Origin
  /** Its log: how it was enrolled, and one dossier received before the line went. */
  readonly events: readonly StoredEvent[]
  /** The next request, signed; its number grows each time. `have`: of the other logs of the unit. */
  readonly request: (have: VersionVector, events: readonly StoredEvent[]) => SignedRequest
}

const kinds = createEventKinds(defineEvents('dossier', dossierEvents))

export function aLightStation(unit: string, slot: number): LightStation {
  const station = `${unit}.S${String(slot).padStart(2, '0')}`
  const identity = createStationIdentity({ station, incarnation: 1, privateKey: generateStationKey() })
  const { origin } = identity
  const append = logInMemory(unit, identity)
  const { id, body } = madeFacts(unit)(slot)
  const events = [
    append(stationEnrolment(identity, { actor: 'system', name: `Quầy ${slot}`, slot })),
    append({ aggType: 'dossier', aggId: `${id}-${unit}`, type: 'DossierReceived', ver: 1, actor: 'officer-1', body }),
  ]
  const bootId = randomUUID()
  let n = 0
  return {
    unit,
    origin,
    events,
    request: (have, batch) => {
      n += 1
      const caps = { schema: {}, build: 'bench' }
      const request: SyncRequest = { proto: PROTOCOL.max, unit, origin, boot_id: bootId, n, have, events: [...batch], caps }
      const json = Buffer.from(JSON.stringify(request))
      const signature = identity.sign(createHash('sha256').update(REQUEST_TAG).update(json).digest('hex'))
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(json.length),
        'accept-encoding': 'gzip',
        [SIGNATURE_HEADER]: signature,
      }
      return { headers, body: json }
    },
  }
}

/** The shipped way to write an event, on a log that holds nothing else. */
function logInMemory(unit: string, identity: ReturnType<typeof createStationIdentity>): (event: NewEvent) => StoredEvent {
  const heads = new Map<Origin, Head>()
  const hlc = createHlc({ clock: systemClock, last: 0n })
  return (event) =>
    appendEvent(
      {
        unit,
        identity,
        clock: systemClock,
        ids: systemIds,
        hlc,
        kinds,
        events: {
          head: (origin) => heads.get(origin),
          has: () => true,
          insert: () => undefined,
          setHead: (head) => void heads.set(head.origin, head),
        },
        links: { aggHeads: () => [], isPending: () => false, isUnprojected: () => false },
        link: () => true,
        canWrite: () => true,
      },
      event,
    )
}
