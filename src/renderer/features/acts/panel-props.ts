import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { TypedOpinion } from './use-typed-opinion.ts'

/** What every panel of an act is given; `opinion`: what was written before the panel was opened. */
export type PanelProps = Readonly<{ dossier: Dossier; onClose: () => void; opinion?: TypedOpinion | undefined }>
