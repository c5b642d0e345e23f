import type { DossierMove } from '../../../shared/domain/dossier/transitions.ts'
import { sayWord } from '../../i18n/index.ts'
import { FormPanel, type FormPanelProps } from '../../ui/index.ts'

/** The title and the button of a move's panel, in the move's own words. */
export const wordsOf = (move: DossierMove): Readonly<{ title: string; submitLabel: string }> => ({
  title: sayWord('move', move),
  submitLabel: sayWord('move', `confirm-${move}`),
})

type ActFormProps = Omit<FormPanelProps, 'title' | 'submitLabel'> &
  Readonly<{
    move: DossierMove
    /** Instead of the move's own word, where the act only hands something in. */
    confirmLabel?: string | undefined
  }>

/** The panel of an act on a dossier. */
export function ActForm({ move, confirmLabel, ...panel }: ActFormProps) {
  const { title, submitLabel } = wordsOf(move)
  return <FormPanel {...panel} title={title} submitLabel={confirmLabel ?? submitLabel} />
}
