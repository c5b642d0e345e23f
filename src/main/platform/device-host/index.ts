export { createDeviceHost, type DeviceHost, type DeviceHostOptions } from './device-host.ts'
export type { HostListeners, HostProcess, LaunchDeviceHost } from './host-process.ts'
