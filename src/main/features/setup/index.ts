export { createSetupHandlers, type CompletedSetup } from './setup-handlers.ts'
