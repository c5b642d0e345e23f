import { describe, expect, it } from 'vitest'
import {
  CHANNEL_WORDS,
  CONFLICT_WORD,
  DUE_KIND_WORDS,
  ENDED_WORDS,
  remainingText,
  TAB_WORDS,
  WORK_TAB_WORDS,
} from '../../../../../src/main/features/dossiers/list-words.ts'
import { formatRemaining, say, sayWord } from '../../../../../src/renderer/i18n/index.ts'
import { toLocalTime } from '../../../../../src/shared/kernel/local-time.ts'

describe('words of a list’s file', () => {
  it('are those of the screen', () => {
    const said = <K extends string>(group: Parameters<typeof sayWord>[0], words: Readonly<Record<K, string>>) =>
      Object.fromEntries(Object.keys(words).map((key) => [key, sayWord(group, key as never)]))
    expect(said('tab', TAB_WORDS)).toEqual(TAB_WORDS)
    expect(said('work-tab', WORK_TAB_WORDS)).toEqual(WORK_TAB_WORDS)
    expect(said('channel-short', CHANNEL_WORDS)).toEqual(CHANNEL_WORDS)
    expect(said('due-kind', DUE_KIND_WORDS)).toEqual(DUE_KIND_WORDS)
    expect(CONFLICT_WORD).toBe(say('dossier.conflict-tag'))
    expect(ENDED_WORDS).toEqual({
      early: say('dossiers.early'),
      'on-time': say('dossiers.on-time'),
      late: say('dossiers.late'),
      stopped: say('dossiers.clock-stopped'),
    })
  })

  it.each([0, 59_000, 3 * 60_000, 5 * 3_600_000, 49 * 3_600_000])('say how far it is, %d ms on either side', (span) => {
    const now = toLocalTime(Date.UTC(2026, 10, 23, 2))
    for (const sign of [1, -1]) {
      const due = toLocalTime(Date.UTC(2026, 10, 23, 2) + sign * span)
      expect(remainingText(due, now)).toBe(formatRemaining(due, now))
    }
  })
})
