import { Button, Progress } from 'antd'
import { useState } from 'react'
import { BULK_LIMIT, type BulkAct, type BulkReport, type BulkRowOutcome } from '../../../shared/ipc/contract/work-list.ts'
import type { Permission } from '../../../shared/domain/staff/permission.ts'
import { useMay } from '../../bridge/index.ts'
import { formatNumber, say, sayMessage } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, ErrorNotice, Notice } from '../../ui/index.ts'
import { BulkForm } from './bulk-form.tsx'
import { type Bulk, useBulk } from './use-bulk.ts'

type Kind = BulkAct['kind']
const ACTS: readonly Readonly<{ kind: Kind; permission: Permission }>[] = [
  { kind: 'accept', permission: 'dossier.process' },
  { kind: 'transfer', permission: 'dossier.transfer' },
  { kind: 'submit', permission: 'dossier.process' },
  { kind: 'approve-drafts', permission: 'dossier.approve' },
  { kind: 'reassign', permission: 'work.reassign' },
]

type BarProps = Readonly<{
  /** Ids with the code each dossier is known by. */
  selected: ReadonlyMap<string, string>
  /** An act that is open from the start: `Giao tất cả việc của …`. */
  opened: Kind | undefined
  onUnselect: (ids: readonly string[]) => void
}>

/** What can be done with all that is ticked, and what came of it, row by row. */
export function BulkBar({ selected, opened, onUnselect }: BarProps) {
  const may = useMay()
  const bulk = useBulk()
  const [kind, setKind] = useState<Kind | undefined>(opened)
  const ids = [...selected.keys()]
  const [codes, setCodes] = useState(selected)
  const n = formatNumber(ids.length)
  const run = async (act: BulkAct): Promise<void> => {
    // Told by their codes also when they are done and no longer ticked.
    setCodes(selected)
    const report = await bulk.run(act, ids)
    if (report === undefined) return
    setKind(undefined)
    onUnselect(report.rows.filter(({ outcome }) => outcome.startsWith('done')).map(({ id }) => id))
  }
  const press = (next: Kind): void => {
    if (next === 'accept') void run({ kind: 'accept' })
    else setKind(kind === next ? undefined : next)
  }
  if (ids.length === 0 && bulk.report === undefined) return null
  return (
    <section className="qmc-bulk" aria-label={say('bulk.title', { n })}>
      <Course bulk={bulk} total={ids.length} codes={codes} />
      {ids.length > BULK_LIMIT ? <Notice tone="warning">{say('bulk.too-many', { n: BULK_LIMIT })}</Notice> : null}
      {ids.length === 0 ? null : (
        <div className="qmc-row" role="group" aria-label={say('bulk.group')}>
          {ACTS.filter(({ permission }) => may(permission)).map((each) => (
            <Button
              key={each.kind}
              type={kind === each.kind ? 'primary' : 'default'}
              disabled={bulk.isRunning || ids.length > BULK_LIMIT}
              onClick={() => press(each.kind)}
            >
              {say(`bulk.${each.kind}`, { n })}
            </Button>
          ))}
          <Button type="text" onClick={() => onUnselect(ids)} disabled={bulk.isRunning}>
            {say('bulk.unselect')}
          </Button>
        </div>
      )}
      {kind === undefined || kind === 'accept' || ids.length === 0 ? null : (
        <BulkForm
          key={kind}
          kind={kind}
          isRunning={bulk.isRunning}
          onRun={(act) => void run(act)}
          onClose={() => setKind(undefined)}
        />
      )}
    </section>
  )
}

/** How far it is, then what it came to. */
function Course({ bulk, total, codes }: Readonly<{ bulk: Bulk; total: number; codes: BarProps['selected'] }>) {
  if (bulk.isRunning) return <Running report={bulk.report} total={total} onStop={bulk.stop} />
  return (
    <>
      {bulk.report ? <Outcome report={bulk.report} codes={codes} onClose={bulk.close} /> : null}
      <ErrorNotice error={bulk.error} />
    </>
  )
}

function Running({ report, total, onStop }: Readonly<{ report: BulkReport | undefined; total: number; onStop: () => void }>) {
  const done = report?.rows.length ?? 0
  const text = say('bulk.progress', { done: formatNumber(done), total: formatNumber(total) })
  return (
    <div className="qmc-bulk-running" role="status">
      <Progress percent={total === 0 ? 0 : Math.floor((done / total) * 100)} aria-label={text} size="small" />
      <span>{text}</span>
      <Button size="small" onClick={onStop}>
        {say('bulk.stop')}
      </Button>
    </div>
  )
}

type OutcomeProps = Readonly<{ report: BulkReport; codes: BarProps['selected']; onClose: () => void }>

function Outcome({ report, codes, onClose }: OutcomeProps) {
  const left = report.rows.filter(({ outcome }) => outcome === 'refused' || outcome === 'not-tried')
  const counts = { done: formatNumber(report.done), total: formatNumber(report.total), refused: formatNumber(report.refused) }
  const text =
    report.state === 'stopped'
      ? say('bulk.result-stopped', counts)
      : report.refused > 0
        ? say('bulk.result-refused', counts)
        : say('bulk.result', counts)
  const columns: Column<BulkRowOutcome>[] = [
    { key: 'code', title: say('bulk.code'), width: '190px', isRowHeader: true, render: ({ id }) => codes.get(id) ?? id },
    {
      key: 'why',
      title: say('bulk.why'),
      render: ({ error }) => (error === null ? say('bulk.not-tried') : sayMessage(error)),
    },
  ]
  return (
    <>
      <Notice
        tone={left.length === 0 ? 'success' : 'warning'}
        action={
          <Button size="small" onClick={onClose}>
            {say('bulk.close')}
          </Button>
        }
      >
        {text}
      </Notice>
      {left.length === 0 ? null : (
        <div className="qmc-bulk-refused">
          <DataTable
            label={say('bulk.refused-rows')}
            columns={columns}
            rows={left}
            rowKey={({ id }) => id}
            empty={<Empty title="" />}
          />
        </div>
      )}
    </>
  )
}
