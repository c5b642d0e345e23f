import { useEffect, useRef, useState } from 'react'
import { coreClient } from '../../../bridge/index.ts'
import { createDraftKeeper, type DraftKeeper, type DraftState, NO_DRAFT } from '../model/draft-keeper.ts'
import { type IntakeForm, isUntouched } from '../model/intake-form.ts'

export type Draft = Readonly<{ state: DraftState; keeper: DraftKeeper }>

/** Keeps the form saved behind the typing; leaving the page saves what is still open. */
export function useDraft(form: IntakeForm): Draft {
  const [state, setState] = useState<DraftState>(NO_DRAFT)
  const [keeper] = useState(() =>
    createDraftKeeper({
      save: (draft) => coreClient.invoke('draft.save', draft),
      newId: () => crypto.randomUUID(),
      onState: setState,
      now: () => Date.now(),
    }),
  )
  /** The contents the keeper already knows: a form that was restored or emptied is no change of the clerk's. */
  const known = useRef(form)
  useEffect(() => {
    if (known.current === form) return
    known.current = form
    if (state.id === undefined && isUntouched(form)) return
    keeper.change(form)
  }, [form, keeper, state.id])
  useEffect(() => {
    // The window closes: what was typed in the last second goes out before it, and the core writes before it stops.
    const onLeave = (): void => void keeper.flush()
    window.addEventListener('beforeunload', onLeave)
    return () => window.removeEventListener('beforeunload', onLeave)
  }, [keeper])
  useEffect(
    () => () => {
      void keeper.flush()
      keeper.stop()
    },
    [keeper],
  )
  return { state, keeper: useKeeperThatKnows(keeper, known) }
}

/** Restoring and emptying must be known before the form itself changes, or they would be saved as typing. */
function useKeeperThatKnows(keeper: DraftKeeper, known: { current: IntakeForm }): DraftKeeper {
  const [wrapped] = useState<DraftKeeper>(() => ({
    ...keeper,
    resume: (id, contents, savedAt) => {
      known.current = contents
      keeper.resume(id, contents, savedAt)
    },
  }))
  return wrapped
}
