export { createDelegationHandlers } from './delegation-handlers.ts'
export { createDelegationProjectors } from './delegation-projector.ts'
export { createRights, type Rights } from './rights.ts'
export { createDelegationService } from './delegation-service.ts'
