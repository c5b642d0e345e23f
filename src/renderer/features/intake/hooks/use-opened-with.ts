import { useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { coreClient } from '../../../bridge/index.ts'
import { sayMessage } from '../../../i18n/index.ts'
import { useStatusLine } from '../../../ui/index.ts'
import type { Drafts } from './use-drafts.ts'
import type { IntakeFormState } from './use-intake-form.ts'

/** The page was opened for a draft (from the desk) or for an incomplete dossier that is complete now (Mẫu 02). */
export function useOpenedWith(intake: IntakeFormState, drafts: Drafts): void {
  const { draft, continues } = useSearch({ from: '/intake' })
  const { tell } = useStatusLine()
  const done = useRef<string>(undefined)
  useEffect(() => {
    const wanted = draft ?? continues
    if (wanted === undefined || done.current === wanted) return
    done.current = wanted
    if (draft !== undefined) {
      void drafts.open(draft)
      return
    }
    void coreClient.invoke('dossier.get', { id: wanted }).then((answer) => {
      if (answer.ok) intake.dispatch({ type: 'continue-dossier', dossier: answer.value.dossier })
      else tell(sayMessage(answer.error), { tone: 'danger' })
    })
  }, [draft, continues, drafts, intake, tell])
}
