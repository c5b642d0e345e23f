import type { DeviceSettings } from '../../shared/domain/device/device-settings.ts'
import type { PublishEvent } from '../../shared/ipc/events.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { IdSource } from '../../shared/ports/id-source.ts'
import type { Logger } from '../../shared/ports/logger.ts'
import type { SecretStore } from '../../shared/ports/secret-store.ts'
import type { ShippedSpeechOptions } from '../../../drivers/speech/index.ts'
import type { ScreenFound, WindowKind } from '../ipc/core-protocol.ts'
import type { LaunchDeviceHost } from '../platform/device-host/index.ts'
import type { MachineParts } from '../platform/trust/index.ts'
import type { PrintShell } from '../../../drivers/printer/index.ts'

/** Everything the core needs from its host: the Electron shell, or plain Node in tests, demos and benches. */
export type CoreOptions = {
  readonly dataDir: string
  readonly resourcesDir: string
  readonly secretStore: SecretStore
  readonly printShell: PrintShell
  /** Starts the process that loads device drivers, when a device is first needed. */
  readonly launchDeviceHost: LaunchDeviceHost
  readonly publish: PublishEvent
  readonly logger: Logger
  readonly clock: Clock
  readonly ids: IdSource
  /** The storage handle is broken: the host ends this process and starts a fresh one. */
  readonly onStorageFailed: () => void
  /** What was found takes effect at the next start only (a new incarnation): the host starts a fresh core, now. */
  readonly onRestartNeeded: () => void
  /** Windows prints through its spooler; elsewhere CUPS is asked directly. */
  readonly platform: NodeJS.Platform
  readonly fetch: typeof globalThis.fetch
  /** What the machine itself is known by; the system is asked when absent. */
  readonly readMachine?: () => Promise<MachineParts>
  /** From the recovery paper, when this machine's own keys do not open the register. */
  readonly recoveryCode?: string
  /** Opens nothing: a person wants to bring a backup in. */
  readonly restore?: boolean
  /** The system's own window for choosing a folder; absent on a host without windows. */
  readonly chooseFolder?: () => Promise<string | undefined>
  /** Runs the shipped voice (`resources/voice/speak.mjs`) as a program of its own, ending it at the limit; absent: this very Node does. */
  readonly runVoiceScript?: ShippedSpeechOptions['runScript']
  /** Windows for citizens and the screens they may stand on; absent on a host without windows. */
  readonly windows?: {
    readonly listScreens: () => Promise<readonly ScreenFound[]>
    readonly open: (kind: WindowKind) => Promise<void>
    /** Those that belong to this PC: opened where they are not, and put on their screens. */
    readonly keep: (windows: DeviceSettings['windows']) => Promise<void>
  }
  /** Impatient in tests; see `features/backup`. */
  readonly backup?: {
    readonly lookEveryMs?: number
    readonly limits?: { readonly idleMs: number; readonly patienceMs: number; readonly retryMs: number }
    readonly patienceMs?: number
  }
  /** Calls out and listens on the local network; absent: only addresses people gave. */
  readonly isOnLan?: boolean
  /** Only for tests in a network of their own: hub and stations speak plain http. */
  readonly isPlainLan?: boolean
}
