import type { KioskScreen } from '../../../../shared/ipc/contract/kiosk.ts'
import type { PublicSay } from '../../public-window/index.ts'

export type Group = KioskScreen['groups'][number]

/** The group's name in the language of the screen, where the centre has given one. */
export const groupName = ({ name, names }: Group, language: string): string => names[language] ?? name

/** How many wait and for how long, one after the other; unknown is said as unknown. */
export function waitTexts({ waiting, expectedWaitMinutes }: Group, say: PublicSay['say']): readonly string[] {
  const people = waiting === 0 ? say('kiosk.nobody') : say('kiosk.waiting', { n: waiting })
  return waiting === 0 && expectedWaitMinutes === null ? [people] : [people, minutesText(expectedWaitMinutes, say)]
}

export function minutesText(minutes: number | null, say: PublicSay['say']): string {
  if (minutes === null) return say('kiosk.wait-unknown')
  return minutes === 0 ? say('kiosk.wait-now') : say('kiosk.wait-minutes', { n: minutes })
}
