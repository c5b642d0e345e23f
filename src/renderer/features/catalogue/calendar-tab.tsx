import { useState } from 'react'
import type { WorkCalendar } from '../../../shared/domain/calendar/calendar.ts'
import { dayOfWeek, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { useOperation } from '../../bridge/index.ts'
import { formatDate, localNow, say, weekdayName } from '../../i18n/index.ts'
import { CheckboxField, DataTable, Empty, Loaded, Notice, Section } from '../../ui/index.ts'
import { ConfidenceTag } from './confidence-tag.tsx'

const WEEK = [1, 2, 3, 4, 5, 6, 0] as const

/** The days due dates are counted on. */
export function CalendarTab() {
  const reference = useOperation('catalogue.get-reference', {})
  return <Loaded of={reference}>{({ calendar }) => <CalendarSections calendar={calendar} />}</Loaded>
}

/** This year and what is known of the next ones; past years when asked for, since old due dates were counted on them. */
function CalendarSections({ calendar }: Readonly<{ calendar: WorkCalendar }>) {
  const [showsPast, setShowsPast] = useState(false)
  const thisYear = localNow().slice(0, 4)
  const isShown = (day: PlainDate): boolean => showsPast || day.slice(0, 4) >= thisYear
  return (
    <div className="qmc-calendar">
      <div className="qmc-stack">
        <Section title={say('catalogue.week')}>
          <ul>
            {WEEK.map((day) => ({ day, sessions: calendar.weekly.filter((session) => session.day === day) }))
              .filter(({ sessions }) => sessions.length > 0)
              .map(({ day, sessions }) => (
                <li key={day} className="qmc-week-line">
                  <span className="qmc-nowrap">{weekdayName(day)}</span>
                  <span className="qmc-week-sessions">
                    {sessions.map(({ from, to }) => (
                      <span key={from}>{say('catalogue.session', { from, to })}</span>
                    ))}
                  </span>
                </li>
              ))}
          </ul>
        </Section>
        <p className="qmc-muted qmc-small">{say('catalogue.calendar-hint')}</p>
        {calendar.years.map((year) => (
          <Notice key={year.year} tone={year.status === 'announced' ? 'info' : 'warning'}>
            {year.status === 'announced'
              ? say('catalogue.year-announced', { year: year.year })
              : say('catalogue.year-partly', { year: year.year, note: year.note ?? '' })}
          </Notice>
        ))}
      </div>
      <div className="qmc-stack">
        <Section
          title={say('catalogue.holidays')}
          actions={<CheckboxField label={say('catalogue.past-years')} isChecked={showsPast} onChange={setShowsPast} />}
        >
          <DataTable
            label={say('catalogue.holidays')}
            rows={calendar.holidays.filter(({ on }) => isShown(on))}
            rowKey={(holiday) => holiday.on}
            empty={<Empty title={say('ui.no-rows')} />}
            columns={[
              {
                key: 'on',
                title: say('catalogue.holiday'),
                width: '168px',
                isRowHeader: true,
                render: (holiday) => `${weekdayName(dayOfWeek(holiday.on))} ${formatDate(holiday.on)}`,
              },
              { key: 'name', title: say('catalogue.holiday-name'), render: (holiday) => <NameAndSource {...holiday} /> },
              {
                key: 'confidence',
                title: say('catalogue.confidence'),
                width: '190px',
                render: (holiday) => <ConfidenceTag confidence={holiday.confidence} isShort />,
              },
            ]}
          />
        </Section>
        <Section title={say('catalogue.swaps')}>
          <DataTable
            label={say('catalogue.swaps')}
            rows={calendar.swaps.filter(({ off, on }) => isShown(off) || isShown(on))}
            rowKey={(swap) => swap.off}
            empty={<p className="qmc-muted">{say('catalogue.no-swaps')}</p>}
            columns={[
              {
                key: 'off',
                title: say('catalogue.swap-off'),
                width: '168px',
                isRowHeader: true,
                render: (swap) => `${weekdayName(dayOfWeek(swap.off))} ${formatDate(swap.off)}`,
              },
              {
                key: 'on',
                title: say('catalogue.swap-on'),
                width: '168px',
                render: (swap) => `${weekdayName(dayOfWeek(swap.on))} ${formatDate(swap.on)}`,
              },
              { key: 'name', title: say('catalogue.holiday-name'), render: (swap) => <NameAndSource {...swap} /> },
              {
                key: 'confidence',
                title: say('catalogue.confidence'),
                width: '190px',
                render: (swap) => <ConfidenceTag confidence={swap.confidence} isShort />,
              },
            ]}
          />
        </Section>
      </div>
    </div>
  )
}

function NameAndSource({ name, source }: Readonly<{ name: string; source: string }>) {
  return (
    <>
      {name}
      <div className="qmc-muted qmc-small">{source}</div>
    </>
  )
}
