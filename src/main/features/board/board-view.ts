import { listLineGroups, type QueueSettings, type Ticket } from '../../../shared/domain/queue/index.ts'
import type { BoardScreen } from '../../../shared/ipc/contract/kiosk.ts'
import type { LineLook, ListedCall } from '../queue/index.ts'

/** Numbers shown as the next of a group; more would be a promise, for every call may change the order. */
const NEXT_SHOWN = 3

export type BoardFacts = {
  readonly look: LineLook
  readonly settings: QueueSettings
  readonly calls: readonly ListedCall[]
  readonly place: { readonly centreName: string; readonly hotline: string }
  readonly slides: readonly BoardScreen['slides'][number][]
  readonly stale: BoardScreen['stale']
  readonly speaksHere: boolean
}

/** What hangs on the wall: numbers and counters. No person, no reason of a priority. */
export function toBoardScreen({ look, settings, calls, place, slides, stale, speaksHere }: BoardFacts): BoardScreen {
  const { board, voice } = settings
  return {
    ...place,
    now: look.now,
    calls: newestOfEachNumber(calls).slice(0, board.callsShown),
    nextUp: toNextUp(look, settings),
    counters: toCounters(look),
    notices: board.notices.filter((notice) => notice !== ''),
    slides: [...slides],
    slideSeconds: board.slideSeconds,
    callsShown: board.callsShown,
    languages: settings.languages,
    voice: { isOn: voice.isOn && speaksHere, volume: voice.volume, repeat: voice.repeat, chime: voice.chime },
    stale,
  }
}

const newestOfEachNumber = (calls: readonly ListedCall[]): ListedCall[] =>
  calls.filter(({ label }, index) => calls.findIndex((other) => other.label === label) === index)

function toNextUp({ state, open, forecast }: LineLook, { groups, board }: QueueSettings): BoardScreen['nextUp'] {
  const places = new Map(forecast.order.map((id, index) => [id, index]))
  const placeOf = ({ id }: Ticket): number => places.get(id) ?? places.size
  const lines = listLineGroups(groups, open).map(({ id, letter, name, isActive }) => {
    const waiting = state.waiting.filter(({ groupId }) => groupId === id).toSorted((a, b) => placeOf(a) - placeOf(b))
    return {
      isActive,
      letter,
      groupName: name,
      labels: board.showNextUp ? waiting.slice(0, NEXT_SHOWN).map(({ label }) => label) : [],
      waiting: waiting.length,
      expectedWaitMinutes: forecast.forNewcomer(id),
    }
  })
  // A group that was switched off stays on the wall until the last of those who look up at it is called.
  return lines.flatMap(({ isActive, ...line }) => (isActive || line.waiting > 0 ? [line] : []))
}

function toCounters({ counters, open }: LineLook): BoardScreen['counters'] {
  return counters.map(({ counter, isOpen }) => {
    const current = open.find(
      ({ state, call }) => (state === 'called' || state === 'serving') && call?.counter.station === counter.station,
    )
    return { number: counter.number, name: counter.name, isOpen, label: isOpen ? (current?.label ?? null) : null }
  })
}
