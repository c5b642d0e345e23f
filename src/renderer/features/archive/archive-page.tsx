import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { ArchiveTab, type ArchiveRow } from '../../../shared/ipc/contract/archive.ts'
import { useCommand, useOperation, valueOf } from '../../bridge/index.ts'
import { formatDate, formatDateTime, say, sayMessage } from '../../i18n/index.ts'
import {
  type Column,
  DataTable,
  Empty,
  ErrorNotice,
  fieldError,
  Loaded,
  Notice,
  PageFrame,
  Pager,
  type PageSize,
  Section,
  TextField,
  TwoLines,
  useStatusLine,
} from '../../ui/index.ts'
import { DossierCode, StatusTabs } from '../dossiers/index.ts'
import { SheetButtons } from '../papers/index.ts'

/** Ended dossiers: put in order, packed into their box, handed to the archive within a year. */
export function ArchivePage() {
  const [tab, setTab] = useState<ArchiveTab>('to-pack')
  const [text, setText] = useState('')
  const [paging, setPaging] = useState<{ page: number; pageSize: PageSize }>({ page: 1, pageSize: 50 })
  const [chosen, setChosen] = useState<readonly string[]>([])
  const list = useOperation('archive.list', { tab, text: text.trim(), ...paging }, { keepsPrevious: true })
  const change = (next: ArchiveTab): void => {
    setTab(next)
    setChosen([])
    setPaging({ ...paging, page: 1 })
  }
  return (
    <PageFrame title={say('archive.title')}>
      <StatusTabs tabs={ArchiveTab.options} current={tab} counts={valueOf(list)?.counts} words="archive-tab" onChange={change} />
      <TextField label={say('archive.search')} value={text} onChange={setText} maxLength={200} />
      <Loaded of={list}>
        {({ rows, total }) => (
          <div className="qmc-stack">
            <DataTable
              label={say('archive.table')}
              rows={rows}
              rowKey={(row) => row.id}
              empty={<Empty title={say(`archive.empty-${tab}`)} />}
              columns={columns(chosen, setChosen)}
            />
            <Pager {...paging} total={total} onChange={setPaging} />
            <div className="qmc-acts-at-hand">
              <Acts tab={tab} rows={rows.filter(({ id }) => chosen.includes(id))} onDone={() => setChosen([])} />
            </div>
          </div>
        )}
      </Loaded>
      <Transfers />
    </PageFrame>
  )
}

const columns = (chosen: readonly string[], setChosen: (ids: readonly string[]) => void): readonly Column<ArchiveRow>[] => [
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
    key: 'code',
    title: say('dossiers.code'),
    width: '130px',
    isRowHeader: true,
    render: ({ code }) => <DossierCode code={code} />,
  },
  {
    key: 'title',
    title: say('dossiers.procedure'),
    render: ({ procedureName, ownerName }) => (
      <>
        <TwoLines text={procedureName} />
        <span className="qmc-muted qmc-small">{ownerName}</span>
      </>
    ),
  },
  { key: 'ended', title: say('archive.ended'), width: '100px', isSecondary: true, render: ({ endedOn }) => formatDate(endedOn) },
  { key: 'due', title: say('archive.due'), width: '110px', render: ({ dueOn }) => formatDate(dueOn) },
  {
    key: 'retention',
    title: say('archive.retention'),
    width: '140px',
    render: ({ retention }) => (
      <span title={retention.source}>
        {retention.name}
        {retention.isVerified ? null : <span className="qmc-muted qmc-small"> {say('archive.unverified')}</span>}
      </span>
    ),
  },
  {
    key: 'place',
    title: say('archive.place'),
    width: '120px',
    render: ({ box, folder, packedAt }) => (packedAt === null ? '–' : say('archive.box-folder', { box, folder })),
  },
]

type ActsProps = Readonly<{ tab: ArchiveTab; rows: readonly ArchiveRow[]; onDone: () => void }>

