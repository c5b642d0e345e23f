import { applyDossierEvent } from '../../../shared/domain/dossier/apply-dossier-event.ts'
import { dossierEvents, type DossierEvent, type DossierEventType } from '../../../shared/domain/dossier/dossier-events.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { StoredEvent } from '../../../shared/domain/journal/index.ts'

function isDossierEventType(type: string): type is DossierEventType {
  return Object.hasOwn(dossierEvents, type)
}

/** The event in the words of the dossier; undefined for a kind or version this program does not know. */
export function toDossierEvent(event: Pick<StoredEvent, 'type' | 'ver' | 'id' | 'body'>): DossierEvent | undefined {
  if (!isDossierEventType(event.type) || dossierEvents[event.type].ver !== event.ver || event.body === null) return undefined
  const body = dossierEvents[event.type].body.safeParse(event.body)
  if (!body.success) return undefined
  return { type: event.type, id: event.id, body: body.data } as DossierEvent // type and body were just matched by the table
}

/** The dossier after all its events, in the order all machines agree on; undefined when it never began. */
export function foldDossier(dossierId: string, events: readonly StoredEvent[]): Dossier | undefined {
  return foldUpTo(dossierId, events, () => false).dossier
}

/** Tells the fact up to which a dossier is looked at. */
export type IsFact = (event: DossierEvent) => boolean

/** The dossier as it stood when this fact had just been written; undefined when there is no such fact. */
export function dossierAt(dossierId: string, events: readonly StoredEvent[], isFact: IsFact): Dossier | undefined {
  const { dossier, isReached } = foldUpTo(dossierId, events, isFact)
  return isReached ? dossier : undefined
}

function foldUpTo(dossierId: string, events: readonly StoredEvent[], isFact: IsFact) {
  let dossier: Dossier | undefined
  for (const stored of events) {
    const event = toDossierEvent(stored)
    if (!event) continue
    dossier = applyDossierEvent(dossier, dossierId, event)
    if (isFact(event)) return { dossier, isReached: true }
  }
  return { dossier, isReached: false }
}
