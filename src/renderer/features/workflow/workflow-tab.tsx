import { useRef, useState } from 'react'
import { CheckCircleOutlined, HomeOutlined, WarningFilled } from '@ant-design/icons'
import { foldForSearch } from '../../../shared/kernel/text.ts'
import type { WorkflowLine } from '../../../shared/ipc/contract/workflow.ts'
import { useOperation } from '../../bridge/index.ts'
import { formatDate, formatNumber, say } from '../../i18n/index.ts'
import { Empty, Loaded, TextField, ToneTag } from '../../ui/index.ts'
import { WorkflowDetail } from './workflow-detail.tsx'
import './workflow.css'

/** Every procedure with the process its dossiers begin on, and that process drawn beside the list. */
export function WorkflowTab() {
  const lines = useOperation('workflow.list', {})
  const [text, setText] = useState('')
  const [code, setCode] = useState<string>()
  const list = useRef<HTMLElement>(null)
  return (
    <div className="qmc-workflow">
      <div className="qmc-stack qmc-catalogue-side">
        <TextField
          label={say('workflow.search')}
          value={text}
          onChange={setText}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' && !event.nativeEvent.isComposing) list.current?.querySelector('button')?.focus()
          }}
          placeholder={say('workflow.search-hint')}
          maxLength={200}
        />
        <Loaded of={lines}>
          {(all) => (
            <nav aria-label={say('workflow.list')} className="qmc-catalogue-list" ref={list}>
              <ul>
                {all.filter(matching(text)).map((line) => (
                  <li key={line.procedureCode}>
                    <button
                      type="button"
                      className="qmc-catalogue-item"
                      aria-current={line.procedureCode === code ? 'true' : undefined}
                      onClick={() => setCode(line.procedureCode)}
                    >
                      <span>{line.procedureName}</span>
                      <LineWords line={line} />
                    </button>
                  </li>
                ))}
              </ul>
            </nav>
          )}
        </Loaded>
      </div>
      {code === undefined ? (
        <Empty title={say('workflow.choose')} hint={say('workflow.choose-hint')} />
      ) : (
        <WorkflowDetail key={code} procedureCode={code} />
      )}
    </div>
  )
}

function matching(text: string) {
  const wanted = foldForSearch(text)
  return ({ procedureCode, procedureName, process }: WorkflowLine): boolean =>
    foldForSearch(`${procedureCode} ${procedureName} ${process?.name ?? ''}`).includes(wanted)
}

function LineWords({ line: { procedureCode, process, comingFrom } }: Readonly<{ line: WorkflowLine }>) {
  if (!process) return <span className="qmc-muted qmc-small">{`${procedureCode} · ${say('workflow.none')}`}</span>
  const words = say('workflow.line', {
    code: procedureCode,
    name: process.name,
    steps: process.stepCount,
    hours: formatNumber(process.hours),
    limit: formatNumber(process.limitHours),
  })
  return (
    <span className="qmc-muted qmc-small">
      {words}{' '}
      {process.isShipped ? null : (
        <ToneTag tone="accent" icon={<HomeOutlined />}>
          {say('workflow.own')}
        </ToneTag>
      )}
      {process.problemCount > 0 ? (
        <ToneTag tone="warning" icon={<WarningFilled />}>
          {say('workflow.problems', { n: process.problemCount })}
        </ToneTag>
      ) : null}
      {comingFrom === null ? null : (
        <ToneTag tone="neutral" icon={<CheckCircleOutlined />}>
          {say('workflow.coming', { from: formatDate(comingFrom) })}
        </ToneTag>
      )}
    </span>
  )
}
