export { createDeviceSettings, createDeviceSettingsProjector, type DeviceSettingsService } from './device-settings.ts'
export { createDeviceSettingsHandlers } from './settings-handlers.ts'
