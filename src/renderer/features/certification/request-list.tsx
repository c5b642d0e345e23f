import { Button } from 'antd'
import { useState } from 'react'
import type { CertificationOverview } from '../../../shared/ipc/contract/certification.ts'
import { useCommand, useMay } from '../../bridge/index.ts'
import { formatDateTime, say } from '../../i18n/index.ts'
import { DataTable, ErrorNotice, Section, TextField } from '../../ui/index.ts'
import { bookName } from './book-name.ts'

/** Xin số: who asks, how many; the holder lends or refuses, and the asker sees the answer. */
export function RequestList({ overview }: Readonly<{ overview: CertificationOverview }>) {
  const [reason, setReason] = useState('')
  const command = useCommand('certification.answer-numbers')
  const mayCertify = useMay()('certification.certify')
  if (overview.requests.length === 0) return null
  const isHeld = (book: string): boolean => overview.books.some((one) => one.book === book && one.state === 'here')
  const answer = (id: string, outcome: 'lent' | 'refused') => (
    <Button
      size="small"
      loading={command.isRunning}
      onClick={() => void command.run({ id, outcome, reason: outcome === 'refused' ? reason : '' })}
    >
      {say(`certification.answer.${outcome}`)}
    </Button>
  )
  return (
    <Section title={say('certification.requests')}>
      <div className="qmc-stack">
        <DataTable
          label={say('certification.requests')}
          rows={overview.requests}
          rowKey={({ id }) => id}
          empty={null}
          columns={[
            { key: 'book', title: say('certification.show-book'), isRowHeader: true, render: ({ book }) => bookName(book) },
            { key: 'station', title: say('certification.station'), width: '150px', render: ({ stationLabel }) => stationLabel },
            { key: 'count', title: say('certification.count'), width: '80px', align: 'right', render: ({ count }) => count },
            {
              key: 'asked',
              title: say('certification.asked'),
              width: '220px',
              render: ({ askedAt, askedBy }) => `${formatDateTime(askedAt)}, ${askedBy}`,
            },
            {
              key: 'state',
              title: say('certification.acts'),
              width: '230px',
              render: ({ id, state, book, reason: why }) =>
                state === 'open' && isHeld(book) && mayCertify ? (
                  <div className="qmc-row">
                    {answer(id, 'lent')}
                    {answer(id, 'refused')}
                  </div>
                ) : (
                  `${say(`certification.request.${state}`)}${why === '' ? '' : `: ${why}`}`
                ),
            },
          ]}
        />
        {overview.requests.some(({ state, book }) => state === 'open' && isHeld(book)) ? (
          <TextField label={say('certification.refuse-reason')} value={reason} onChange={setReason} maxLength={300} />
        ) : null}
        <ErrorNotice error={command.error} />
      </div>
    </Section>
  )
}
