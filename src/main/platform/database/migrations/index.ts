import type { Migration } from '../migration.ts'
import { createJournal } from './0001-create-journal.ts'
import { createStaff } from './0002-create-staff.ts'
import { createIntake } from './0003-create-intake.ts'
import { createDossier } from './0004-create-dossier.ts'
import { createDelivery } from './0005-create-delivery.ts'
import { renewIncarnation } from './0006-renew-incarnation.ts'
import { createNumbers } from './0007-create-numbers.ts'
import { createRosterTables } from './0008-create-roster.ts'
import { createBlobTransfer } from './0009-create-blob-transfer.ts'
import { createConflicts } from './0010-create-conflicts.ts'
import { createReconciliation } from './0011-create-reconciliation.ts'
import { createOfficialCode } from './0012-create-official-code.ts'
import { keepToldAccountName } from './0013-keep-told-account-name.ts'
import { createQueue } from './0014-create-queue.ts'
import { createRatingBox } from './0015-create-rating-box.ts'
import { createWorkflow } from './0016-create-workflow.ts'
import { createWorkLists } from './0017-create-work-lists.ts'
import { createTurns } from './0018-create-turns.ts'
import { createResults } from './0019-create-results.ts'
import { createCertification } from './0020-create-certification.ts'
import { createMoney } from './0021-create-money.ts'
import { createBank } from './0022-create-bank.ts'
import { createReturn } from './0023-create-return.ts'
import { widenWorkItem } from './0024-widen-work-item.ts'
import { correctTillDay } from './0025-correct-till-day.ts'

/** In order, one file a step. Once released a file never changes again (`tests/migrations/released-migrations.json`). */
export const migrations: readonly Migration[] = [
  createJournal,
  createStaff,
  createIntake,
  createDossier,
  createDelivery,
  renewIncarnation,
  createNumbers,
  createRosterTables,
  createBlobTransfer,
  createConflicts,
  createReconciliation,
  createOfficialCode,
  keepToldAccountName,
  createQueue,
  createRatingBox,
  createWorkflow,
  createWorkLists,
  createTurns,
  createResults,
  createCertification,
  createMoney,
  createBank,
  createReturn,
  widenWorkItem,
  correctTillDay,
]
