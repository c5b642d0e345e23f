import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { PostalRow, PostalTab } from '../../../shared/ipc/contract/postal.ts'
import { useCommand } from '../../bridge/index.ts'
import { formatDateTime, formatMoney, say, sayWord } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, ErrorNotice, Notice, TextField, useStatusLine } from '../../ui/index.ts'
import { DossierCode } from '../dossiers/index.ts'
import { SheetButtons } from '../papers/index.ts'

type TableProps = Readonly<{ tab: PostalTab; rows: readonly PostalRow[] }>
/** Tabs whose parcels can be handed to the post. */
const SENDABLE: ReadonlySet<PostalTab> = new Set(['to-post', 'came-back'])

export function ParcelTable({ tab, rows }: TableProps) {
  const [tracking, setTracking] = useState<Readonly<Record<string, string>>>({})
  const [chosen, setChosen] = useState<readonly string[]>([])
  const here = chosen.filter((id) => rows.some((row) => row.id === id))
  const columns = SENDABLE.has(tab)
    ? [...pickColumns({ chosen: here, setChosen, tracking, setTracking }), ...common]
    : [...common, ...toldColumns]
  return (
    <div className="qmc-stack">
      <DataTable
        label={say('postal.table')}
        rows={rows}
        rowKey={(row) => row.id}
        empty={<Empty title={say(`postal.empty-${tab}`)} />}
        columns={columns}
      />
      {SENDABLE.has(tab) && here.length > 0 ? (
        <Sending rows={rows.filter(({ id }) => here.includes(id))} tracking={tracking} onSent={() => setChosen([])} />
      ) : null}
    </div>
  )
}

const common: readonly Column<PostalRow>[] = [
  {
    key: 'code',
    title: say('dossiers.code'),
    width: '130px',
    isRowHeader: true,
    render: ({ code }) => <DossierCode code={code} />,
  },
  {
    key: 'receiver',
    title: say('postal.receiver'),
    width: '160px',
    render: ({ ownerName, phone }) => (
      <>
        {ownerName}
        <br />
        <span className="qmc-muted qmc-small">{phone}</span>
      </>
    ),
  },
  {
    key: 'address',
    title: say('postal.address'),
    render: ({ address, feeLeft }) => (
      <>
        {address === '' ? say('postal.no-address') : address}
        {feeLeft > 0 ? <div className="qmc-small">{say('hand-over.unpaid', { amount: formatMoney(feeLeft) })}</div> : null}
      </>
    ),
  },
]

const toldColumns: readonly Column<PostalRow>[] = [
  { key: 'tracking', title: say('postal.tracking'), width: '150px', render: ({ trackingNumber }) => trackingNumber },
  {
    key: 'sent',
    title: say('postal.sent-at'),
    width: '120px',
    isSecondary: true,
    render: ({ sentAt }) => (sentAt === null ? '–' : formatDateTime(sentAt)),
  },
  {
    key: 'told',
    title: say('postal.told'),
    width: '190px',
    render: ({ told, note }) =>
      told === null ? (
        note || say('postal.nothing-told')
      ) : (
        <>
          <strong>{sayWord('parcel-state', told.state)}</strong>
          <div className="qmc-small">
            {told.words} · {formatDateTime(told.toldAt)}
          </div>
        </>
      ),
  },
]

type Picking = Readonly<{
  chosen: readonly string[]
  setChosen: (ids: readonly string[]) => void
  tracking: Readonly<Record<string, string>>
  setTracking: (of: Readonly<Record<string, string>>) => void
}>

const pickColumns = ({ chosen, setChosen, tracking, setTracking }: Picking): readonly Column<PostalRow>[] => [
  {
    key: 'pick',
    title: say('postal.pick'),
    width: '60px',
    render: ({ id, code }) => (
      <Checkbox
        aria-label={say('postal.pick-of', { code })}
        checked={chosen.includes(id)}
        onChange={({ target }) => setChosen(target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))}
      />
    ),
  },
  {
    key: 'tracking',
    title: say('postal.tracking'),
    width: '180px',
    render: ({ id, code }) => (
      <Input
        aria-label={say('postal.tracking-of', { code })}
        value={tracking[id] ?? ''}
        maxLength={40}
        onChange={({ target }) => {
          setTracking({ ...tracking, [id]: target.value })
          // Who types a number means to send it.
          if (target.value !== '' && !chosen.includes(id)) setChosen([...chosen, id])
        }}
      />
    ),
  },
]

type SendingProps = Readonly<{
  rows: readonly PostalRow[]
  tracking: Readonly<Record<string, string>>
  onSent: () => void
}>

/** Labels of what was picked, then the hand-over to the post in one act. */
function Sending({ rows, tracking, onSent }: SendingProps) {
  const [courier, setCourier] = useState('')
  const send = useCommand('postal.dispatch')
  const previewLabels = useCommand('postal.preview-labels')
  const printLabels = useCommand('postal.print-labels')
  const { tell } = useStatusLine()
  const ids = { dossierIds: rows.map(({ id }) => id) }
  const missing = rows.filter(({ id, address }) => (tracking[id] ?? '').trim() === '' || address === '')
  const submit = async (): Promise<void> => {
    const items = rows.map(({ id, address }) => ({ dossierId: id, trackingNumber: tracking[id] ?? '', address }))
    const result = await send.run({ items, courier, note: '' })
    if (!result.ok) return
    tell(say('postal.dispatched', { n: items.length, number: result.value.number }))
    onSent()
  }
  return (
    <div className="qmc-stack">
      <SheetButtons
        title={say('postal.labels', { n: rows.length })}
        preview={() => previewLabels.run(ids)}
        print={() => printLabels.run({ ...ids, printerId: null, copies: 1 })}
      />
      <TextField label={say('postal.courier')} value={courier} onChange={setCourier} maxLength={200} />
      {missing.length > 0 ? (
        <Notice tone="info">{say('postal.incomplete', { codes: missing.map(({ code }) => code).join(', ') })}</Notice>
      ) : null}
      <ErrorNotice error={send.error} />
      <div>
        <Button type="primary" loading={send.isRunning} disabled={missing.length > 0} onClick={() => void submit()}>
          {say('postal.dispatch')}
        </Button>
      </div>
    </div>
  )
}
