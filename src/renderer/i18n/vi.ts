import { accessTexts } from './access.vi.ts'
import { frameTexts } from './frame.vi.ts'
import { intakeTexts } from './intake.vi.ts'
import { messageTexts } from './messages.vi.ts'
import { printerTexts } from './printer.vi.ts'
import { wordTexts } from './words.vi.ts'

/** Every text of the screens. One file a feature, put together here; the keys' type comes from this object. */
export const vi = {
  ...messageTexts,
  ...printerTexts,
  ...wordTexts,
  ...frameTexts,
  ...accessTexts,
  ...intakeTexts,
} as const
