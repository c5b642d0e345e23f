import { useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMay, useOperation } from '../../bridge/index.ts'
import { say, sayWord } from '../../i18n/index.ts'
import { Loaded, PageFrame, Section } from '../../ui/index.ts'
import { DecisionForm } from './decision-form.tsx'
import { IssueForm } from './issue-form.tsx'
import { ResultDraftSection } from './result-draft-section.tsx'
import { ResultFiles } from './result-files.tsx'
import { ResultVersions } from './result-versions.tsx'
import { StampForm } from './stamp-form.tsx'
import type { View } from './use-result-draft.ts'
import './result.css'

/** The result of one dossier: draft, decision, number, stamp, each where it stands. */
export function ResultPage() {
  const { dossierId } = useParams({ from: '/dossiers/$dossierId/result' })
  const navigate = useNavigate()
  const asked = useOperation('result.get', { id: dossierId })
  const view = asked.state === 'ready' ? asked.value : undefined
  return (
    <PageFrame
      title={say('result.title', { code: view?.dossier.code ?? '' })}
      aside={view ? <span className="qmc-muted">{sayWord('result-stage', view.result.stage)}</span> : null}
      actions={
        <Button onClick={() => void navigate({ to: '/dossiers/$dossierId', params: { dossierId } })}>
          {say('on-the-spot.open-dossier')}
        </Button>
      }
    >
      <Loaded of={asked}>{(value) => <ResultWork view={value} />}</Loaded>
    </PageFrame>
  )
}

function ResultWork({ view }: Readonly<{ view: View }>) {
  const may = useMay()
  const { stage } = view.result
  const isOnItsWay = stage === 'approved' || stage === 'number-asked'
  return (
    <div className="qmc-result">
      <div className="qmc-stack">
        <ResultDraftSection view={view}>
          {(form) => (isOnItsWay ? <IssueForm view={view} /> : <DecisionForm view={view} form={form} />)}
        </ResultDraftSection>
      </div>
      <div className="qmc-stack">
        <ResultFiles view={view} />
        {stage === 'numbered' && may('result.stamp') ? (
          <Section title={sayWord('lane-step', 'stamp')}>
            <StampForm dossierId={view.dossier.id} keepers={[]} />
          </Section>
        ) : null}
        <ResultVersions view={view} />
      </div>
    </div>
  )
}
