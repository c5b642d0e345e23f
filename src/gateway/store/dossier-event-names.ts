import { z } from 'zod'
import { dossierEvents, type DossierEventType } from '../../shared/domain/dossier/dossier-events.ts'

export type { DossierEventType } from '../../shared/domain/dossier/dossier-events.ts'

const NAMES: ReadonlySet<string> = new Set(Object.keys(dossierEvents))

export function isDossierEventType(type: string): type is DossierEventType {
  return NAMES.has(type)
}

export const DossierEventNames = z.custom<DossierEventType>((value) => typeof value === 'string' && isDossierEventType(value))
