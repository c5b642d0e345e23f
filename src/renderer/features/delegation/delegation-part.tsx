import { Button } from 'antd'
import { useState } from 'react'
import type { DelegationView } from '../../../shared/ipc/contract/delegation.ts'
import { useCommand, useOperation, valueOf } from '../../bridge/index.ts'
import { formatDate, say, sayWord } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, ErrorNotice, Loaded, TextField, useStatusLine } from '../../ui/index.ts'
import { DelegationForm } from './delegation-form.tsx'

/** Every delegation with its state; revoking stops it at once. */
export function DelegationPart() {
  const list = useOperation('delegation.list', {})
  const fields = valueOf(useOperation('catalogue.get-reference', {}))?.fields ?? []
  const nameOf = (code: string): string => fields.find((field) => field.code === code)?.name ?? code
  const [isNew, setIsNew] = useState(false)
  const [revoking, setRevoking] = useState<DelegationView>()
  return (
    <div className="qmc-stack">
      {isNew ? (
        <DelegationForm onClose={() => setIsNew(false)} />
      ) : (
        <div className="qmc-row">
          <Button type="primary" onClick={() => setIsNew(true)}>
            {say('delegations.new')}
          </Button>
        </div>
      )}
      {revoking ? <Revoking key={revoking.delegation.id} view={revoking} onClose={() => setRevoking(undefined)} /> : null}
      <Loaded of={list}>
        {(rows) => (
          <DataTable
            label={say('delegations.list')}
            columns={columns(setRevoking, nameOf)}
            rows={rows}
            rowKey={({ delegation }) => delegation.id}
            empty={<Empty title={say('delegations.none')} hint={say('delegations.none-hint')} />}
          />
        )}
      </Loaded>
    </div>
  )
}

function Revoking({ view, onClose }: Readonly<{ view: DelegationView; onClose: () => void }>) {
  const [reason, setReason] = useState('')
  const revoke = useCommand('delegation.revoke')
  const { tell } = useStatusLine()
  const { id, terms } = view.delegation
  const submit = async (): Promise<void> => {
    const done = await revoke.run({ id, reason })
    if (!done.ok) return
    tell(say('delegations.revoked', { name: terms.delegate.name }))
    onClose()
  }
  return (
    <form
      className="qmc-delegation-form"
      aria-label={say('delegations.revoke-label', { name: terms.delegate.name })}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextField
        label={say('delegations.revoke-reason')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        isRequired
        autoFocus
      />
      <div className="qmc-row">
        <Button type="primary" htmlType="submit" loading={revoke.isRunning} disabled={reason.trim() === ''}>
          {say('delegations.revoke-now')}
        </Button>
        <Button onClick={onClose}>{say('ui.cancel')}</Button>
      </div>
      <ErrorNotice error={revoke.error} />
    </form>
  )
}

function columns(onRevoke: (view: DelegationView) => void, fieldName: (code: string) => string): Column<DelegationView>[] {
  return [
    {
      key: 'who',
      title: say('delegations.who'),
      isRowHeader: true,
      render: ({ delegation: { terms } }) => (
        <>
          {terms.word}. {terms.delegate.name}
          <br />
          <span className="qmc-muted qmc-small">
            {say('delegations.in-place-of', { name: terms.principal.name, title: terms.principal.title })}
          </span>
        </>
      ),
    },
    {
      key: 'scope',
      title: say('delegations.scope'),
      render: ({ delegation: { terms } }) => (
        <>
          {terms.acts.map((act) => sayWord('delegation-act', act)).join(', ')}
          <br />
          <span className="qmc-muted qmc-small">
            {[...terms.fieldCodes.map(fieldName), ...terms.procedureCodes].join(', ') || say('delegations.fields-all')}
          </span>
        </>
      ),
    },
    {
      key: 'span',
      title: say('delegations.span'),
      width: '150px',
      render: ({ delegation: { terms } }) => (
        <>
          {formatDate(terms.validFrom)}
          <br />
          {terms.validTo === null ? say('delegations.no-end') : formatDate(terms.validTo)}
        </>
      ),
    },
    {
      key: 'document',
      title: say('delegations.document'),
      isSecondary: true,
      render: ({ delegation: { terms } }) =>
        say('delegations.document-of', { number: terms.document.number, date: formatDate(terms.document.date) }),
    },
    {
      key: 'state',
      title: say('delegations.state'),
      width: '140px',
      render: ({ state, delegation }) => (
        <>
          {sayWord('delegation-state', state)}
          {delegation.revoked ? <span className="qmc-muted qmc-small qmc-block">{delegation.revoked.reason}</span> : null}
        </>
      ),
    },
    {
      key: 'revoke',
      title: say('ui.actions'),
      width: '100px',
      render: (view) =>
        view.state === 'in-force' || view.state === 'not-yet' ? (
          <Button
            size="small"
            aria-label={say('delegations.revoke-label', { name: view.delegation.terms.delegate.name })}
            onClick={() => onRevoke(view)}
          >
            {say('delegations.revoke')}
          </Button>
        ) : null,
    },
  ]
}
