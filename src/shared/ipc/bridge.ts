import { z } from 'zod'
import type { Result } from '../kernel/result.ts'

/** What the running program is; shown in "about" and in diagnostics. */
export const BuildInfo = z.object({
  version: z.string(),
  kind: z.enum(['development', 'packaged']),
  electron: z.string(),
  chromium: z.string(),
  platform: z.string(),
})
export type BuildInfo = z.infer<typeof BuildInfo>

/**
 * One message from the core; payloads are parsed by `shared/ipc/events.ts`. Two come from the shell itself: `core.down` (the
 * core has died and is being started again; what was under way may or may not be stored) and `core.restarted` (it answers
 * again: sessions may be gone, every query is asked anew).
 */
export type BridgeEvent = { readonly name: string; readonly payload: unknown }

/**
 * `window.bridge`: all a renderer can reach. Three members, for ever.
 * `invoke` never rejects for an expected failure; `core-restarting` means that the outcome is unknown and must be asked again.
 */
export type Bridge = {
  readonly invoke: (operation: string, input: unknown) => Promise<Result<unknown>>
  /** Returns the function that ends the subscription. */
  readonly subscribe: (listener: (event: BridgeEvent) => void) => () => void
  readonly build: BuildInfo
}

/** Operations answered by the shell itself, used by the start-up failure screen; they work while the core does not. */
export const ShellOperation = z.enum(['shell.retry', 'shell.open-data-folder', 'shell.quit'])
export type ShellOperation = z.infer<typeof ShellOperation>

/**
 * Input of `shell.retry`: with the code of the recovery paper where the keys of this machine do not open the register; `restore`:
 * to bring a backup in instead of opening what is there.
 */
export const RetryInput = z.object({ recoveryCode: z.string().max(200).optional(), restore: z.boolean().optional() })
export type RetryInput = z.infer<typeof RetryInput>

/** The one origin of our windows; `ui/` holds the screens, `files/<token>` what the core hands out or takes. */
export const APP_ORIGIN = 'app://quay'
export const fileUrl = (token: string): string => `${APP_ORIGIN}/files/${encodeURIComponent(token)}`
