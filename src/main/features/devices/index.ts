export { createAssignedDevices, type AssignedDevices, type ReaderView } from './assigned-devices.ts'
export { createDeviceHandlers } from './device-handlers.ts'
export { createDeviceSettings, createDeviceSettingsProjector, type DeviceSettingsService } from './device-settings.ts'
export type { FoundScreen } from './find-devices.ts'
