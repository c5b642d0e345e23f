export { createReconciliationHandlers } from './reconciliation-handlers.ts'
export {
  createReconciliationProjector,
  createReconciliationRepository,
  type ReconciliationRepository,
} from './reconciliation-repository.ts'
export { toReconciliationPaper } from './reconciliation-sheet.ts'
