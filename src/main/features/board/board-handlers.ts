import type { QueueSettings } from '../../../shared/domain/queue/index.ts'
import { toSpokenCall } from '../../../shared/domain/queue-voice/index.ts'
import type { BoardScreen } from '../../../shared/ipc/contract/kiosk.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { SpokenText } from '../../../shared/ports/speech.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { CallList, LineLook } from '../queue/index.ts'
import { toBoardScreen } from './board-view.ts'
import type { SlideShelf } from './slide-shelf.ts'

export type BoardDeps = {
  readonly look: () => LineLook
  readonly calls: CallList
  readonly settings: () => QueueSettings
  readonly place: () => { readonly centreName: string; readonly hotline: string }
  readonly slides: SlideShelf
  /** Other PCs serve and none of them can be heard: what hangs here may be old. */
  readonly stale: (look: LineLook) => BoardScreen['stale']
  /** This PC has the loudspeaker. */
  readonly speaksHere: () => boolean
  readonly announce: (spoken: SpokenText, form: { chime: boolean; repeat: number }) => Promise<Uint8Array | undefined>
  readonly chime: () => Uint8Array
  readonly offer: (file: { bytes: Uint8Array; mime: string; fileName: string }) => string
}

export function createBoardHandlers(deps: BoardDeps): Omit<HandlersOf<'board'>, 'board.report-slide'> {
  return {
    'board.get': () => {
      const look = deps.look()
      const settings = deps.settings()
      return ok(
        toBoardScreen({
          look,
          settings,
          // More than are shown: of one number only its newest call is.
          calls: deps.calls.listNewest(look.day, settings.board.callsShown * 3),
          place: deps.place(),
          slides: deps.slides.list(),
          stale: deps.stale(look),
          speaksHere: deps.speaksHere(),
        }),
      )
    },
    'board.get-announcement': async ({ callId, isHurried }) => {
      const call = deps.calls.find(callId)
      const { voice } = deps.settings()
      if (!call) return ok({ text: '', url: null })
      const text = toSpokenCall(call.label, { number: call.counterNumber, name: call.counterName }, voice.sentence)
      if (!voice.isOn || !deps.speaksHere()) return ok({ text, url: null })
      const form = { chime: voice.chime, repeat: isHurried ? 1 : voice.repeat }
      const said = await deps.announce({ text, language: 'vi', speed: voice.speed }, form)
      const bytes = said ?? (voice.chime ? deps.chime() : undefined)
      return ok({ text, url: bytes ? deps.offer({ bytes, mime: 'audio/wav', fileName: 'goi-so.wav' }) : null })
    },
  }
}
