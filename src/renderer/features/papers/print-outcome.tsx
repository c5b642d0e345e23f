import { isTextKey, sayMessage, sayWord } from '../../i18n/index.ts'
import { Notice, type Tone } from '../../ui/index.ts'

/** How a print ended, as far as it is known. */
export type Printed = Readonly<{ outcome: string; reasonKey: string }>

const TONES: Readonly<Record<string, Tone>> = {
  printed: 'success',
  saved: 'success',
  queued: 'warning',
  started: 'warning',
  cancelled: 'warning',
  failed: 'danger',
}

/** Never nicer than it is known to be. */
export function PrintOutcome({ ended }: Readonly<{ ended: Printed | undefined }>) {
  return ended ? <Notice tone={TONES[ended.outcome] ?? 'info'}>{outcomeText(ended)}</Notice> : null
}

/** The outcome's own reason says more than the word of the outcome, so it stands alone when there is one; a file is no paper. */
export function outcomeText({ outcome, reasonKey }: Printed): string {
  return isTextKey(reasonKey) && outcome !== 'saved' ? sayMessage({ messageKey: reasonKey }) : sayWord('print-outcome', outcome)
}
