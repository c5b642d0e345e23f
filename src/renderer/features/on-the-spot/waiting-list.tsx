import type { LaneRow } from '../../../shared/ipc/contract/on-the-spot.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { say, sayWord } from '../../i18n/index.ts'
import { DataTable, Empty, TwoLines } from '../../ui/index.ts'
import { DossierCode } from '../dossiers/index.ts'
import { useMinutesSince } from './use-now.ts'

type WaitingListProps = Readonly<{
  rows: readonly LaneRow[]
  chosenId: string | undefined
  onChoose: (id: string) => void
}>

/** Who waits at the counter, longest first, and at which of the four steps. */
export function WaitingList({ rows, chosenId, onChoose }: WaitingListProps) {
  return (
    <DataTable
      label={say('on-the-spot.waiting')}
      rows={rows}
      rowKey={(row) => row.dossierId}
      rowClassName={(row) => (row.dossierId === chosenId ? 'qmc-row-selected' : undefined)}
      onRowClick={(row) => onChoose(row.dossierId)}
      empty={<Empty title={say('on-the-spot.empty')} hint={say('on-the-spot.empty-hint')} />}
      columns={[
        {
          key: 'owner',
          title: say('on-the-spot.owner'),
          isRowHeader: true,
          render: (row) => (
            <>
              <button
                type="button"
                className="qmc-link"
                aria-label={say('on-the-spot.pick', { code: row.code })}
                onClick={() => onChoose(row.dossierId)}
              >
                {row.ownerName}
              </button>
              <TwoLines text={row.procedureName} isMuted />
            </>
          ),
        },
        {
          key: 'code',
          title: say('dossiers.code'),
          width: '130px',
          isSecondary: true,
          render: ({ code }) => <DossierCode code={code} />,
        },
        {
          key: 'ticket',
          title: say('on-the-spot.ticket'),
          width: '56px',
          isSecondary: true,
          render: ({ ticket }) => ticket || '–',
        },
        { key: 'step', title: say('on-the-spot.step'), width: '96px', render: ({ step }) => sayWord('lane-step', step) },
        {
          key: 'waited',
          title: say('on-the-spot.waited'),
          width: '72px',
          align: 'right',
          render: ({ receivedAt }) => <Waited since={receivedAt} />,
        },
      ]}
    />
  )
}

export function Waited({ since }: Readonly<{ since: LocalTime }>) {
  return <span className="qmc-nowrap">{say('on-the-spot.minutes', { n: useMinutesSince(since) })}</span>
}
