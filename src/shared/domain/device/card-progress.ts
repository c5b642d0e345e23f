/** Parts of the chip card of 2021, and of the Căn cước of 01/7/2024 (TT 16/2024/TT-BCA). */
const PARTS = 7
const NEW_PARTS = 11

/**
 * How far the text of a reader has come, for readers that send no line end. `maybe`: digits that may become a card. `begun`: a card, more
 * must come. `whole`: all that is read of a card, more may come. `ended`: nothing more can come. `other`: no card.
 */
export type CardProgress = 'other' | 'maybe' | 'begun' | 'whole' | 'ended'

export function cardProgress(text: string): CardProgress {
  const line = text.replace(/^\uFEFF/, '').trim()
  if (/^\d{1,12}$/.test(line)) return 'maybe'
  if (!/^\d{12}\|/.test(line)) return 'other'
  const parts = line.split('|')
  if (parts.length >= NEW_PARTS) return 'ended'
  const isWhole = parts.length === PARTS && /^\d{8}$/.test(parts[PARTS - 1] ?? '')
  return isWhole ? 'whole' : 'begun'
}

/** What a reader sends after a pause in the middle of a new card: parts nobody reads. No code begins with a bar. */
export const isCardTail = (text: string): boolean => text.startsWith('|')
