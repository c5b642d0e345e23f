import { z } from 'zod'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { DraftSummary } from '../../../shared/ipc/contract/draft.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { cleanLine } from '../../../shared/kernel/text.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { DraftRepository } from './draft-repository.ts'

type Json = z.infer<ReturnType<typeof z.json>>
type DraftInput = { readonly id: string; readonly title: string; readonly procedures: string; readonly content: Json }

export type DraftService = ReturnType<typeof createDraftService>

/**
 * Unfinished forms. A draft is this PC's own working paper, not a fact of the register, so it is a row and not an event;
 * it is as durable as one. Whoever opened it last writes it.
 */
export function createDraftService(deps: {
  readonly drafts: DraftRepository
  readonly unitOfWork: UnitOfWork
  readonly now: () => LocalTime
}) {
  const { drafts, unitOfWork, now } = deps
  return {
    list: () => drafts.list().map(summary),
    open: (id: string, by: OfficerRef): Result<{ summary: DraftSummary; content: Json }> =>
      unitOfWork.write(() => {
        if (!drafts.find(id)) return err(appError('not-found', 'draft.not-found'))
        drafts.hold(id, by)
        const draft = drafts.find(id)
        if (!draft) throw new Error('a draft vanished inside its transaction')
        return ok({ summary: summary(draft), content: z.json().parse(drafts.getContent(id)) })
      }),
    save: (input: DraftInput, by: OfficerRef): Result<{ savedAt: LocalTime }> => {
      const savedAt = now()
      return unitOfWork.write(() => {
        const before = drafts.find(input.id)
        if (before && before.heldById !== by.id)
          return err(appError('conflict', 'draft.taken-over', { params: { name: before.heldBy.name } }))
        drafts.save({
          id: input.id,
          title: cleanLine(input.title).slice(0, 200),
          procedures: cleanLine(input.procedures).slice(0, 1000),
          content: JSON.stringify(input.content),
          startedBy: JSON.stringify(by),
          heldById: by.id,
          heldBy: by.name,
          updatedAt: savedAt,
        })
        return ok({ savedAt })
      })
    },
    /** Removes it inside the caller's transaction: the dossier and the end of its draft are one fact. */
    removeWithin: (id: string): void => drafts.remove(id),
    discard: (id: string): void => unitOfWork.write(() => drafts.remove(id)),
  }
}

const summary = ({ heldById: _heldById, ...rest }: DraftSummary & { readonly heldById: string }): DraftSummary => rest
