import { type RefObject, useEffect, useRef, useState } from 'react'
import { coreClient } from '../../bridge/index.ts'
import { AnnouncementQueue } from './announcement-queue.ts'
import type { Board } from './board-types.ts'

/** Longer than any announcement: a sound card that swallows the end must not silence the rest of the morning. */
const LONGEST_MS = 40_000

/** Speaks each new call through `audio`, one after another. Whatever fails is left out: a call is never held up for its voice. */
export function useAnnouncements(board: Board | undefined, audio: RefObject<HTMLAudioElement | null>): void {
  const [queue] = useState(() => new AnnouncementQueue())
  const voice = useRef<Board['voice']>(undefined)
  const isSpeaking = useRef(false)

  useEffect(() => {
    if (!board) return
    voice.current = board.voice
    queue.see(board, performance.now())
    if (isSpeaking.current) return
    isSpeaking.current = true
    void speakAll().finally(() => (isSpeaking.current = false))

    async function speakAll(): Promise<void> {
      for (let next = queue.next(performance.now()); next; next = queue.next(performance.now())) {
        const player = audio.current
        if (player && voice.current?.isOn === true) await speak(player, next, voice.current.volume)
      }
    }
  }, [board, audio, queue])
}

async function speak(player: HTMLAudioElement, call: { callId: string; isHurried: boolean }, volume: number): Promise<void> {
  const answer = await coreClient.invoke('board.get-announcement', call)
  if (!answer.ok || answer.value.url === null) return
  try {
    const response = await fetch(answer.value.url)
    if (!response.ok) return
    const url = URL.createObjectURL(await response.blob())
    player.volume = Math.min(1, Math.max(0, volume / 100))
    player.dataset['text'] = answer.value.text
    player.src = url
    await played(player)
    URL.revokeObjectURL(url)
  } catch {
    // No loudspeaker, a core that went away between answer and sound: the number stands on the wall.
  }
}

function played(player: HTMLAudioElement): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      player.removeEventListener('ended', end)
      player.removeEventListener('error', end)
      resolve()
    }
    const timer = setTimeout(end, LONGEST_MS)
    player.addEventListener('ended', end)
    player.addEventListener('error', end)
    player.play().catch(end)
  })
}
