import { FrownOutlined, MehOutlined, SmileOutlined } from '@ant-design/icons'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { plainDate } from '../../../shared/kernel/plain-date.ts'
import { useOperation } from '../../bridge/index.ts'
import { formatDate, formatNumber, say, sayWord } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, Fact, Facts, Loaded, Section, TwoLines } from '../../ui/index.ts'

type Summary = OutputOf<'rating.get-summary'>
type Criterion = Summary['byCriterion'][number]

/** What citizens said of the service, NĐ 61/2018 Đ.31: anonymous, by question and by procedure. */
export function RatingSummary({ from, to }: Readonly<{ from: string; to: string }>) {
  const asked = useOperation('rating.get-summary', { from, to }, { keepsPrevious: true })
  return (
    <Section title={say('queue.rating')}>
      <Loaded of={asked}>
        {(summary) =>
          summary.count === 0 ? (
            <Empty title={say('queue.rating.none')} hint={say('queue.rating.none-hint')} />
          ) : (
            <Filled summary={summary} />
          )
        }
      </Loaded>
    </Section>
  )
}

const percent = (value: number | null): string => (value === null ? '–' : `${formatNumber(Math.round(value))} %`)

function Filled({ summary: { count, satisfiedPercent, byCriterion, byProcedure, remarks } }: Readonly<{ summary: Summary }>) {
  return (
    <div className="qmc-stack">
      <Facts>
        <Fact label={say('queue.rating.count')}>{formatNumber(count)}</Fact>
        <Fact label={say('queue.rating.satisfied')}>
          <strong>{percent(satisfiedPercent)}</strong>
        </Fact>
      </Facts>
      <div className="qmc-queue-ratings">
        <DataTable
          label={say('queue.rating.by-criterion')}
          columns={CRITERIA}
          rows={byCriterion}
          rowKey={({ criterion }) => criterion}
          empty={null}
        />
        <DataTable
          label={say('queue.rating.by-procedure')}
          columns={PROCEDURES}
          rows={byProcedure}
          rowKey={({ procedureName }) => procedureName}
          empty={<Empty title={say('queue.rating.none')} />}
        />
      </div>
      {remarks.length === 0 ? null : (
        <ul className="qmc-queue-remarks" aria-label={say('queue.rating.remarks')}>
          {remarks.map(({ day, text, overall }) => (
            <li key={day + text}>
              <span aria-hidden="true">{FACES[overall]}</span>
              <span className="qmc-visually-hidden">{sayWord('queue.rating.score', overall)}</span> {text}{' '}
              <span className="qmc-muted qmc-small">{formatDate(plainDate(day))}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const FACES = { good: <SmileOutlined />, fair: <MehOutlined />, bad: <FrownOutlined /> } as const

const score = (key: 'good' | 'fair' | 'bad'): Column<Criterion> => ({
  key,
  title: say(`queue.rating.score.${key}`),
  width: '92px',
  align: 'right',
  render: (row) => formatNumber(row[key]),
})
const CRITERIA: readonly Column<Criterion>[] = [
  {
    key: 'criterion',
    title: say('queue.rating.criterion'),
    isRowHeader: true,
    render: ({ criterion }) => sayWord('queue.rating.criterion', criterion),
  },
  score('good'),
  score('fair'),
  score('bad'),
]
const PROCEDURES: readonly Column<Summary['byProcedure'][number]>[] = [
  {
    key: 'name',
    title: say('queue.by.procedure'),
    isRowHeader: true,
    render: ({ procedureName }) => <TwoLines text={procedureName} />,
  },
  { key: 'count', title: say('queue.rating.count'), width: '92px', align: 'right', render: ({ count }) => formatNumber(count) },
  {
    key: 'satisfied',
    title: say('queue.rating.satisfied'),
    width: '92px',
    align: 'right',
    render: ({ satisfiedPercent }) => percent(satisfiedPercent),
  },
]
