import { SLIDE_BYTES } from '../../../shared/ipc/contract/slides.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { FileDesk } from '../files/index.ts'
import { createSlideKeeper } from './slide-keeper.ts'
import type { SlideShelf } from './slide-shelf.ts'

type SlideHandlers = HandlersOf<'slides'> & Pick<HandlersOf<'board'>, 'board.report-slide'>

export type SlideDeps = {
  readonly slides: SlideShelf
  readonly desk: Pick<FileDesk, 'beginUpload' | 'find' | 'forget'>
  readonly publish: PublishEvent
}

export function createSlideHandlers({ slides, desk, publish }: SlideDeps): SlideHandlers {
  const keeper = createSlideKeeper(slides)
  return {
    'slides.list': async () => ok(await keeper.look()),
    'slides.begin-upload': async ({ name, size }) => {
      const room = await keeper.checkRoom(size)
      return room.ok ? ok(desk.beginUpload(name, SLIDE_BYTES.film)) : room
    },
    'slides.add': async ({ token }) => {
      const upload = desk.find(token)
      if (!upload.ok) return upload
      try {
        const added = await keeper.add(upload.value)
        if (added.ok) publish('devices.changed', {})
        return added
      } finally {
        await desk.forget([token])
      }
    },
    'slides.remove': async ({ name }) => {
      const removed = await keeper.remove(name)
      if (removed.ok) publish('devices.changed', {})
      return removed
    },
    'board.report-slide': ({ url, isShown }) => {
      if (slides.report(url.slice(url.lastIndexOf('/') + 1), isShown)) publish('devices.changed', {})
      return ok({})
    },
  }
}
