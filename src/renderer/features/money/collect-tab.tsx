import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { useOperation } from '../../bridge/index.ts'
import { formatMoney, say } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, Loaded, TextField, TwoLines } from '../../ui/index.ts'
import { CollectForm } from './collect-form.tsx'

type Due = OutputOf<'money.list-due'>[number]
const MOST = 100

/** Who owes: one dossier, or several of one sitting on one receipt. */
export function CollectTab() {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [paying, setPaying] = useState<readonly Due[]>()
  const due = useOperation('money.list-due', { text, limit: MOST }, { keepsPrevious: true })
  if (paying) {
    const close = (): void => {
      setPaying(undefined)
      setChosen([])
    }
    return (
      <CollectForm
        dossierIds={paying.map(({ dossierId }) => dossierId)}
        payerName={paying[0]?.ownerName ?? ''}
        payerAddress=""
        onClose={close}
      />
    )
  }
  const toggle = (id: string): void => setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])
  return (
    <div className="qmc-stack">
      <Loaded of={due}>
        {(rows) => {
          const picked = rows.filter(({ dossierId }) => chosen.includes(dossierId))
          return (
            <>
              <div className="qmc-money-find">
                <TextField label={say('money.find-due')} value={text} onChange={setText} autoFocus />
                <Button type="primary" disabled={picked.length === 0} onClick={() => setPaying(picked)}>
                  {say('money.collect-chosen', { n: picked.length, amount: formatMoney(sumOf(picked)) })}
                </Button>
              </div>
              <DataTable
                label={say('money.due-list')}
                columns={columns(chosen, toggle, setPaying)}
                rows={rows}
                rowKey={({ dossierId }) => dossierId}
                onRowClick={({ dossierId }) => toggle(dossierId)}
                empty={<Empty title={say('money.nobody-owes')} />}
              />
            </>
          )
        }}
      </Loaded>
    </div>
  )
}

const sumOf = (rows: readonly Due[]): number => rows.reduce((sum, { due }) => sum + due, 0)

const columns = (
  chosen: readonly string[],
  toggle: (id: string) => void,
  pay: (rows: readonly Due[]) => void,
): readonly Column<Due>[] => [
  {
    key: 'choose',
    title: say('money.column.choose'),
    width: '4rem',
    render: ({ dossierId, code }) => (
      <Checkbox
        checked={chosen.includes(dossierId)}
        onChange={() => toggle(dossierId)}
        aria-label={say('money.choose', { code })}
      />
    ),
  },
  { key: 'code', title: say('money.column.code'), width: '14rem', isRowHeader: true, render: ({ code }) => code },
  { key: 'owner', title: say('money.column.owner'), render: ({ ownerName }) => ownerName },
  {
    key: 'procedure',
    title: say('money.column.procedure'),
    isSecondary: true,
    render: ({ procedureName }) => <TwoLines text={procedureName} />,
  },
  { key: 'total', title: say('money.column.total'), width: '8rem', align: 'right', render: ({ total }) => formatMoney(total) },
  {
    key: 'due',
    title: say('money.column.due'),
    width: '8rem',
    align: 'right',
    render: ({ due }) => <strong>{formatMoney(due)}</strong>,
  },
  {
    key: 'act',
    title: say('money.column.acts'),
    width: '9rem',
    render: (row) =>
      row.isAwaited ? (
        <span className="qmc-warning">{say('money.awaited')}</span>
      ) : (
        <Button size="small" aria-label={say('money.collect-of', { code: row.code })} onClick={() => pay([row])}>
          {say('money.collect-short')}
        </Button>
      ),
  },
]
