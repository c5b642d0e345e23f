import { applyDossierEvent } from '../../shared/domain/dossier/apply-dossier-event.ts'
import type { Dossier } from '../../shared/domain/dossier/dossier.ts'
import { dossierEvents, type DossierEvent } from '../../shared/domain/dossier/dossier-events.ts'
import type { StoredEvent } from '../../shared/domain/journal/index.ts'
import { isDossierEventType } from '../store/dossier-event-names.ts'

/** An event of the journal as the dossier understands it; undefined for what this program cannot read. */
export function toDossierEvent(type: string, id: string, body: unknown): DossierEvent | undefined {
  if (!isDossierEventType(type)) return undefined
  const parsed = dossierEvents[type].body.safeParse(body)
  if (!parsed.success) return undefined
  // The schema of exactly this type has just made the body; TypeScript does not link the two through the index.
  return { type, id, body: parsed.data } as DossierEvent
}

/**
 * The dossier right after `eventId`. With `withLaterCorrections` what was put right since then is already in it: a refused
 * telling is told again with the corrected owner, not with the refused one. Undefined when its beginning is missing.
 */
export function foldDossier(options: {
  readonly dossierId: string
  readonly events: readonly StoredEvent[]
  readonly eventId: string
  readonly withLaterCorrections: boolean
}): Dossier | undefined {
  const { dossierId, events, eventId, withLaterCorrections } = options
  let dossier: Dossier | undefined
  let isPast = false
  for (const stored of events) {
    const event = toDossierEvent(stored.type, stored.id, stored.body)
    if (event === undefined || (dossier === undefined && !isBeginning(event))) continue
    if (isPast && !(withLaterCorrections && event.type === 'DossierCorrected')) continue
    dossier = applyDossierEvent(dossier, dossierId, event)
    if (stored.id === eventId) isPast = true
  }
  return isPast ? dossier : undefined
}

function isBeginning(event: DossierEvent): boolean {
  return event.type === 'DossierReceived' || event.type === 'IntakeRefused' || event.type === 'IntakeSupplementRequested'
}
