import { localNow, say } from '../../i18n/index.ts'
import { plainDate } from '../../../shared/kernel/plain-date.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { useOperation } from '../../bridge/index.ts'
import { DataTable, Empty, Loaded, Section, TwoLines } from '../../ui/index.ts'

type Share = OutputOf<'on-the-spot.get-share'>
type Row = Share['rows'][number]

const percentOf = (done: number, received: number): number => (received === 0 ? 0 : Math.round((done * 100) / received))

/** This month: what part of the dossiers was done while the citizen waited, against the plan's target. */
export function ShareSection() {
  const today = plainDate(localNow().slice(0, 10))
  const asked = useOperation('on-the-spot.get-share', { from: plainDate(`${today.slice(0, 7)}-01`), to: today })
  return (
    <Section title={say('on-the-spot.share')}>
      <Loaded of={asked}>{(share) => <ShareFacts share={share} />}</Loaded>
    </Section>
  )
}

function ShareFacts({ share }: Readonly<{ share: Share }>) {
  const { received, done, settings, laneProcedures, allProcedures } = share
  const percent = percentOf(done, received)
  const rows = share.rows.filter(({ isLane }) => isLane)
  return (
    <div className="qmc-stack">
      <div className="qmc-row">
        <strong>{say('on-the-spot.share-now', { percent, done, received })}</strong>
        <span>
          {say(percent < settings.targetPercent ? 'on-the-spot.below-target' : 'on-the-spot.target', {
            percent: settings.targetPercent,
          })}
        </span>
        <span className="qmc-muted">{say('on-the-spot.share-procedures', { lane: laneProcedures, all: allProcedures })}</span>
      </div>
      <DataTable<Row>
        label={say('on-the-spot.share')}
        rows={rows}
        rowKey={(row) => row.procedureCode}
        empty={<Empty title={say('on-the-spot.empty')} />}
        columns={[
          {
            key: 'name',
            title: say('on-the-spot.procedure'),
            isRowHeader: true,
            render: (row) => <TwoLines text={row.procedureName} />,
          },
          { key: 'received', title: say('on-the-spot.received'), width: '84px', align: 'right', render: (row) => row.received },
          { key: 'done', title: say('on-the-spot.done'), width: '76px', align: 'right', render: (row) => row.done },
          {
            key: 'percent',
            title: say('on-the-spot.percent'),
            width: '68px',
            align: 'right',
            render: (row) => `${percentOf(row.done, row.received)} %`,
          },
        ]}
      />
    </div>
  )
}
