import type { PrintShell, SystemPrinter } from '../../../drivers/printer/index.ts'
import type { SecretStore } from '../../shared/ports/secret-store.ts'
import type { ShellAnswer, ShellRequest, SystemPrinter as SpoolerPrinter } from '../ipc/core-protocol.ts'
import type { CoreOptions } from './core-options.ts'
import { plainSecretStore } from '../platform/secrets/index.ts'

type Ask = <T extends ShellRequest['type']>(request: Extract<ShellRequest, { type: T }>) => Promise<ShellAnswer<T>>

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const toBytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))

/** What only the Electron shell can do, as the ports the core knows. */
export function createShellLink(ask: Ask): {
  readonly secretStore: () => Promise<SecretStore>
  readonly printShell: PrintShell
  readonly chooseFolder: () => Promise<string | undefined>
  readonly windows: NonNullable<CoreOptions['windows']>
  readonly runVoiceScript: NonNullable<CoreOptions['runVoiceScript']>
} {
  return {
    secretStore: async () => {
      const { backend } = await ask({ type: 'secret-backend' })
      if (backend === 'none') return plainSecretStore
      return {
        backend: () => Promise.resolve({ name: backend, isProtected: true }),
        wrap: async (plain) => toBytes((await ask({ type: 'wrap-secret', bytesBase64: toBase64(plain) })).wrappedBase64),
        unwrap: async (wrapped) => toBytes((await ask({ type: 'unwrap-secret', wrappedBase64: toBase64(wrapped) })).bytesBase64),
      }
    },
    chooseFolder: async () => (await ask({ type: 'choose-folder' })).folder ?? undefined,
    windows: {
      listScreens: async () => (await ask({ type: 'list-screens' })).screens,
      keep: async (windows) => void (await ask({ type: 'keep-windows', windows: [...windows] })),
      open: async (kind) => void (await ask({ type: 'open-window', kind })),
    },
    runVoiceScript: async (_script, args, { limitMs, signal }) =>
      // A shell that refuses is a voice that could not; nobody is interrupted for it.
      signal?.aborted === true
        ? -1
        : ask({ type: 'run-voice-script', args: [...args], limitMs }).then(
            ({ code }) => code,
            () => -1,
          ),
    printShell: {
      listSystemPrinters: async () => (await ask({ type: 'list-system-printers' })).printers.map(toDriverPrinter),
      printPdf: async ({ duplex: _duplex, ...job }) => {
        try {
          await ask({ type: 'print-pdf', ...job })
          return { ok: true }
        } catch (error) {
          return { ok: false, reason: error instanceof Error ? error.message : String(error) }
        }
      },
    },
  }
}

function toDriverPrinter({ name, displayName, isDefault, state }: SpoolerPrinter): SystemPrinter {
  return {
    name,
    displayName,
    isDefault,
    state: state === 'stopped' ? 'stopped' : state === 'printing' ? 'busy' : state === 'idle' ? 'ready' : undefined,
  }
}
