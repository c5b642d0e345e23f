import { ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { ReconciliationRepository } from './reconciliation-repository.ts'

export function createReconciliationHandlers(days: ReconciliationRepository): HandlersOf<'reconciliation'> {
  return { 'reconciliation.list': () => ok(days.listDays()) }
}
