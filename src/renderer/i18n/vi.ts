import { accessTexts } from './access.vi.ts'
import { auditTexts } from './audit.vi.ts'
import { backupTexts } from './backup.vi.ts'
import { bankTexts } from './bank.vi.ts'
import { boardTexts } from './board.vi.ts'
import { catalogueTexts } from './catalogue.vi.ts'
import { certificationTexts } from './certification.vi.ts'
import { codeReaderTexts } from './code-reader.vi.ts'
import { conflictTexts } from './conflicts.vi.ts'
import { coreMessageTexts } from './core-messages.vi.ts'
import { courierTexts } from './courier.vi.ts'
import { delegationTexts } from './delegation.vi.ts'
import { deviceCheckTexts } from './device-check.vi.ts'
import { slidesTexts } from './slides.vi.ts'
import { devicesTexts } from './devices.vi.ts'
import { dossierTexts } from './dossiers.vi.ts'
import { frameTexts } from './frame.vi.ts'
import { hubTexts } from './hub.vi.ts'
import { intakeTexts } from './intake.vi.ts'
import { keyTexts } from './keys.vi.ts'
import { kioskTexts } from './kiosk.vi.ts'
import { messageTexts } from './messages.vi.ts'
import { moneyMessages } from './money-messages.vi.ts'
import { moneyTexts } from './money.vi.ts'
import { numberTexts } from './numbers.vi.ts'
import { officeTexts } from './offices.vi.ts'
import { officersTexts } from './officers.vi.ts'
import { printerTexts } from './printer.vi.ts'
import { processingTexts } from './processing.vi.ts'
import { proofTexts } from './proof.vi.ts'
import { queueMessageTexts } from './queue-messages.vi.ts'
import { queueOfficeTexts } from './queue-office.vi.ts'
import { queueTexts } from './queue.vi.ts'
import { ratingTexts } from './rating.vi.ts'
import { reconciliationTexts } from './reconciliation.vi.ts'
import { restoreTexts } from './restore.vi.ts'
import { resultTexts } from './results.vi.ts'
import { returnTexts } from './return.vi.ts'
import { settingsTexts } from './settings.vi.ts'
import { stationTexts } from './stations.vi.ts'
import { turnTexts } from './turns.vi.ts'
import { workflowTexts } from './workflow.vi.ts'
import { wordTexts } from './words.vi.ts'
import { workListMessageTexts } from './work-list-messages.vi.ts'
import { workTexts } from './work.vi.ts'

/** Every text of the screens. One file a feature, put together here; the keys' type comes from this object. */
export const vi = {
  ...messageTexts,
  ...keyTexts,
  ...coreMessageTexts,
  ...printerTexts,
  ...wordTexts,
  ...workflowTexts,
  ...turnTexts,
  ...frameTexts,
  ...accessTexts,
  ...dossierTexts,
  ...officeTexts,
  ...proofTexts,
  ...intakeTexts,
  ...auditTexts,
  ...catalogueTexts,
  ...deviceCheckTexts,
  ...devicesTexts,
  ...slidesTexts,
  ...officersTexts,
  ...numberTexts,
  ...moneyMessages,
  ...moneyTexts,
  ...bankTexts,
  ...certificationTexts,
  ...settingsTexts,
  ...returnTexts,
  ...hubTexts,
  ...stationTexts,
  ...workTexts,
  ...workListMessageTexts,
  ...processingTexts,
  ...delegationTexts,
  ...backupTexts,
  ...reconciliationTexts,
  ...restoreTexts,
  ...courierTexts,
  ...conflictTexts,
  ...codeReaderTexts,
  ...queueTexts,
  ...queueMessageTexts,
  ...queueOfficeTexts,
  ...kioskTexts,
  ...boardTexts,
  ...ratingTexts,
  ...resultTexts,
} as const
