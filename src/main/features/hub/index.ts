export { createHubHandlers } from './hub-handlers.ts'
export { createHubProjectors } from './hub-projector.ts'
export { createHubService, type HubRunning, type HubService } from './hub-service.ts'
export { stationOf } from './machines.ts'
