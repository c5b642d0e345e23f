import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { canMove } from '../../../shared/domain/dossier/transitions.ts'
import { useMay, useOperation } from '../../bridge/index.ts'
import { say, sayWord } from '../../i18n/index.ts'
import { Section } from '../../ui/index.ts'

/** From the dossier to the draft of its result, with the stage it stands at. */
export function ResultLink({ dossier }: Readonly<{ dossier: Dossier }>) {
  const may = useMay()
  const navigate = useNavigate()
  const mayWork = may('result.draft') || may('dossier.approve') || may('result.stamp')
  const view = useOperation('result.get', { id: dossier.id }, { isEnabled: mayWork })
  const stage = view.state === 'ready' ? view.value.result.stage : 'none'
  if (!mayWork || (stage === 'none' && !canMove(dossier.status, 'resolve').ok)) return null
  return (
    <Section title={say('result.draft-section')}>
      <div className="qmc-row">
        <span>{sayWord('result-stage', stage)}</span>
        <Button onClick={() => void navigate({ to: '/dossiers/$dossierId/result', params: { dossierId: dossier.id } })}>
          {say('result.open')}
        </Button>
        <span className="qmc-muted">{say('result.open-hint')}</span>
      </div>
    </Section>
  )
}
