import type { Bridge } from '../../shared/ipc/bridge.ts'

declare global {
  interface Window {
    readonly bridge: Bridge
  }
}

/** The one place that touches `window.bridge`; everything else asks through the hooks of this folder. */
export const windowBridge = (): Bridge => window.bridge
