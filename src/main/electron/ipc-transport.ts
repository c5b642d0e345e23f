import { serialize } from 'node:v8'
import { type BrowserWindow, type IpcMainInvokeEvent, type WebFrameMain, ipcMain } from 'electron'
import { appError } from '../../shared/kernel/app-error.ts'
import { err } from '../../shared/kernel/result.ts'
import type { BridgeEvent } from '../../shared/ipc/bridge.ts'
import { BRIDGE_EVENT_CHANNEL, BRIDGE_INVOKE_CHANNEL } from '../preload/channels.ts'
import type { AnyResult } from '../ipc/core-protocol.ts'
import type { ShellLog } from './shell-log.ts'

/** Pages and PDFs go through `app://quay/files/…`; what is larger than this in a message is a mistake or an attack. */
const MAX_INPUT_BYTES = 2_000_000
const MAX_OPERATION_LENGTH = 128

export type BridgeCall = { readonly windowId: number; readonly page: string; readonly operation: string; readonly input: unknown }

/**
 * The one channel between windows and the rest. Checks who asks and how much, knows no operation.
 * The sender check is that of VS Code: our own origin, in the main frame of a window.
 */
export function registerIpcTransport(options: {
  readonly invoke: (call: BridgeCall) => Promise<AnyResult>
  readonly log: ShellLog
}): void {
  ipcMain.handle(
    BRIDGE_INVOKE_CHANNEL,
    async (event: IpcMainInvokeEvent, operation: unknown, input: unknown): Promise<AnyResult> => {
      const page = trustedPage(event.senderFrame, event.sender.mainFrame)
      if (page === undefined) {
        options.log.info('bridge-untrusted-sender', { windowId: event.sender.id })
        return err(appError('forbidden', 'bridge.untrusted-sender'))
      }
      if (typeof operation !== 'string' || operation.length === 0 || operation.length > MAX_OPERATION_LENGTH)
        return err(appError('validation', 'bridge.unknown-operation'))
      if (serialize(input).byteLength > MAX_INPUT_BYTES) return err(appError('validation', 'validation.too-large'))
      return options.invoke({ windowId: event.sender.id, page, operation, input })
    },
  )
}

/** The path of the asking page, when it is one of ours in the main frame. */
function trustedPage(frame: WebFrameMain | null, mainFrame: WebFrameMain): string | undefined {
  if (frame === null || frame !== mainFrame || !URL.canParse(frame.url)) return undefined
  const url = new URL(frame.url)
  return url.protocol === 'app:' && url.host === 'quay' && url.pathname.startsWith('/ui/') ? url.pathname : undefined
}

export function sendBridgeEvent(windows: readonly BrowserWindow[], event: BridgeEvent): void {
  for (const window of windows) if (!window.isDestroyed()) window.webContents.send(BRIDGE_EVENT_CHANNEL, event)
}
