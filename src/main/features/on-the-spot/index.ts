export { createLaneHandlers } from './lane-handlers.ts'
export { createLaneProjectors } from './lane-projectors.ts'
export { createLaneRepository } from './lane-repository.ts'
export { createLaneService } from './lane-service.ts'
