import { type IpcRendererEvent, contextBridge, ipcRenderer } from 'electron'
import type { Bridge, BridgeEvent, BuildInfo } from '../../shared/ipc/bridge.ts'
import { BRIDGE_EVENT_CHANNEL, BRIDGE_INVOKE_CHANNEL, BUILD_ARGUMENT } from './channels.ts'

/** The shell writes this argument itself, so its shape is known; a sandboxed preload carries no validation library. */
function readBuild(): BuildInfo {
  const argument =
    process.argv.find((each) => each.startsWith(BUILD_ARGUMENT)) ?? `${BUILD_ARGUMENT}{"version":"?","kind":"development"}`
  const given: Pick<BuildInfo, 'version' | 'kind'> = JSON.parse(argument.slice(BUILD_ARGUMENT.length))
  return {
    version: given.version,
    kind: given.kind,
    electron: process.versions.electron ?? '',
    chromium: process.versions.chrome ?? '',
    platform: process.platform,
  }
}

const bridge: Bridge = {
  invoke: (operation, input) => ipcRenderer.invoke(BRIDGE_INVOKE_CHANNEL, operation, input),
  subscribe: (listener) => {
    const relay = (_event: IpcRendererEvent, event: BridgeEvent): void => listener(event)
    ipcRenderer.on(BRIDGE_EVENT_CHANNEL, relay)
    return () => {
      ipcRenderer.off(BRIDGE_EVENT_CHANNEL, relay)
    }
  },
  build: readBuild(),
}

contextBridge.exposeInMainWorld('bridge', bridge)
