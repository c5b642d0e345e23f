import type { z } from 'zod'
import { appointmentContract } from './contract/appointment.ts'
import { archiveContract } from './contract/archive.ts'
import { auditContract } from './contract/audit.ts'
import { bankContract } from './contract/bank.ts'
import { blobTransferContract } from './contract/blob-transfer.ts'
import { backupContract, restoreContract } from './contract/backup.ts'
import { catalogueContract } from './contract/catalogue.ts'
import { courierContract } from './contract/courier.ts'
import { delegationContract } from './contract/delegation.ts'
import { devicesContract } from './contract/devices.ts'
import { certificationContract } from './contract/certification.ts'
import { conflictsContract } from './contract/conflicts.ts'
import { dossierContract } from './contract/dossier.ts'
import { draftContract } from './contract/draft.ts'
import { filesContract } from './contract/files.ts'
import { hubContract } from './contract/hub.ts'
import { boardContract, kioskContract, ratingContract } from './contract/kiosk.ts'
import { kioskPapersContract } from './contract/kiosk-papers.ts'
import { notificationContract } from './contract/notification.ts'
import { moneyContract } from './contract/money.ts'
import { numbersContract } from './contract/numbers.ts'
import { onTheSpotContract } from './contract/on-the-spot.ts'
import { paperContract } from './contract/paper.ts'
import { paymentDisplayContract } from './contract/payment-display.ts'
import { personContract } from './contract/person.ts'
import { postalContract } from './contract/postal.ts'
import { proofContract } from './contract/proof.ts'
import { queueOvernightContract } from './contract/queue-overnight.ts'
import { queueContract } from './contract/queue.ts'
import { reconciliationContract } from './contract/reconciliation.ts'
import { resultContract } from './contract/result.ts'
import { returnContract } from './contract/return.ts'
import { settlementContract } from './contract/settlement.ts'
import { slidesContract } from './contract/slides.ts'
import { sessionContract } from './contract/session.ts'
import { settingsContract } from './contract/settings.ts'
import { setupContract } from './contract/setup.ts'
import { staffContract } from './contract/staff.ts'
import { stationsContract } from './contract/stations.ts'
import { syncContract } from './contract/sync.ts'
import { turnsContract } from './contract/turns.ts'
import { workflowContract } from './contract/workflow.ts'
import { workListContract } from './contract/work-list.ts'
import { workContract } from './contract/work.ts'
import { defineContract } from './define-contract.ts'

/** Everything the screens can ask of the core: one object, validated both ways, a permission each. */
export const contract = defineContract({
  ...setupContract,
  ...sessionContract,
  ...staffContract,
  ...stationsContract,
  ...catalogueContract,
  ...personContract,
  ...draftContract,
  ...dossierContract,
  ...resultContract,
  ...proofContract,
  ...onTheSpotContract,
  ...numbersContract,
  ...moneyContract,
  ...bankContract,
  ...settlementContract,
  ...certificationContract,
  ...paperContract,
  ...filesContract,
  ...syncContract,
  ...blobTransferContract,
  ...hubContract,
  ...settingsContract,
  ...reconciliationContract,
  ...auditContract,
  ...turnsContract,
  ...workContract,
  ...workListContract,
  ...delegationContract,
  ...workflowContract,
  ...backupContract,
  ...restoreContract,
  ...courierContract,
  ...conflictsContract,
  ...queueContract,
  ...queueOvernightContract,
  ...appointmentContract,
  ...kioskContract,
  ...kioskPapersContract,
  ...ratingContract,
  ...boardContract,
  ...slidesContract,
  ...paymentDisplayContract,
  ...devicesContract,
  ...notificationContract,
  ...returnContract,
  ...postalContract,
  ...archiveContract,
})

export type Contract = typeof contract
export type Operation = keyof Contract
export type InputOf<O extends Operation> = z.input<Contract[O]['input']>
export type ParsedInputOf<O extends Operation> = z.output<Contract[O]['input']>
export type OutputOf<O extends Operation> = z.output<Contract[O]['output']>
