import { Button } from 'antd'
import { useState } from 'react'
import type { NumberOverview, NumberRequestView } from '../../../shared/ipc/contract/numbers.ts'
import { useCommand, useMay, useOperation, useSession } from '../../bridge/index.ts'
import { formatDateTime, say } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, ErrorNotice, Loaded, useStatusLine } from '../../ui/index.ts'
import { DayQuestion, isDayQuestion, ReasonPanel, useToldCommand } from '../acts/index.ts'
import { kindName } from './document-fields.tsx'

/** Who waits for a number, and what became of the requests of the last days. */
export function RequestsView({ overview }: Readonly<{ overview: NumberOverview }>) {
  const [refusing, setRefusing] = useState<NumberRequestView>()
  const list = useOperation('numbers.list-requests', {})
  const serve = useServe(overview)
  const withdraw = useClose('withdrawn')
  const columns = useColumns(overview, { serve: serve.run, withdraw: withdraw.run, refuse: setRefusing })
  return (
    <div className="qmc-stack">
      {refusing ? <RefusePanel key={refusing.id} request={refusing} onClose={() => setRefusing(undefined)} /> : null}
      <DayQuestion error={serve.error} isRunning={serve.isRunning} onConfirm={serve.confirm} />
      {isDayQuestion(serve.error) ? null : <ErrorNotice error={serve.error} />}
      <ErrorNotice error={withdraw.error} />
      <Loaded of={list}>
        {(requests) => (
          <DataTable
            label={say('numbers.table.requests')}
            columns={columns}
            rows={requests}
            rowKey={({ id }) => id}
            empty={<Empty title={say('numbers.no-requests')} />}
          />
        )}
      </Loaded>
    </div>
  )
}

function useServe(overview: NumberOverview) {
  const command = useCommand('numbers.take-outgoing')
  const { tell } = useStatusLine()
  const [last, setLast] = useState<NumberRequestView>()
  const take = async (
    { id, documentKind, summary, recipients, signer }: NumberRequestView,
    confirmed: boolean,
  ): Promise<void> => {
    const document = { documentKind, summary, recipients, signer, issuer: 'UBND', requestId: id }
    const taken = await command.run({ ...document, confirmedDate: confirmed ? overview.today : null })
    if (taken.ok) tell(say('numbers.taken', { symbol: taken.value.symbol }))
  }
  return {
    run: (request: NumberRequestView): void => {
      setLast(request)
      void take(request, false)
    },
    confirm: (): void => {
      if (last) void take(last, true)
    },
    error: command.error,
    isRunning: command.isRunning,
  }
}

function useClose(outcome: 'withdrawn') {
  const command = useCommand('numbers.close-request')
  const { tell } = useStatusLine()
  const run = async ({ id }: NumberRequestView): Promise<void> => {
    if ((await command.run({ id, outcome, reason: '' })).ok) tell(say('numbers.withdrawn'))
  }
  return { run: (request: NumberRequestView): void => void run(request), error: command.error }
}

type Acts = Readonly<Record<'serve' | 'withdraw' | 'refuse', (request: NumberRequestView) => void>>

function useColumns(overview: NumberOverview, acts: Acts): readonly Column<NumberRequestView>[] {
  const may = useMay()
  const session = useSession()
  const me = session.state === 'ready' ? session.value.officer?.id : undefined
  const isHolder = overview.books.some(({ book, state }) => book === 'outgoing' && state === 'here')
  const isClerk = may('numbers.register')
  return [
    {
      key: 'summary',
      title: say('numbers.kind-and-summary'),
      isRowHeader: true,
      render: ({ documentKind, summary }) => (
        <>
          <span className="qmc-muted">{kindName(documentKind)}. </span>
          {summary}
        </>
      ),
    },
    { key: 'signer', title: say('numbers.signer'), width: '150px', isSecondary: true, render: ({ signer }) => signer },
    { key: 'by', title: say('numbers.asked-by'), width: '160px', render: ({ askedBy }) => askedBy },
    { key: 'at', title: say('numbers.asked-at'), width: '110px', render: ({ askedAt }) => formatDateTime(askedAt) },
    { key: 'state', title: say('numbers.request-state'), width: '170px', render: stateText },
    {
      key: 'acts',
      title: say('ui.actions'),
      width: '200px',
      render: (request) =>
        request.state === 'open' ? (
          <span className="qmc-row">
            {isHolder && isClerk ? <ActButton act="serve" request={request} onClick={acts.serve} isPrimary /> : null}
            {request.askedById === me ? <ActButton act="withdraw" request={request} onClick={acts.withdraw} /> : null}
            {isHolder && isClerk ? <ActButton act="refuse" request={request} onClick={acts.refuse} /> : null}
          </span>
        ) : null,
    },
  ]
}

function stateText({ state, symbol, reason }: NumberRequestView): string {
  switch (state) {
    case 'numbered':
      return say('numbers.request-state.numbered', { symbol: symbol ?? '' })
    case 'refused':
      return say('numbers.request-state.refused', { reason })
    default:
      return say(`numbers.request-state.${state}`)
  }
}

type ActButtonProps = Readonly<{
  act: 'serve' | 'withdraw' | 'refuse'
  request: NumberRequestView
  onClick: (request: NumberRequestView) => void
  isPrimary?: boolean
}>

function ActButton({ act, request, onClick, isPrimary }: ActButtonProps) {
  return (
    <Button
      size="small"
      type={isPrimary ? 'primary' : 'default'}
      aria-label={say(`numbers.${act}-label`, { summary: request.summary })}
      onClick={() => onClick(request)}
    >
      {say(`numbers.${act}`)}
    </Button>
  )
}

function RefusePanel({ request, onClose }: Readonly<{ request: NumberRequestView; onClose: () => void }>) {
  const command = useToldCommand('numbers.close-request', { text: () => say('numbers.refused'), onDone: onClose })
  return (
    <ReasonPanel
      title={say('numbers.refuse-title', { summary: request.summary })}
      lead={say('validation.reason-required')}
      label={say('numbers.reason')}
      submitLabel={say('numbers.refuse')}
      command={command}
      isLine
      onSubmit={(reason) => command.run({ id: request.id, outcome: 'refused', reason })}
      onClose={onClose}
    />
  )
}
