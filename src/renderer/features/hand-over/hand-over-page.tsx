import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ALL_DOSSIERS } from '../../../shared/ipc/contract/dossier.ts'
import { useOperation } from '../../bridge/index.ts'
import { findDossier, useCodeTaker } from '../code-reader/index.ts'
import { formatDateTime, say } from '../../i18n/index.ts'
import { DataTable, Empty, Loaded, PageFrame, Section, TextField } from '../../ui/index.ts'
import { DossierCode } from '../dossiers/index.ts'
import { HandOverForm } from './hand-over-form.tsx'

/** Find the result by the paper slip or the name, then give it out against a signature. */
export function HandOverPage() {
  const { dossier: chosenId } = useSearch({ from: '/hand-over' })
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const list = useOperation('dossier.list', { ...ALL_DOSSIERS, tab: 'resolved', text: text.trim() }, { keepsPrevious: true })
  const choose = (id: string | undefined): void => void navigate({ to: '/hand-over', search: { dossier: id }, replace: true })
  useCodeTaker((code) => {
    if (code.kind === 'card') setText(code.card.personalId)
    else if (code.kind === 'dossier') void findDossier(code.code).then((id) => (id ? choose(id) : setText(code.code)))
    return code.kind === 'card' || code.kind === 'dossier'
  })
  return (
    <PageFrame title={say('hand-over.title')}>
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
            {({ rows }) => (
              <DataTable
                label={say('hand-over.list')}
                rows={rows}
                rowKey={(row) => row.id}
                rowClassName={(row) => (row.id === chosenId ? 'qmc-row-selected' : undefined)}
                onRowClick={(row) => choose(row.id)}
                empty={<Empty title={say('hand-over.empty')} />}
                columns={[
                  {
                    key: 'code',
                    title: say('dossiers.code'),
                    width: '130px',
                    isRowHeader: true,
                    render: (row) => (
                      <button
                        type="button"
                        className="qmc-link"
                        aria-label={say('hand-over.pick', { code: row.code ?? '' })}
                        onClick={() => choose(row.id)}
                      >
                        <DossierCode code={row.code ?? ''} />
                      </button>
                    ),
                  },
                  { key: 'owner', title: say('register.owner'), width: '150px', render: (row) => row.ownerName },
                  {
                    key: 'procedure',
                    title: say('dossiers.procedure'),
                    render: (row) => <span className="qmc-two-lines">{row.procedureName}</span>,
                  },
                  {
                    key: 'due',
                    title: say('dossiers.due'),
                    width: '108px',
                    isSecondary: true,
                    render: (row) => (row.dueAt === null ? '–' : formatDateTime(row.dueAt)),
                  },
                ]}
              />
            )}
          </Loaded>
        </div>
        {chosenId === undefined ? (
          <Section title={say('dossier.hand-over')}>
            <Empty title={say('hand-over.choose')} hint={say('hand-over.choose-hint')} />
          </Section>
        ) : (
          <HandOverForm key={chosenId} dossierId={chosenId} onDone={() => choose(undefined)} />
        )}
      </div>
    </PageFrame>
  )
}
