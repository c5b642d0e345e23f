export { createTurnHandlers } from './turn-handlers.ts'
export { createTurnService, type TurnService } from './turn-service.ts'
