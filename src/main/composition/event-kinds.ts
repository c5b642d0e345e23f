import { PersonRecorded } from '../../shared/domain/applicant/person-events.ts'
import { archiveEventDefinitions } from '../../shared/domain/archive/index.ts'
import { backupEventDefinitions } from '../../shared/domain/backup/index.ts'
import { CatalogueApplied } from '../../shared/domain/catalogue/catalogue-events.ts'
import {
  BOOK_AGGREGATE,
  bookEvents,
  CERTIFICATION,
  certificationEvents,
  certificationRequestDefinitions,
  REGISTER,
  registerEvents as certificationRegisterEvents,
} from '../../shared/domain/certification/index.ts'
import { recordConflictEventDefinitions } from '../../shared/domain/conflict/record-conflict-events.ts'
import { deliveryEventDefinitions } from '../../shared/domain/delivery/delivery-events.ts'
import { DayReconciled } from '../../shared/domain/delivery/reconciliation.ts'
import { dossierEvents } from '../../shared/domain/dossier/dossier-events.ts'
import { hubEventDefinitions } from '../../shared/domain/hub/hub-events.ts'
import type { EventDefinition } from '../../shared/domain/journal/index.ts'
import { delegationEventDefinitions } from '../../shared/domain/delegation/index.ts'
import { workLockEventDefinitions } from '../../shared/domain/work-list/index.ts'
import { notificationEventDefinitions } from '../../shared/domain/notification/index.ts'
import { numberEventDefinitions, REGISTER_AGGREGATE, registerEvents } from '../../shared/domain/numbering/index.ts'
import { deviceEventDefinitions } from '../../shared/domain/device/device-settings.ts'
import { queueEventDefinitions, TICKET_AGGREGATE, ticketEvents } from '../../shared/domain/queue/index.ts'
import { bankEventDefinitions } from '../../shared/domain/bank/bank-events.ts'
import { moneyEventDefinitions } from '../../shared/domain/money/money-events.ts'
import { postalEventDefinitions } from '../../shared/domain/postal/index.ts'
import { printEventDefinitions } from '../../shared/domain/paper/print-event.ts'
import { OnTheSpotSettingsChanged, RESULT_AGGREGATE, resultEvents } from '../../shared/domain/result/index.ts'
import { FileExported } from '../../shared/domain/export/index.ts'
import { settlementEventDefinitions } from '../../shared/domain/settlement/settlement-rules.ts'
import { proofKeyEventDefinitions } from '../../shared/domain/result-proof/index.ts'
import { SettingsChanged } from '../../shared/domain/settings/settings-events.ts'
import { staffEventDefinitions } from '../../shared/domain/staff/staff-events.ts'
import { stationEventDefinitions } from '../../shared/domain/station/index.ts'
import { workflowEventDefinitions } from '../../shared/domain/workflow/workflow-events.ts'
import { defineEvents } from '../platform/journal/index.ts'

/** Every kind of fact a station can read and show. */
export const STATION_EVENTS: readonly EventDefinition[] = [
  ...defineEvents('dossier', dossierEvents),
  ...deliveryEventDefinitions,
  ...defineEvents(REGISTER_AGGREGATE, registerEvents),
  ...numberEventDefinitions,
  ...defineEvents(REGISTER, certificationRegisterEvents),
  ...defineEvents(CERTIFICATION, certificationEvents),
  ...defineEvents(BOOK_AGGREGATE, bookEvents),
  ...certificationRequestDefinitions,
  ...printEventDefinitions,
  ...moneyEventDefinitions,
  ...bankEventDefinitions,
  ...settlementEventDefinitions,
  ...defineEvents(TICKET_AGGREGATE, ticketEvents),
  ...queueEventDefinitions,
  ...deviceEventDefinitions,
  ...staffEventDefinitions,
  ...stationEventDefinitions,
  ...hubEventDefinitions,
  ...recordConflictEventDefinitions,
  ...backupEventDefinitions,
  ...workflowEventDefinitions,
  ...notificationEventDefinitions,
  ...postalEventDefinitions,
  ...archiveEventDefinitions,
  ...defineEvents(RESULT_AGGREGATE, resultEvents),
  OnTheSpotSettingsChanged,
  ...proofKeyEventDefinitions,
  ...delegationEventDefinitions,
  ...workLockEventDefinitions,
  FileExported,
  SettingsChanged,
  CatalogueApplied,
  DayReconciled,
  PersonRecorded,
]
