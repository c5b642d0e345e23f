import { installedDrivers } from './installed-drivers.ts'
import { runDeviceHost } from './run-device-host.ts'

runDeviceHost(installedDrivers)
