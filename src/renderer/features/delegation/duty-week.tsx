import { Button, Select } from 'antd'
import { useState } from 'react'
import type { DutyDay, DutySession } from '../../../shared/domain/delegation/index.ts'
import { addDays, dayOfWeek } from '../../../shared/kernel/plain-date.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { useCommand, useOperation, valueOf } from '../../bridge/index.ts'
import { formatDate, localNow, say, sayWord } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, ErrorNotice, Loaded } from '../../ui/index.ts'
import { leads, type Officer, toDutyOptions, useOfficers } from './use-officers.ts'

/** Who leads on duty in each session of a week; a choice is kept at once. */
export function DutyWeek() {
  const [day, setDay] = useState(() => dateOf(localNow()))
  const week = useOperation('delegation.get-duty-week', { day }, { keepsPrevious: true })
  const plan = useCommand('delegation.plan-duty')
  const copy = useCommand('delegation.copy-last-week')
  const leaders = useOfficers().filter(leads)
  // The week of the day lies within these, wherever in it the day is.
  const absences = valueOf(useOperation('delegation.list-absences', { from: addDays(day, -6), to: addDays(day, 6) })) ?? []
  return (
    <Loaded of={week}>
      {(days) => (
        <div className="qmc-stack">
          <div className="qmc-row">
            <Button onClick={() => setDay(addDays(day, -7))}>{say('duty.previous')}</Button>
            <strong>{say('duty.week', { from: formatDate(days[0]?.on ?? day), to: formatDate(days.at(-1)?.on ?? day) })}</strong>
            <Button onClick={() => setDay(addDays(day, 7))}>{say('duty.next')}</Button>
            <Button loading={copy.isRunning} onClick={() => void copy.run({ day })}>
              {say('duty.copy')}
            </Button>
          </div>
          <ErrorNotice error={plan.error ?? copy.error} />
          <DataTable
            label={say('delegations.tab-duty')}
            columns={columns(
              (on) => toDutyOptions(leaders, absences, on),
              (next) => void plan.run(next),
            )}
            rows={days}
            rowKey={({ on }) => on}
            empty={<Empty title={say('duty.nobody')} />}
          />
        </div>
      )}
    </Loaded>
  )
}

type Plan = { on: DutyDay['on']; morningId: Officer['id'] | null; afternoonId: Officer['id'] | null; note: string }

function columns(
  optionsOn: (on: DutyDay['on']) => ReturnType<typeof toDutyOptions>,
  onPlan: (plan: Plan) => void,
): Column<DutyDay>[] {
  const cell = (session: DutySession): Column<DutyDay> => ({
    key: session,
    title: say(`duty.${session}`),
    render: (day) => {
      // Whoever has left is still shown where they were planned.
      const planned = day[session]
      const options = optionsOn(day.on)
      const known = planned && !options.some(({ value }) => value === planned.id)
      return (
        <Select
          aria-label={say('duty.cell', { session: say(`duty.${session}`), day: formatDate(day.on) })}
          value={planned?.id}
          onChange={(id: string | undefined) =>
            onPlan({ ...toPlan(day), [session === 'morning' ? 'morningId' : 'afternoonId']: id ?? null })
          }
          options={known ? [...options, { value: planned.id, label: planned.name, disabled: true }] : options}
          placeholder={say('duty.nobody')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: '100%' }}
        />
      )
    },
  })
  return [
    {
      key: 'day',
      title: say('duty.day'),
      width: '190px',
      isRowHeader: true,
      render: ({ on }) => `${sayWord('weekday', String(dayOfWeek(on)))}, ${formatDate(on)}`,
    },
    cell('morning'),
    cell('afternoon'),
  ]
}

function toPlan({ on, morning, afternoon, note }: DutyDay): Plan {
  // Ids of officers, as the roster keeps them.
  return {
    on,
    morningId: (morning?.id ?? null) as Plan['morningId'],
    afternoonId: (afternoon?.id ?? null) as Plan['afternoonId'],
    note,
  }
}
