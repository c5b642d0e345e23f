export { createDeviceHost, type DeviceHost, type DeviceHostOptions } from './device-host.ts'
export type { HostListeners, LaunchDeviceHost } from './host-process.ts'
