import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { DraftService } from './draft-service.ts'

export function createDraftHandlers(drafts: DraftService, publish: PublishEvent): HandlersOf<'draft'> {
  return {
    'draft.list': () => ok(drafts.list()),
    'draft.open': (input, { by }) => {
      const opened = drafts.open(input.id, by)
      if (opened.ok) publish('draft.changed', { draftId: input.id })
      return opened
    },
    'draft.save': (input, { by }) => {
      const saved = drafts.save(input, by)
      if (saved.ok) publish('draft.changed', { draftId: input.id })
      return saved
    },
    'draft.discard': (input) => {
      drafts.discard(input.id)
      publish('draft.changed', { draftId: input.id })
      return ok({})
    },
  }
}
