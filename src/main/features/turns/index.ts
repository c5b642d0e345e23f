export { createTurnHandlers } from './turn-handlers.ts'
export { createTurnService } from './turn-service.ts'
