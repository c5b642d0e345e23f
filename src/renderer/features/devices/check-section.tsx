import { DownloadOutlined, LoadingOutlined, StopOutlined, ToolOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { saveJsonFile, saveTextFile, useSession, valueOf, windowBridge } from '../../bridge/index.ts'
import { formatTime, localNow, say, sayMessage, sayWord } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, Notice, Section } from '../../ui/index.ts'
import {
  CHECK_IDS,
  type CheckId,
  deviceReport,
  deviceReportJson,
  needsPerson,
  reportFileName,
  type ReportHead,
  todoOf,
} from './device-report.ts'
import { StepState } from './state-look.tsx'
import { type CheckRow, type Checks, useChecks } from './use-checks.ts'

/** Asked for, not run by itself: reading the whole register takes a while on an old PC. */
export function CheckSection() {
  const checks = useChecks()
  const isFresh = !checks.isRunning && checks.done.length === 0
  return (
    <Section title={say('devices.diagnostics')} actions={<CheckActs checks={checks} />}>
      <div className="qmc-stack">
        {isFresh ? <p className="qmc-muted">{say('devices.not-checked')}</p> : <Outcome checks={checks} />}
        {isFresh ? null : (
          <DataTable
            label={say('devices.diagnostics')}
            columns={columnsFor(checks)}
            rows={checks.rows}
            rowKey={({ id }) => id}
            isRefreshing={checks.isRunning}
            empty={<Empty title={say('ui.no-rows')} />}
          />
        )}
      </div>
    </Section>
  )
}

function Outcome({ checks }: Readonly<{ checks: Checks }>) {
  if (checks.isRunning)
    return <Notice tone="info">{say('devices.checking', { done: checks.done.length, total: CHECK_IDS.length })}</Notice>
  const count = checks.done.filter(needsPerson).length
  if (count > 0) return <Notice tone="warning">{say('devices.checked-todo', { count })}</Notice>
  if (checks.done.length < CHECK_IDS.length) return null
  return <Notice tone="success">{say('devices.checked-fine', { count: CHECK_IDS.length })}</Notice>
}

function CheckActs({ checks }: Readonly<{ checks: Checks }>) {
  const session = valueOf(useSession())
  const save = (extension: 'txt' | 'json'): void => {
    const at = checks.endedAt ?? localNow()
    const station = session?.stationNumber ?? ''
    const head: ReportHead = {
      centre: session?.centreName ?? '',
      counter: session?.counterName ?? '',
      station,
      at,
      version: say('devices.about', windowBridge().build),
    }
    const name = reportFileName(station, at, extension)
    if (extension === 'txt') saveTextFile(name, deviceReport(head, checks.done))
    else saveJsonFile(name, deviceReportJson(head, checks.done))
  }
  return (
    <div className="qmc-row">
      {checks.endedAt === undefined ? null : (
        <>
          <span role="status" className="qmc-muted qmc-small">
            {say('devices.checked-at', { time: formatTime(checks.endedAt) })}
          </span>
          <Button size="small" icon={<DownloadOutlined aria-hidden />} onClick={() => save('txt')}>
            {say('devices.export')}
          </Button>
          <Button size="small" icon={<DownloadOutlined aria-hidden />} onClick={() => save('json')}>
            {say('devices.export-json')}
          </Button>
        </>
      )}
      {checks.isRunning ? (
        <Button size="small" icon={<StopOutlined aria-hidden />} onClick={checks.stop}>
          {say('devices.stop')}
        </Button>
      ) : (
        <Button size="small" type="primary" icon={<ToolOutlined aria-hidden />} onClick={checks.runAll}>
          {say('devices.run')}
        </Button>
      )}
    </div>
  )
}

const columnsFor = (checks: Checks): readonly Column<CheckRow>[] => [
  { key: 'step', title: say('devices.step'), width: '18%', isRowHeader: true, render: ({ id }) => sayWord('step', id) },
  { key: 'state', title: say('devices.state'), width: '116px', render: (row) => <RowState row={row} /> },
  { key: 'finding', title: say('devices.finding-column'), render: ({ check }) => (check ? sayMessage(check) : null) },
  { key: 'todo', title: say('devices.todo'), width: '28%', render: ({ check }) => (check ? <Todo check={check} /> : null) },
  {
    key: 'again',
    title: say('devices.act'),
    width: '86px',
    align: 'right',
    render: ({ id, check, isRunning }) =>
      check === undefined ? null : <Again id={id} isDisabled={isRunning || checks.isRunning} onPress={checks.runOne} />,
  },
]

function RowState({ row: { check, isRunning } }: Readonly<{ row: CheckRow }>) {
  if (isRunning) return <LoadingOutlined aria-label={say('ui.loading')} />
  return check ? <StepState state={check.state} /> : null
}

function Todo({ check }: Readonly<{ check: NonNullable<CheckRow['check']> }>) {
  return todoOf(check) ?? <span className="qmc-muted">{check.state === 'ok' ? say('devices.nothing-to-do') : '–'}</span>
}

type AgainProps = Readonly<{ id: CheckId; isDisabled: boolean; onPress: (id: CheckId) => void }>

function Again({ id, isDisabled, onPress }: AgainProps) {
  return (
    <Button
      size="small"
      disabled={isDisabled}
      aria-label={say('devices.again-of', { step: sayWord('step', id) })}
      onClick={() => onPress(id)}
    >
      {say('devices.again')}
    </Button>
  )
}
