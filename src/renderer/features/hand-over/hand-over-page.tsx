import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ReturnTab, type ReturnRow } from '../../../shared/ipc/contract/return.ts'
import { toVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { useCommand, useOperation, valueOf } from '../../bridge/index.ts'
import { formatDateTime, say, sayWord } from '../../i18n/index.ts'
import {
  type Column,
  DataTable,
  Empty,
  Loaded,
  PageFrame,
  Pager,
  type PageSize,
  Section,
  TextField,
  TwoLines,
} from '../../ui/index.ts'
import { findDossier, useCodeTaker } from '../code-reader/index.ts'
import { DossierCode, StatusTabs } from '../dossiers/index.ts'
import { SheetButtons } from '../papers/index.ts'
import { HandOverForm } from './hand-over-form.tsx'
import type { ReceiverForm } from './receiver.ts'

/** Find the result by the paper slip, the card or the name, then give it out against a signature. */
export function HandOverPage() {
  const { dossier: chosenId } = useSearch({ from: '/hand-over' })
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [tab, setTab] = useState<ReturnTab>('all')
  const [paging, setPaging] = useState<{ page: number; pageSize: PageSize }>({ page: 1, pageSize: 50 })
  const [card, setCard] = useState<Partial<ReceiverForm>>({})
  const [given, setGiven] = useState<readonly string[]>([])
  const list = useOperation('return.list', { tab, text: text.trim(), ...paging }, { keepsPrevious: true })
  const choose = (id: string | undefined): void => {
    setCard({})
    void navigate({ to: '/hand-over', search: { dossier: id }, replace: true })
  }
  useCodeTaker((code) => {
    // The card of whoever stands here: the receiver, once a result is chosen; before that, whose result is looked for.
    if (code.kind === 'card' && chosenId !== undefined) {
      const { fullName, personalId, bornOn } = code.card
      setCard({ name: fullName, idNumber: personalId, bornOn: bornOn ? toVietnameseDate(bornOn) : '' })
    } else if (code.kind === 'card') setText(code.card.personalId)
    else if (code.kind === 'dossier') void findDossier(code.code).then((id) => (id ? choose(id) : setText(code.code)))
    return code.kind === 'card' || code.kind === 'dossier'
  })
  const counts = valueOf(list)?.counts
  return (
    <PageFrame title={say('hand-over.title')}>
      <StatusTabs
        tabs={ReturnTab.options}
        current={tab}
        counts={counts}
        words="return-tab"
        onChange={(next) => {
          setTab(next)
          setPaging({ ...paging, page: 1 })
        }}
      />
      {given.length > 0 ? <GivenSlip key={given.join()} dossierIds={given} /> : null}
      <div className="qmc-hand-over">
        <div className="qmc-stack">
          <TextField
            label={say('hand-over.search')}
            value={text}
            onChange={setText}
            autoFocus={chosenId === undefined}
            maxLength={200}
          />
          <Loaded of={list}>
            {({ rows, total }) => (
              <>
                <DataTable
                  label={say('hand-over.list')}
                  rows={rows}
                  rowKey={(row) => row.id}
                  rowClassName={(row) => (row.id === chosenId ? 'qmc-row-selected' : undefined)}
                  onRowClick={(row) => choose(row.id)}
                  empty={<Empty title={say('hand-over.empty')} />}
                  columns={columns(choose)}
                />
                {total > paging.pageSize ? <Pager {...paging} total={total} onChange={setPaging} /> : null}
              </>
            )}
          </Loaded>
        </div>
        {chosenId === undefined ? (
          <Section title={say('dossier.hand-over')}>
            <Empty title={say('hand-over.choose')} hint={say('hand-over.choose-hint')} />
          </Section>
        ) : (
          <HandOverForm
            key={chosenId}
            dossierId={chosenId}
            card={card}
            onDone={(ids) => {
              setGiven(ids)
              choose(undefined)
            }}
          />
        )}
      </div>
    </PageFrame>
  )
}

/** The slip of the visit that has just ended. */
function GivenSlip({ dossierIds }: Readonly<{ dossierIds: readonly string[] }>) {
  const preview = useCommand('return.preview-slip')
  const print = useCommand('return.print-slip')
  const subject = { dossierIds: [...dossierIds] }
  return (
    <SheetButtons
      title={say('hand-over.slip')}
      preview={() => preview.run(subject)}
      print={() => print.run({ ...subject, printerId: null, copies: 1 })}
    />
  )
}

const columns = (choose: (id: string) => void): readonly Column<ReturnRow>[] => [
  {
    key: 'code',
    title: say('dossiers.code'),
    width: '130px',
    isRowHeader: true,
    render: (row) => (
      <button
        type="button"
        className="qmc-link"
        aria-label={say('hand-over.pick', { code: row.code })}
        onClick={() => choose(row.id)}
      >
        <DossierCode code={row.code} />
      </button>
    ),
  },
  { key: 'owner', title: say('register.owner'), render: (row) => row.ownerName },
  {
    key: 'procedure',
    title: say('dossiers.procedure'),
    isSecondary: true,
    render: (row) => <TwoLines text={row.procedureName} />,
  },
  { key: 'waits', title: say('hand-over.waits'), width: '130px', render: (row) => <Waits row={row} /> },
  {
    key: 'told',
    title: say('hand-over.told'),
    width: '110px',
    isSecondary: true,
    render: ({ told }) => (told === null ? '–' : sayWord('notification-state', told.state)),
  },
]

/** Since when, against the promised day, and why nobody has it yet. */
function Waits({ row }: Readonly<{ row: ReturnRow }>) {
  const why = row.isWithPost ? 'with-post' : row.isUnclaimed ? 'unclaimed' : row.isLate ? 'late' : row.isEarly ? 'early' : 'due'
  return (
    <span title={row.dueAt === null ? undefined : say('hand-over.due', { time: formatDateTime(row.dueAt) })}>
      <strong>{say(`hand-over.waits-${why}`, { days: row.waitingDays })}</strong>
      {row.resultPlace === 'postal' && !row.isWithPost ? (
        <span className="qmc-block qmc-muted qmc-small">{say('hand-over.by-post')}</span>
      ) : null}
      {row.reminders > 0 ? <span className="qmc-muted qmc-small"> {say('hand-over.reminded', { n: row.reminders })}</span> : null}
    </span>
  )
}
