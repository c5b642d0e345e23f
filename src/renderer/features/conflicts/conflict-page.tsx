import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { ConflictDetail } from '../../../shared/ipc/contract/conflicts.ts'
import { useCommand, useOperation } from '../../bridge/index.ts'
import { formatMoney, say, sayWord } from '../../i18n/index.ts'
import { ErrorNotice, fieldError, Loaded, LongTextField, Notice, PageFrame, Section, useStatusLine } from '../../ui/index.ts'
import { CompareTable } from './compare-table.tsx'
import './conflicts.css'
import { KindTag } from './conflict-words.tsx'
import { useChoices } from './use-choices.ts'

/** One conflict: what stood before, what each machine made of it, and the decision. */
export function ConflictPage() {
  const { conflictId } = useParams({ from: '/conflicts/$conflictId' })
  const asked = useOperation('conflicts.get', { id: conflictId })
  if (asked.state !== 'ready')
    return (
      <PageFrame title={say('conflicts.title')} actions={<Link to="/conflicts">{say('conflicts.back')}</Link>}>
        <Loaded of={asked}>{() => null}</Loaded>
      </PageFrame>
    )
  // Other versions than those on the screen: every choice is asked for anew.
  const seen = asked.value.row.sides.map(({ head }) => head).join()
  return <ConflictView key={seen} detail={asked.value} />
}

function ConflictView({ detail }: Readonly<{ detail: ConflictDetail }>) {
  const { row, items } = detail
  const choices = useChoices(detail)
  const isReadOnly = !row.canDecide
  return (
    <PageFrame
      title={row.title === '' ? say('conflicts.title') : row.title}
      aside={<KindTag kind={row.kind} />}
      actions={
        <>
          {row.subject === 'dossier' ? (
            <Link to="/dossiers/$dossierId" params={{ dossierId: row.id }}>
              {say('conflicts.dossier')}
            </Link>
          ) : null}
          <Link to="/conflicts">{say('conflicts.back')}</Link>
        </>
      }
    >
      {row.detail === '' ? null : <p className="qmc-muted">{row.detail}</p>}
      <Notices detail={detail} />
      {items.length === 0 ? null : <CompareTable {...{ detail, choices, isReadOnly }} />}
      {isReadOnly ? null : <DecisionForm detail={detail} choices={choices} />}
    </PageFrame>
  )
}

/** What a person must know before they choose. */
function Notices({ detail: { row, items, refundDue } }: Readonly<{ detail: ConflictDetail }>) {
  return (
    <>
      {items.length === 0 ? <Notice tone="warning">{say('conflicts.update-needed')}</Notice> : null}
      {!row.canDecide && items.length > 0 ? (
        <Notice tone="info">{say('conflicts.not-for-you', { who: sayWord('conflict-who', row.subject) })}</Notice>
      ) : null}
      {refundDue > 0 ? <Notice tone="warning">{say('conflicts.refund', { amount: formatMoney(refundDue) })}</Notice> : null}
      {row.kind === 'duplicate-code' ? <Notice tone="info">{say('conflicts.keeper-hint-code')}</Notice> : null}
      {row.kind === 'registers' ? <Notice tone="info">{say('conflicts.keeper-hint-register')}</Notice> : null}
    </>
  )
}

function DecisionForm({ detail, choices }: Readonly<{ detail: ConflictDetail; choices: ReturnType<typeof useChoices> }>) {
  const { row } = detail
  const [reason, setReason] = useState('')
  const command = useCommand('conflicts.resolve')
  const navigate = useNavigate()
  const { tell } = useStatusLine()
  const decide = async (): Promise<void> => {
    const heads = row.sides.map(({ head }) => head)
    const result = await command.run({ id: row.id, heads, choices: choices.toInput(), reason })
    if (!result.ok) return
    tell(say('conflicts.decided'), { tone: 'success' })
    await navigate({ to: '/conflicts' })
  }
  return (
    <Section
      title={say('conflicts.decision')}
      actions={
        choices.takeBoth ? (
          <Button size="small" onClick={choices.takeBoth} title={say('conflicts.take-both-hint')}>
            {say('conflicts.take-both')}
          </Button>
        ) : null
      }
    >
      <form
        className="qmc-stack"
        onSubmit={(event) => {
          event.preventDefault()
          void decide()
        }}
      >
        <LongTextField
          label={say('conflicts.reason')}
          value={reason}
          onChange={setReason}
          hint={say('conflicts.reason-hint')}
          error={fieldError(command.error, 'reason')}
          maxLength={4000}
          isRequired
        />
        {command.error?.fields?.some(({ path }) => path === 'reason') ? null : <ErrorNotice error={command.error} />}
        <div className="qmc-row">
          <Button type="primary" htmlType="submit" loading={command.isRunning} disabled={choices.left > 0}>
            {say('conflicts.decide')}
          </Button>
          <span role="status" className={choices.left > 0 ? 'qmc-warning' : 'qmc-success'}>
            {choices.left > 0 ? say('conflicts.left', { n: choices.left }) : say('conflicts.all-chosen')}
          </span>
        </div>
      </form>
    </Section>
  )
}
