export { createDelegationHandlers } from './delegation-handlers.ts'
export { createDelegationProjectors } from './delegation-projector.ts'
export { createRights, type Rights } from './rights.ts'
export { createDelegationService, type DelegationService } from './delegation-service.ts'
