import { makeChime } from './chime.ts'
import { joinPcm, readWav, silence, writeWav } from './wav.ts'

export type AnnouncementForm = {
  readonly chime: boolean
  /** How often the text is said. */
  readonly repeat: number
}

const AFTER_CHIME_MS = 120
const BETWEEN_REPEATS_MS = 700

/** One WAV of a whole call: chime, text, pause, text. Undefined when `speech` is no WAV. */
export function makeAnnouncement(speech: Uint8Array, { chime, repeat }: AnnouncementForm): Uint8Array | undefined {
  const said = readWav(speech)
  if (!said) return undefined
  const again = Array.from({ length: Math.max(0, repeat - 1) }, () => [silence(said.rate, BETWEEN_REPEATS_MS), said]).flat()
  const opening = chime ? makeChime(said.rate) : silence(said.rate, 0)
  return writeWav(joinPcm([opening, silence(said.rate, chime ? AFTER_CHIME_MS : 0), said, ...again]))
}
