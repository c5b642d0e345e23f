import { Button } from 'antd'
import { useState } from 'react'
import type { Absence } from '../../../shared/domain/delegation/index.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { addDays, parseVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { useCommand, useOperation } from '../../bridge/index.ts'
import { formatDate, localNow, say } from '../../i18n/index.ts'
import {
  type Column,
  DataTable,
  DateField,
  Empty,
  ErrorNotice,
  fieldError,
  Loaded,
  SelectField,
  TextField,
} from '../../ui/index.ts'
import { type Officer, toOptions, useOfficers } from './use-officers.ts'

const AHEAD_DAYS = 366

/** Days somebody is away: their work shows under `Việc của người vắng`. */
export function AbsencePart() {
  const today = dateOf(localNow())
  const list = useOperation('delegation.list-absences', { from: today, to: addDays(today, AHEAD_DAYS) })
  const cancel = useCommand('delegation.cancel-absence')
  return (
    <div className="qmc-stack">
      <AbsenceForm />
      <ErrorNotice error={cancel.error} />
      <Loaded of={list}>
        {(rows) => (
          <DataTable
            label={say('absence.list')}
            columns={columns((id) => void cancel.run({ id }))}
            rows={rows}
            rowKey={({ id }) => id}
            empty={<Empty title={say('absence.none')} />}
          />
        )}
      </Loaded>
    </div>
  )
}

function AbsenceForm() {
  const officers = useOfficers()
  const [officerId, setOfficerId] = useState<Officer['id'] | null>(null)
  const [standInId, setStandInId] = useState<Officer['id'] | null>(null)
  const [from, setFrom] = useState(() => formatDate(dateOf(localNow())))
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const record = useCommand('delegation.record-absence')
  const days = { from: parseVietnameseDate(from), to: parseVietnameseDate(to === '' ? from : to) }
  const isFilled = officerId !== null && days.from !== undefined && days.to !== undefined
  const submit = async (): Promise<void> => {
    if (officerId === null || days.from === undefined || days.to === undefined) return
    const done = await record.run({ officerId, standInId, from: days.from, to: days.to, reason })
    if (!done.ok) return
    setOfficerId(null)
    setStandInId(null)
    setTo('')
    setReason('')
  }
  return (
    <form
      className="qmc-delegation-form"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <SelectField
        label={say('absence.officer')}
        value={officerId}
        onChange={setOfficerId}
        options={toOptions(officers)}
        isRequired
      />
      <DateField
        label={say('absence.from')}
        value={from}
        onChange={setFrom}
        error={fieldError(record.error, 'from')}
        isRequired
      />
      <DateField
        label={say('absence.to')}
        value={to}
        onChange={setTo}
        error={fieldError(record.error, 'to')}
        hint={say('absence.to-hint')}
      />
      <TextField label={say('absence.reason')} value={reason} onChange={setReason} maxLength={200} />
      <SelectField
        label={say('absence.stand-in')}
        value={standInId}
        onChange={setStandInId}
        options={toOptions(officers)}
        error={fieldError(record.error, 'standInId')}
        hint={say('absence.stand-in-hint')}
        canBeEmpty
      />
      <div className="qmc-row">
        <Button
          type="primary"
          htmlType="submit"
          loading={record.isRunning}
          disabled={!isFilled}
          title={isFilled ? undefined : say('delegations.fill-first')}
        >
          {say('absence.record')}
        </Button>
      </div>
      {record.error?.fields ? null : <ErrorNotice error={record.error} />}
    </form>
  )
}

function columns(onCancel: (id: string) => void): Column<Absence>[] {
  return [
    { key: 'officer', title: say('absence.officer'), isRowHeader: true, render: ({ officer }) => officer.name },
    {
      key: 'days',
      title: say('delegations.span'),
      render: ({ from, to }) =>
        from === to ? formatDate(from) : say('absence.span', { from: formatDate(from), to: formatDate(to) }),
    },
    { key: 'reason', title: say('absence.reason'), render: ({ reason }) => reason },
    {
      key: 'stand-in',
      title: say('absence.stand-in'),
      render: ({ standIn }) => standIn?.name ?? <span className="qmc-muted">{say('absence.stand-in-none')}</span>,
    },
    {
      key: 'cancel',
      title: say('ui.actions'),
      width: '90px',
      render: ({ id, officer }) => (
        <Button size="small" aria-label={say('absence.cancel-label', { name: officer.name })} onClick={() => onCancel(id)}>
          {say('absence.cancel')}
        </Button>
      ),
    },
  ]
}
