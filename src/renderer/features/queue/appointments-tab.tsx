import { CarOutlined, HomeOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { AppointmentView } from '../../../shared/ipc/contract/appointment.ts'
import { addDays, dayOfWeek, parseVietnameseDate, type PlainDate, toVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { useCommand, useMay, useOperation } from '../../bridge/index.ts'
import { formatTime, say, sayMessage, sayWord, weekdayName } from '../../i18n/index.ts'
import { type Column, DataTable, DateField, Empty, ErrorNotice, Loaded, ToneTag, useStatusLine } from '../../ui/index.ts'
import { BookForm } from './book-form.tsx'
import { priorityWord } from './queue-words.ts'

/** Hẹn giờ: who is expected on a day, and what became of each. */
export function AppointmentsTab({ day: today }: Readonly<{ day: PlainDate }>) {
  const mayServe = useMay()('queue.serve')
  const [day, setDay] = useState(today)
  const [isBooking, setIsBooking] = useState(false)
  const asked = useOperation('appointment.list', { day }, { keepsPrevious: true })
  return (
    <div className="qmc-stack">
      <div className="qmc-row qmc-queue-day">
        <DayField key={day} day={day} onChange={setDay} />
        <Button
          icon={<LeftOutlined aria-hidden />}
          aria-label={say('appointment.day-before')}
          onClick={() => setDay(addDays(day, -1))}
        />
        <Button disabled={day === today} onClick={() => setDay(today)}>
          {say('appointment.today')}
        </Button>
        <Button
          icon={<RightOutlined aria-hidden />}
          aria-label={say('appointment.day-after')}
          onClick={() => setDay(addDays(day, 1))}
        />
        <strong>{weekdayName(dayOfWeek(day))}</strong>
        {mayServe && !isBooking ? (
          <Button type="primary" className="qmc-push-right" onClick={() => setIsBooking(true)}>
            {say('appointment.book')}
          </Button>
        ) : null}
      </div>
      {isBooking ? <BookForm key={day} day={day} onClose={() => setIsBooking(false)} onBooked={setDay} /> : null}
      <Loaded of={asked}>{(rows) => <DayTable rows={rows} mayServe={mayServe} when={whenIs(day, today)} />}</Loaded>
    </div>
  )
}

function DayField({ day, onChange }: Readonly<{ day: PlainDate; onChange: (day: PlainDate) => void }>) {
  const [typed, setTyped] = useState(toVietnameseDate(day))
  const parsed = parseVietnameseDate(typed)
  const leave = (): void => {
    if (parsed && parsed !== day) onChange(parsed)
  }
  return (
    <DateField
      label={say('appointment.day')}
      value={typed}
      onChange={setTyped}
      onBlur={leave}
      onKeyDown={({ key }) => key === 'Enter' && leave()}
      error={parsed ? undefined : sayMessage({ messageKey: 'validation.date' })}
      className="qmc-counter-digit"
    />
  )
}

type When = 'past' | 'today' | 'later'
const whenIs = (day: PlainDate, today: PlainDate): When => (day === today ? 'today' : day < today ? 'past' : 'later')

type TableProps = Readonly<{ rows: readonly AppointmentView[]; mayServe: boolean; when: When }>

function DayTable({ rows, mayServe, when }: TableProps) {
  const acts = useAppointmentActs()
  const columns: Column<AppointmentView>[] = [
    {
      key: 'time',
      title: say('appointment.time'),
      width: '66px',
      isRowHeader: true,
      render: ({ slotAt }) => <strong>{formatTime(slotAt)}</strong>,
    },
    {
      key: 'person',
      title: say('appointment.person'),
      render: ({ personName, phone, priority }) => (
        <>
          {personName}
          <span className="qmc-muted qmc-small">{phone === '' ? '' : ` ${phone}`}</span>
          {priority ? <div className="qmc-queue-priority">♥ {priorityWord(priority)}</div> : null}
        </>
      ),
    },
    {
      key: 'about',
      title: say('appointment.about'),
      render: ({ procedureName, groupName, note }) =>
        [procedureName || groupName, note].filter((part) => part !== '').join(' – '),
    },
    { key: 'place', title: say('appointment.place'), width: '17%', render: (row) => <Place row={row} /> },
    { key: 'code', title: say('appointment.code'), width: '92px', isSecondary: true, render: ({ code }) => code },
    { key: 'state', title: say('queue.state'), width: '108px', render: (row) => <State row={row} /> },
  ]
  if (mayServe)
    columns.push({
      key: 'acts',
      title: say('ui.actions'),
      width: '216px',
      render: (row) => <Acts row={row} acts={acts} when={when} />,
    })
  return (
    <>
      <ErrorNotice error={acts.error} />
      <DataTable
        label={say('appointment.table')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={<Empty title={say('appointment.none')} hint={say('appointment.none-hint')} />}
      />
    </>
  )
}

function Place({ row: { place, address } }: Readonly<{ row: AppointmentView }>) {
  if (place === 'centre') return say('appointment.place.centre')
  return (
    <>
      <ToneTag tone="warning" icon={place === 'home' ? <HomeOutlined /> : <CarOutlined />}>
        {sayWord('appointment.place', place)}
      </ToneTag>
      <div className="qmc-small">{address}</div>
    </>
  )
}

function State({ row: { state, ticketLabel } }: Readonly<{ row: AppointmentView }>) {
  const text = sayWord('appointment.state', state)
  return <span>{ticketLabel === null ? text : say('appointment.state-with-number', { text, label: ticketLabel })}</span>
}

function useAppointmentActs() {
  const navigate = useNavigate()
  const arrive = useCommand('appointment.arrive')
  const close = useCommand('appointment.close')
  const { tell } = useStatusLine()
  return {
    error: arrive.error ?? close.error,
    isBusy: arrive.isRunning || close.isRunning,
    /** The intake opens with the mark of the place; the appointment itself is ended by its own press. */
    receive: ({ place }: AppointmentView): Promise<void> =>
      navigate({ to: '/intake', search: place === 'centre' ? {} : { place } }),
    arrive: async ({ id }: AppointmentView): Promise<void> => {
      close.clear()
      const answer = await arrive.run({ id, requestId: crypto.randomUUID(), byHand: false })
      if (!answer.ok) return
      const label = answer.value.ticket.label
      if (answer.value.kind === 'printed') tell(say('appointment.arrived', { label, n: answer.value.ahead }))
      else tell(sayMessage({ messageKey: answer.value.messageKey, params: { label } }), { tone: 'warning' })
    },
    close: async ({ id, personName }: AppointmentView, outcome: 'missed' | 'cancelled' | 'done'): Promise<void> => {
      arrive.clear()
      if ((await close.run({ id, outcome, reason: '' })).ok) tell(say(`appointment.closed.${outcome}`, { name: personName }))
    },
  }
}

type ActsProps = Readonly<{ row: AppointmentView; acts: ReturnType<typeof useAppointmentActs>; when: When }>

function Acts({ row, acts, when }: ActsProps) {
  if (row.state !== 'booked') return null
  const button = (key: 'arrive' | 'receive' | 'missed' | 'cancelled' | 'done', run: () => Promise<void>) => (
    <Button
      size="small"
      disabled={acts.isBusy}
      aria-label={say(`appointment.act-label.${key}`, { name: row.personName })}
      onClick={() => void run()}
    >
      {say(`appointment.act.${key}`)}
    </Button>
  )
  return (
    <span className="qmc-row">
      {row.place !== 'centre' && when !== 'later' ? button('receive', () => acts.receive(row)) : null}
      {row.place !== 'centre'
        ? button('done', () => acts.close(row, 'done'))
        : when === 'today'
          ? button('arrive', () => acts.arrive(row))
          : null}
      {/* Who did not come is often told the next morning. */}
      {when !== 'later' && row.place === 'centre' ? button('missed', () => acts.close(row, 'missed')) : null}
      {button('cancelled', () => acts.close(row, 'cancelled'))}
    </span>
  )
}
