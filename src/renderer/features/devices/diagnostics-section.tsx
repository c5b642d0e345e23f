import { DownloadOutlined, ToolOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { DiagnosticStep } from '../../../shared/ipc/contract/diagnostics.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { saveTextFile, useCommand, useSession, valueOf, windowBridge } from '../../bridge/index.ts'
import { formatTime, localNow, say, sayMessage, sayWord } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, ErrorNotice, Loading, Section } from '../../ui/index.ts'
import { diagnosticReport, reportFileName, todoOf } from './diagnostic-report.ts'
import { StepState } from './state-look.tsx'

type Checked = Readonly<{ at: LocalTime; steps: readonly DiagnosticStep[] }>

const COLUMNS: readonly Column<DiagnosticStep>[] = [
  { key: 'step', title: say('devices.step'), width: '170px', isRowHeader: true, render: ({ step }) => sayWord('step', step) },
  { key: 'state', title: say('devices.state'), width: '124px', render: ({ state }) => <StepState state={state} /> },
  { key: 'finding', title: say('devices.finding'), render: (step) => sayMessage(step) },
  {
    key: 'todo',
    title: say('devices.todo'),
    width: '38%',
    render: (step) =>
      todoOf(step) ?? <span className="qmc-muted">{step.state === 'ok' ? say('devices.nothing-to-do') : '–'}</span>,
  },
]

/** Asked for, not run by itself: reading the whole register and journal takes a while on an old PC. */
export function DiagnosticsSection() {
  const run = useCommand('diagnostics.run')
  const session = valueOf(useSession())
  const [checked, setChecked] = useState<Checked>()

  const check = async (): Promise<void> => {
    const result = await run.run({})
    if (result.ok) setChecked({ at: localNow(), steps: result.value.steps })
  }
  const save = ({ at, steps }: Checked): void => {
    const station = session?.stationNumber ?? ''
    const head = {
      centre: session?.centreName ?? '',
      counter: session?.counterName ?? '',
      station,
      at,
      version: say('devices.about', windowBridge().build),
    }
    saveTextFile(reportFileName(station, at), diagnosticReport(head, steps))
  }
  return (
    <Section
      title={say('devices.diagnostics')}
      actions={
        <div className="qmc-row">
          {checked ? (
            <>
              <span role="status" className="qmc-muted qmc-small">
                {say('devices.checked-at', { time: formatTime(checked.at) })}
              </span>
              <Button size="small" icon={<DownloadOutlined aria-hidden />} onClick={() => save(checked)}>
                {say('devices.export')}
              </Button>
            </>
          ) : null}
          <Button
            size="small"
            type="primary"
            icon={<ToolOutlined aria-hidden />}
            loading={run.isRunning}
            onClick={() => void check()}
          >
            {say('devices.run')}
          </Button>
        </div>
      }
    >
      <ErrorNotice error={run.error} />
      {run.isRunning && !checked ? <Loading label={say('devices.checking')} /> : null}
      {checked ? (
        <DataTable
          label={say('devices.diagnostics')}
          columns={COLUMNS}
          rows={checked.steps}
          rowKey={({ step }) => step}
          isRefreshing={run.isRunning}
          empty={<Empty title={say('ui.no-rows')} />}
        />
      ) : run.isRunning ? null : (
        <p className="qmc-muted">{say('devices.not-checked')}</p>
      )}
    </Section>
  )
}
