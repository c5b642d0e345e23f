import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'

/** What every panel of an act is given. */
export type PanelProps = Readonly<{ dossier: Dossier; onClose: () => void }>
