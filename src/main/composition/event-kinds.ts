import { PersonRecorded } from '../../shared/domain/applicant/person-events.ts'
import { CatalogueApplied } from '../../shared/domain/catalogue/catalogue-events.ts'
import { deliveryEventDefinitions } from '../../shared/domain/delivery/delivery-events.ts'
import { dossierEvents } from '../../shared/domain/dossier/dossier-events.ts'
import { hubEventDefinitions } from '../../shared/domain/hub/hub-events.ts'
import type { EventDefinition } from '../../shared/domain/journal/index.ts'
import { printEventDefinitions } from '../../shared/domain/paper/print-event.ts'
import { SettingsChanged } from '../../shared/domain/settings/settings-events.ts'
import { staffEventDefinitions } from '../../shared/domain/staff/staff-events.ts'
import { defineEvents } from '../platform/journal/index.ts'

/** Every kind of fact a station can read and show. */
export const STATION_EVENTS: readonly EventDefinition[] = [
  ...defineEvents('dossier', dossierEvents),
  ...deliveryEventDefinitions,
  ...printEventDefinitions,
  ...staffEventDefinitions,
  ...hubEventDefinitions,
  SettingsChanged,
  CatalogueApplied,
  PersonRecorded,
]
