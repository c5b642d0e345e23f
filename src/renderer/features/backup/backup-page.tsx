import { SaveOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { BackupCopy, BackupState } from '../../../shared/ipc/contract/backup.ts'
import { useCommand, useMay, useOperation } from '../../bridge/index.ts'
import { formatDateTime, formatNumber, formatSize, localNow, say, sayMessage, sayWord } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, ErrorNotice, Loaded, Notice, PageFrame, Section, useStatusLine } from '../../ui/index.ts'
import { PlaceSection } from './place-section.tsx'
import { RecoverySection } from './recovery-section.tsx'

/** `Sao lưu`: when the last good copy was made, where the second one lies, and the paper that opens both. */
export function BackupPage() {
  const may = useMay()
  const state = useOperation('backup.get-state', {})
  const runNow = useCommand('backup.run-now')
  const { tell } = useStatusLine()
  const run = async (): Promise<void> => {
    const result = await runNow.run({})
    if (result.ok && result.value.problem === null) tell(say('backup.done'))
  }
  return (
    <PageFrame
      title={say('backup.title')}
      actions={
        may('backup.manage') ? (
          <Button type="primary" icon={<SaveOutlined aria-hidden />} loading={runNow.isRunning} onClick={() => void run()}>
            {say('backup.run-now')}
          </Button>
        ) : null
      }
    >
      <ErrorNotice error={runNow.error} />
      <Loaded of={state}>
        {(value) => (
          <>
            <LastCopy state={value} />
            <PlaceSection place={value.place} />
            <LocalCopies copies={value.copies} folder={value.localFolder} />
            {may('backup.manage') ? <RecoverySection madeAt={value.recoveryMadeAt} /> : null}
          </>
        )}
      </Loaded>
    </PageFrame>
  )
}

function LastCopy({ state }: Readonly<{ state: BackupState }>) {
  const { problem, alarm, isRunning } = state
  return (
    <>
      {isRunning ? <Notice tone="info">{say('backup.running')}</Notice> : null}
      {problem ? <Notice tone={alarm === 'red' ? 'danger' : 'warning'}>{sayMessage(problem)}</Notice> : null}
      <LastGood state={state} />
    </>
  )
}

function LastGood({ state: { lastGoodAt, problem, alarm } }: Readonly<{ state: BackupState }>) {
  if (lastGoodAt !== null)
    return (
      <Notice tone="success">
        {say('backup.good', { time: formatDateTime(lastGoodAt) })} <span className="qmc-muted">({ageText(lastGoodAt)})</span>
      </Notice>
    )
  // Why there is none is told already.
  if (problem !== null) return null
  return (
    <Notice tone={alarm === 'red' ? 'danger' : 'info'}>
      {say(alarm === 'red' ? 'backup.none-anywhere' : 'backup.none-yet')}
    </Notice>
  )
}

const DAY_MS = 86_400_000

function ageText(at: string): string {
  const days = Math.floor(Date.parse(localNow().slice(0, 10)) / DAY_MS) - Math.floor(Date.parse(at.slice(0, 10)) / DAY_MS)
  return days <= 0 ? say('backup.age-today') : say('backup.age-days', { n: days })
}

const COLUMNS: readonly Column<BackupCopy>[] = [
  {
    key: 'madeAt',
    title: say('backup.made-at'),
    isRowHeader: true,
    width: '180px',
    render: ({ madeAt }) => formatDateTime(madeAt),
  },
  { key: 'kind', title: say('backup.kind'), render: ({ kind }) => sayWord('backup', `kind-${kind}`) },
  {
    key: 'dossiers',
    title: say('backup.dossiers'),
    align: 'right',
    width: '120px',
    render: (copy) => formatNumber(copy.dossiers),
  },
  { key: 'size', title: say('backup.size'), align: 'right', width: '140px', render: ({ size }) => formatSize(size) },
]

function LocalCopies({ copies, folder }: Readonly<{ copies: readonly BackupCopy[]; folder: string }>) {
  return (
    <Section title={say('backup.local')}>
      <div className="qmc-stack">
        <p className="qmc-muted qmc-small">
          {say('backup.local-hint')} {folder}
        </p>
        <DataTable
          label={say('backup.local')}
          columns={COLUMNS}
          rows={copies}
          rowKey={({ id }) => id}
          empty={<Empty title={say('backup.empty')} />}
        />
      </div>
    </Section>
  )
}
