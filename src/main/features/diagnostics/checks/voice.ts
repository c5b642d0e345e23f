import type { Check } from '../run-check.ts'

/** Speech is made and is not empty; whether anybody hears it only a person can tell. */
export function checkVoice(deps: {
  readonly isUsed: () => boolean
  readonly languages: () => Promise<readonly string[]>
  /** A call as it will sound. */
  readonly sample: () => Promise<Uint8Array | undefined>
}): Check {
  return async () => {
    if (!deps.isUsed()) return { state: 'not-set', messageKey: 'check.voice-off' }
    if (!(await deps.languages()).includes('vi')) return { state: 'warning', messageKey: 'check.voice-none' }
    const wav = await deps.sample()
    return wav === undefined || wav.length === 0
      ? { state: 'warning', messageKey: 'check.voice-silent' }
      : { state: 'ok', messageKey: 'check.voice-ok' }
  }
}
