export { createSettlementHandlers } from './settlement-handlers.ts'
export { createSettlementProjectors } from './settlement-projectors.ts'
export { createSettlementRepository } from './settlement-repository.ts'
export { createSettlementService, type SettlementService } from './settlement-service.ts'
