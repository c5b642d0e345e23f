export { createSettingsHandlers } from './settings-handlers.ts'
export { createSettingsProjector, createSettingsService, type SettingsService } from './settings-service.ts'
