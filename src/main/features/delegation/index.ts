export { createDelegationHandlers } from './delegation-handlers.ts'
export { createDelegationProjectors } from './delegation-projector.ts'
export { createDelegationService, type DelegationService } from './delegation-service.ts'
