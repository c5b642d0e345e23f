import { useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { coreClient } from '../../../bridge/index.ts'
import { sayMessage } from '../../../i18n/index.ts'
import { useStatusLine } from '../../../ui/index.ts'
import type { Drafts } from './use-drafts.ts'
import type { IntakeFormState } from './use-intake-form.ts'

/** Opened for a draft (from the desk), an incomplete dossier that is complete now (Mẫu 02), or an appointment away from the counter. */
export function useOpenedWith(intake: IntakeFormState, drafts: Drafts): void {
  const { draft, continues, place } = useSearch({ from: '/intake' })
  const { tell } = useStatusLine()
  const done = useRef<string>(undefined)
  useEffect(() => {
    const wanted = draft ?? continues ?? place
    if (wanted === undefined || done.current === wanted) return
    done.current = wanted
    if (draft !== undefined) {
      void drafts.open(draft)
      return
    }
    if (continues === undefined) {
      intake.dispatch({ type: 'visit', patch: { receivedPlace: place ?? 'counter' } })
      return
    }
    void coreClient.invoke('dossier.get', { id: continues }).then((answer) => {
      if (answer.ok) intake.dispatch({ type: 'continue-dossier', dossier: answer.value.dossier })
      else tell(sayMessage(answer.error), { tone: 'danger' })
    })
  }, [draft, continues, place, drafts, intake, tell])
}