function Acts({ tab, rows, onDone }: ActsProps) {
  const preview = useCommand('archive.preview-index')
  const print = useCommand('archive.print-index')
  if (rows.length === 0) return <p className="qmc-muted qmc-small">{say('archive.choose')}</p>
  const [only] = rows
  const isPacked = rows.every(({ packedAt, archivedAt }) => packedAt !== null && archivedAt === null)
  return (
    <>
      {only && rows.length === 1 ? (
        <SheetButtons
          key={only.id}
          title={say('archive.index-of', { code: only.code })}
          preview={() => preview.run({ dossierId: only.id })}
          print={() => print.run({ dossierId: only.id, printerId: null, copies: 1 })}
        />
      ) : null}
      {tab === 'archived' ? null : <Packing rows={rows} onDone={onDone} />}
      {isPacked ? <HandingOver rows={rows} onDone={onDone} /> : null}
    </>
  )
}

function Packing({ rows, onDone }: Omit<ActsProps, 'tab'>) {
  const [place, setPlace] = useState({ box: '', folder: '', destination: '' })
  const [refused, setRefused] = useState<readonly string[]>([])
  const pack = useCommand('archive.pack')
  const { tell } = useStatusLine()
  const run = async (): Promise<void> => {
    const result = await pack.run({ dossierIds: rows.map(({ id }) => id), ...place })
    if (!result.ok) return
    const { packages, destination } = result.value
    setRefused(
      packages.flatMap(({ code, messageKey }) => (messageKey === null ? [] : [`${code}: ${sayMessage({ messageKey })}`])),
    )
    const done = packages.filter(({ folder }) => folder !== null).length
    if (done > 0) tell(say('archive.packed', { n: done, destination }))
    if (done === packages.length) onDone()
  }
  const line = (name: keyof typeof place, label: string, hint?: string) => (
    <TextField
      label={label}
      hint={hint}
      value={place[name]}
      onChange={(value) => setPlace({ ...place, [name]: value })}
      error={fieldError(pack.error, name)}
      maxLength={name === 'destination' ? 1000 : 60}
    />
  )
  return (
    <Section title={say('archive.pack-title', { n: rows.length })}>
      <div className="qmc-form">
        {line('box', say('archive.box'))}
        {line('folder', say('archive.folder'))}
        {line('destination', say('archive.destination'), say('archive.destination-hint'))}
      </div>
      {refused.length > 0 ? <Notice tone="warning">{refused.join(' ')}</Notice> : null}
      <ErrorNotice error={pack.error?.fields ? undefined : pack.error} />
      <Button type="primary" loading={pack.isRunning} onClick={() => void run()}>
        {say('archive.pack')}
      </Button>
    </Section>
  )
}

function HandingOver({ rows, onDone }: Omit<ActsProps, 'tab'>) {
  const [given, setGiven] = useState({ number: '', receiver: '' })
  const command = useCommand('archive.hand-over')
  const { tell } = useStatusLine()
  const run = async (): Promise<void> => {
    const result = await command.run({ dossierIds: rows.map(({ id }) => id), ...given, note: '' })
    if (!result.ok) return
    tell(say('archive.given', { n: rows.length }))
    onDone()
  }
  return (
    <Section title={say('archive.hand-over-title', { n: rows.length })}>
      <div className="qmc-form">
        {(['number', 'receiver'] as const).map((name) => (
          <TextField
            key={name}
            label={say(`archive.${name}`)}
            value={given[name]}
            onChange={(value) => setGiven({ ...given, [name]: value })}
            error={fieldError(command.error, name)}
            maxLength={60}
          />
        ))}
      </div>
      <ErrorNotice error={command.error?.fields ? undefined : command.error} />
      <Button type="primary" loading={command.isRunning} onClick={() => void run()}>
        {say('archive.hand-over')}
      </Button>
    </Section>
  )
}

function Transfers() {
  const list = useOperation('archive.list-transfers', {})
  const preview = useCommand('archive.preview-list')
  const print = useCommand('archive.print-list')
  const transfers = valueOf(list) ?? []
  if (transfers.length === 0) return null
  return (
    <Section title={say('archive.transfers')}>
      {transfers.map(({ id, number, at, count }) => (
        <SheetButtons
          key={id}
          title={say('archive.transfer', { number, time: formatDateTime(at), n: count })}
          preview={() => preview.run({ transferId: id })}
          print={() => print.run({ transferId: id, printerId: null, copies: 1 })}
        />
      ))}
    </Section>
  )
}
