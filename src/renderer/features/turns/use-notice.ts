import { useAct } from '../acts/index.ts'
import type { DossierMove } from '../../../shared/domain/dossier/transitions.ts'
import type { InputOf, OutputOf } from '../../../shared/ipc/contract.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'

export type NoticeWords = InputOf<'turn.draft-notice'>['content']

export type NoticeWriter = Readonly<{
  options: OutputOf<'turn.get-options'> | undefined
  /** Who may approve issues at once; anybody else hands a draft in. */
  isIssuedAtOnce: boolean
  confirmLabel: string | undefined
  error: AppError | undefined
  isRunning: boolean
  write: (content: NoticeWords) => void
}>

/** One notice of a dossier, issued or handed in as a draft, as this officer may. */
export function useNotice(dossierId: string, move: DossierMove, onClose: () => void): NoticeWriter {
  const may = useMay()
  const options = valueOf(useOperation('turn.get-options', { id: dossierId }))
  const draft = useAct('turn.draft-notice', 'hand-in-draft', onClose)
  const issue = useAct('turn.issue-notice', move, onClose)
  const isIssuedAtOnce = may('dossier.approve') && options?.canApprove === true
  return {
    options,
    isIssuedAtOnce,
    confirmLabel: isIssuedAtOnce ? undefined : say('turns.hand-in-draft'),
    error: draft.error ?? issue.error,
    // Until it is known who may approve, nothing is handed in anywhere.
    isRunning: options === undefined || draft.isRunning || issue.isRunning,
    write: (content) => {
      if (isIssuedAtOnce) void issue.run({ id: dossierId, content })
      else void draft.run({ id: dossierId, noticeId: null, content })
    },
  }
}
