import { type BrowserWindow, dialog } from 'electron'
import type { PrintPdfRequest, ShellRequest, WindowKind } from '../ipc/core-protocol.ts'
import type { PdfPrinting } from './pdf-printing.ts'
import { runVoiceScript } from './voice-script.ts'
import { listScreens } from './screens.ts'
import { secretBackend, unwrapSecret, wrapSecret } from './safe-storage.ts'

export type ShellServices = {
  readonly printing: PdfPrinting
  /** Id of the new window. */
  readonly openWindow: (kind: WindowKind) => number
  readonly keepWindows: (windows: Extract<ShellRequest, { type: 'keep-windows' }>['windows']) => void
  readonly voiceScript: string
  readonly anyWindow: () => BrowserWindow | undefined
}

/** Does for core what only Electron can do; a thrown error's message is the reason core is told. */
export function createShellRequests({
  printing,
  openWindow,
  keepWindows,
  voiceScript,
  anyWindow,
}: ShellServices): (request: ShellRequest) => Promise<unknown> {
  return async (request) => {
    switch (request.type) {
      case 'wrap-secret':
        return wrapSecret(request.bytesBase64)
      case 'unwrap-secret':
        return unwrapSecret(request.wrappedBase64)
      case 'secret-backend':
        return { backend: secretBackend() }
      case 'list-system-printers':
        return { printers: await printing.listPrinters() }
      case 'print-pdf':
        return printing.print(request satisfies PrintPdfRequest)
      case 'open-window':
        return { windowId: openWindow(request.kind) }
      case 'choose-folder':
        return { folder: await chooseFolder(anyWindow()) }
      case 'run-voice-script':
        return { code: await runVoiceScript(voiceScript, request) }
      case 'list-screens':
        return { screens: listScreens() }
      case 'keep-windows':
        keepWindows(request.windows)
        return {}
    }
  }
}

async function chooseFolder(over: BrowserWindow | undefined): Promise<string | null> {
  const options = { properties: ['openDirectory' as const, 'createDirectory' as const] }
  const { canceled, filePaths } = over ? await dialog.showOpenDialog(over, options) : await dialog.showOpenDialog(options)
  return canceled ? null : (filePaths[0] ?? null)
}
