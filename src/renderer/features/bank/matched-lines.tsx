import { Button } from 'antd'
import { useState } from 'react'
import type { LineMatch } from '../../../shared/domain/bank/index.ts'
import type { LineView } from '../../../shared/ipc/contract/bank.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { addDays } from '../../../shared/kernel/plain-date.ts'
import { useMay, useOperation } from '../../bridge/index.ts'
import { formatDate, formatMoney, localNow, say } from '../../i18n/index.ts'
import { DataTable, Empty, Loaded, Notice, Section, type Column } from '../../ui/index.ts'
import { ReasonPanel, useToldCommand } from '../acts/index.ts'

const SHOWN_DAYS = 92
const SHOWN = 200

type Held = Readonly<{ line: LineView; match: LineMatch; isClash: boolean }>

/** What was matched lately; two that used one line stand here as two rows until people undo one. */
export function MatchedLines() {
  const today = dateOf(localNow())
  const [undoing, setUndoing] = useState<Held>()
  const may = useMay()
  const filter = {
    from: addDays(today, -SHOWN_DAYS),
    to: addDays(today, 1),
    state: 'matched' as const,
    text: '',
    page: 1,
    pageSize: SHOWN,
  }
  const lines = useOperation('bank.list-lines', filter)
  return (
    <Section title={say('bank.matched-lines')}>
      {undoing ? <UnmatchForm key={undoing.match.matchId} held={undoing} onClose={() => setUndoing(undefined)} /> : null}
      <Loaded of={lines}>
        {({ rows }) => (
          <DataTable
            label={say('bank.matched-lines')}
            columns={columns(may('money.reconcile') ? setUndoing : undefined)}
            rows={rows.flatMap(toHeld)}
            rowKey={({ match }) => match.matchId}
            empty={<Empty title={say('bank.matched-none')} />}
          />
        )}
      </Loaded>
    </Section>
  )
}

function toHeld(line: LineView): Held[] {
  const held = line.match ? [line.match, ...line.clashes] : line.clashes
  return held.map((match) => ({ line, match, isClash: line.clashes.length > 0 }))
}

const nameOf = ({ line }: Held) => ({ amount: formatMoney(line.amount), day: formatDate(line.bookedOn) })

const columns = (onUndo: ((held: Held) => void) | undefined): readonly Column<Held>[] => [
  { key: 'on', title: say('bank.column.day'), width: '7rem', isRowHeader: true, render: ({ line }) => formatDate(line.bookedOn) },
  {
    key: 'amount',
    title: say('bank.column.amount'),
    width: '8rem',
    align: 'right',
    render: ({ line }) => formatMoney(line.amount),
  },
  { key: 'text', title: say('bank.column.text'), render: ({ line }) => line.text },
  {
    key: 'by',
    title: say('money.column.officer'),
    width: '12rem',
    render: ({ match, isClash }) => (
      <>
        {match.by.name}
        {match.isAutomatic ? <span className="qmc-muted"> ({say('bank.automatic')})</span> : null}
        {isClash ? <div className="qmc-warning">{say('bank.clash')}</div> : null}
      </>
    ),
  },
  {
    key: 'acts',
    title: say('ui.actions'),
    width: '7rem',
    render: (held) =>
      onUndo ? (
        <Button size="small" aria-label={say('bank.unmatch-of', nameOf(held))} onClick={() => onUndo(held)}>
          {say('bank.unmatch')}
        </Button>
      ) : null,
  },
]

function UnmatchForm({ held, onClose }: Readonly<{ held: Held; onClose: () => void }>) {
  const command = useToldCommand('bank.unmatch', { text: () => say('bank.unmatched'), onDone: onClose })
  const { line, match } = held
  return (
    <ReasonPanel
      title={say('bank.unmatch-title', nameOf(held))}
      lead={<Notice tone="warning">{say('bank.unmatch-lead')}</Notice>}
      label={say('bank.reason')}
      submitLabel={say('bank.unmatch')}
      command={command}
      needsApprover
      onSubmit={(reason, approver) => command.run({ lineId: line.id, matchId: match.matchId, reason, approver })}
      onClose={onClose}
    />
  )
}
