import { parseDossierCode } from '../../../shared/domain/dossier/dossier-code.ts'
import { dossierEvents, type DossierEvent } from '../../../shared/domain/dossier/dossier-events.ts'
import type { StoredEvent } from '../../../shared/domain/journal/index.ts'
import type { Projector } from '../../platform/journal/index.ts'
import type { Db } from '../../platform/database/index.ts'
import { createCodeRepository } from './code-repository.ts'

type Place = { readonly db: Db; readonly unit: string; readonly origin: string }

/**
 * Counters follow the log: every number any incarnation of this STATION is seen to have used is never given again. A restored
 * PC that has pulled its own old log from its peers so goes on above it.
 */
export function createCodeProjector(place: Place): Projector {
  const codes = createCodeRepository(place)
  const own = stationOf(place.origin)
  return {
    name: 'number-counters',
    aggType: 'dossier',
    project: (stored, body) => {
      if (!(stored.type in dossierEvents)) return
      const isOwn = stationOf(stored.via?.origin ?? stored.origin) === own
      // The journal has matched type and body by the very table the union is made of.
      note(codes, { type: stored.type, id: stored.id, body } as DossierEvent, isOwn)
    },
    // Counters only rise: some of what they hold was typed from paper and is in no log.
    clear: () => {},
  }
}

function note(codes: ReturnType<typeof createCodeRepository>, event: DossierEvent, isOwn: boolean): void {
  switch (event.type) {
    case 'DossierReceived':
      noteCode(codes, event.body.code, isOwn)
      if (isOwn) codes.raise('register', String(event.body.register.year), event.body.register.order)
      return
    case 'DossierRecoded':
      return noteCode(codes, event.body.code, isOwn)
    case 'IntakeRefused':
    case 'IntakeSupplementRequested':
    case 'SupplementRequested':
      if (isOwn) noteNotice(codes, event.body.number, event.body.at.slice(0, 4))
      return
    default:
      return
  }
}

function noteCode(codes: ReturnType<typeof createCodeRepository>, code: string, isOwn: boolean): void {
  const parsed = parseDossierCode(code)
  if (parsed) codes.noteUsed(parsed.day, parsed.order, isOwn)
}

/** `12.03/HDHS` → the 12th of its kind this year. */
function noteNotice(codes: ReturnType<typeof createCodeRepository>, number: string, year: string): void {
  const [, order, symbol] = /^(\d+)\.\d+\/(HDHS|TCTN)$/.exec(number) ?? []
  if (order !== undefined && symbol !== undefined) codes.raise(`notice-${symbol}`, year, Number(order))
}

const stationOf = (origin: StoredEvent['origin']): string => origin.slice(0, origin.lastIndexOf('#'))
