import type { DraftSummary } from '../../../../shared/ipc/contract/draft.ts'
import { appError, type AppError } from '../../../../shared/kernel/app-error.ts'
import { useState } from 'react'
import { coreClient, useOperation, useSession, valueOf } from '../../../bridge/index.ts'
import { say, sayMessage } from '../../../i18n/index.ts'
import { useStatusLine } from '../../../ui/index.ts'
import { fromDraft, toDraft } from '../model/draft-content.ts'
import type { Draft } from './use-draft.ts'
import type { IntakeFormState } from './use-intake-form.ts'

export type Drafts = Readonly<{
  list: readonly (DraftSummary & Readonly<{ isMine: boolean }>)[]
  error: AppError | undefined
  open: (id: string) => Promise<void>
  discard: (id: string) => Promise<void>
  /** Throws away the form on the screen; the status line brings it back. */
  discardCurrent: () => Promise<void>
}>

/** Unfinished forms of this PC: go on with one's own, take over a colleague's, throw away with a way back. */
export function useDrafts(intake: IntakeFormState, draft: Draft): Drafts {
  const officer = valueOf(useSession())?.officer
  const listed = valueOf(useOperation('draft.list', {})) ?? []
  const [error, setError] = useState<AppError>()
  const { tell } = useStatusLine()

  const open = async (id: string): Promise<void> => {
    setError(undefined)
    await draft.keeper.flush()
    const result = await coreClient.invoke('draft.open', { id })
    if (!result.ok) return setError(result.error)
    const form = fromDraft(result.value.content)
    if (!form) return setError(appError('validation', 'intake.draft-unreadable'))
    const { startedBy, updatedAt } = result.value.summary
    draft.keeper.resume(id, form, updatedAt)
    intake.startAnew(form)
    if (startedBy.id !== officer?.id) tell(say('intake.draft-taken', { name: startedBy.name }), { tone: 'info' })
  }

  const tellDiscarded = (title: string, restore: () => Promise<void>): void => {
    tell(say('intake.draft-discarded', { title: title || say('intake.draft-no-name') }), { undo: () => void restore() })
  }
  const discard = async (id: string): Promise<void> => {
    setError(undefined)
    const opened = await coreClient.invoke('draft.open', { id })
    const removed = opened.ok ? await coreClient.invoke('draft.discard', { id }) : opened
    if (!opened.ok || !removed.ok) return setError(removed.ok ? undefined : removed.error)
    const { title, procedures } = opened.value.summary
    tellDiscarded(title, async () => {
      const back = await coreClient.invoke('draft.save', { id, title, procedures, content: opened.value.content })
      if (!back.ok) tell(sayMessage(back.error), { tone: 'danger' })
    })
  }
  const discardCurrent = async (): Promise<void> => {
    const { id } = draft.state
    const { form } = intake
    draft.keeper.hold()
    if (id !== undefined) await coreClient.invoke('draft.discard', { id })
    draft.keeper.reset()
    intake.startAnew()
    const visitId = id ?? crypto.randomUUID()
    tellDiscarded(form.owner.fullName, async () => {
      const back = await coreClient.invoke('draft.save', toDraft(visitId, form))
      if (!back.ok) return tell(sayMessage(back.error), { tone: 'danger' })
      draft.keeper.resume(visitId, form, back.value.savedAt)
      intake.startAnew(form)
    })
  }
  const list = listed.filter(({ id }) => id !== draft.state.id).map((one) => ({ ...one, isMine: one.heldBy.id === officer?.id }))
  return { list, error, open, discard, discardCurrent }
}
