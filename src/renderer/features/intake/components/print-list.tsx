import {
  CheckCircleFilled,
  ClockCircleOutlined,
  CloseCircleFilled,
  PrinterOutlined,
  QuestionCircleFilled,
  WarningFilled,
} from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useCommand } from '../../../bridge/index.ts'
import { say, sayMessage, sayWord } from '../../../i18n/index.ts'
import { ErrorNotice, PdfView, Section } from '../../../ui/index.ts'
import { useRunningPrint } from '../../papers/index.ts'
import type { PrintRun } from '../hooks/use-print-run.ts'
import type { PrintJob, PrintState } from '../model/print-run.ts'

type Look = Readonly<{ icon: ReactNode; tone: string; text: string }>

function lookOf(state: PrintState): Look {
  switch (state.kind) {
    case 'waiting':
      return { icon: <ClockCircleOutlined />, tone: 'qmc-muted', text: say('intake.print-waiting') }
    case 'printing':
      return { icon: <PrinterOutlined />, tone: '', text: say('intake.print-printing') }
    case 'done': {
      const text = state.n > 1 ? say('intake.print-reprinted', { n: state.n }) : say(`intake.print-${state.outcome}`)
      return { icon: <CheckCircleFilled />, tone: 'qmc-success', text }
    }
    case 'unknown':
      return { icon: <QuestionCircleFilled />, tone: 'qmc-warning', text: sayMessage(state) }
    case 'failed':
      return { icon: <CloseCircleFilled />, tone: 'qmc-danger', text: sayMessage(state) }
  }
}

const waitingLook = (text: string): Look => ({ icon: <WarningFilled />, tone: 'qmc-warning', text })

/** Each paper and what the printer really said of it. */
export function PrintList({ prints }: Readonly<{ prints: PrintRun }>) {
  const [viewed, setViewed] = useState<Readonly<{ url: string; label: string }>>()
  const preview = useCommand('paper.preview')
  const view = async (job: PrintJob): Promise<void> => {
    const answer = await preview.run({ subject: { kind: 'dossier', form: job.form, dossierId: job.dossierId } })
    if (answer.ok) setViewed({ url: answer.value.url, label: `${sayWord('paper', job.form)} ${job.code}` })
  }
  const hasCode = new Set(prints.jobs.map(({ dossierId }) => dossierId)).size > 1
  const hasFailed = prints.jobs.some(({ state }) => state.kind === 'failed')
  return (
    <Section title={say('intake.prints')}>
      {prints.jobs.length === 0 ? <p className="qmc-muted">{say('intake.print-none')}</p> : null}
      {hasFailed ? <p className="qmc-small qmc-muted">{say('intake.print-stays')}</p> : null}
      <ul aria-live="polite">
        {prints.jobs.map((job) => (
          <PrintLine key={job.id} job={job} hasCode={hasCode} onAgain={() => prints.again(job)} onView={() => void view(job)} />
        ))}
      </ul>
      <ErrorNotice error={preview.error} />
      {viewed ? (
        <div className="qmc-in-viewed">
          <Button size="small" onClick={() => setViewed(undefined)}>
            {say('intake.preview-close')}
          </Button>
          <PdfView url={viewed.url} label={viewed.label} />
        </div>
      ) : null}
    </Section>
  )
}

function PrintLine({
  job,
  hasCode,
  onAgain,
  onView,
}: Readonly<{ job: PrintJob; hasCode: boolean; onAgain: () => void; onView: () => void }>) {
  const underWay = useRunningPrint({ kind: 'dossier', form: job.form, dossierId: job.dossierId })
  const look = underWay?.waiting === undefined ? lookOf(job.state) : waitingLook(underWay.waiting)
  const paper = sayWord('paper', job.form)
  const isBusy = job.state.kind === 'waiting' || job.state.kind === 'printing'
  return (
    <li className="qmc-in-print">
      <span className={look.tone} aria-hidden="true">
        {look.icon}
      </span>
      <span className="qmc-in-print-paper">
        <strong>{paper}</strong>
        {hasCode ? <span className="qmc-in-print-code">{job.code}</span> : null}
        <span className={`qmc-in-print-state ${look.tone}`}>{look.text}</span>
      </span>
      {underWay?.waiting === undefined ? null : (
        <Button size="small" aria-label={say('printer.cancel-of', { form: paper })} onClick={underWay.cancel}>
          {say('printer.cancel')}
        </Button>
      )}
      <Button
        size="small"
        disabled={isBusy}
        aria-label={say('intake.print-again-label', { paper, code: job.code })}
        onClick={onAgain}
      >
        {say('intake.print-again')}
      </Button>
      <Button size="small" aria-label={say('intake.print-view-label', { paper, code: job.code })} onClick={onView}>
        {say('intake.print-view')}
      </Button>
    </li>
  )
}
