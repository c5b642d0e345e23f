import { CheckCircleOutlined, ClockCircleOutlined, ExclamationCircleFilled, StopOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { slotRange } from '../../../shared/domain/numbering/index.ts'
import type { StationView } from '../../../shared/ipc/contract/stations.ts'
import { formatDate, formatDateTime, formatMoment, localNow, say } from '../../i18n/index.ts'
import { type Column, type TagTone, ToneTag } from '../../ui/index.ts'

const LOOK: Readonly<Record<StationView['state'], readonly [TagTone, ReactNode]>> = {
  active: ['success', <CheckCircleOutlined key="i" />],
  'expires-soon': ['warning', <ClockCircleOutlined key="i" />],
  expired: ['danger', <ExclamationCircleFilled key="i" />],
  revoked: ['neutral', <StopOutlined key="i" />],
}

/** `5200–5399`: the numbers this machine may always give. */
function slotText(slot: number | null): string {
  if (slot === null) return '–'
  const { first, last } = slotRange(slot)
  return `${first}–${last}`
}

export function stationColumns(onRevoke: ((station: StationView) => void) | undefined): Column<StationView>[] {
  const columns: Column<StationView>[] = [
    { key: 'number', title: say('stations.number'), width: '64px', isRowHeader: true, render: ({ number }) => number },
    {
      key: 'name',
      title: say('stations.name'),
      render: ({ name, isThis, station }) => (
        <>
          {name || '–'} {isThis ? <strong>({say('stations.this')})</strong> : null}
          <div className="qmc-muted qmc-small">{station}</div>
        </>
      ),
    },
    { key: 'state', title: say('stations.state'), width: '24%', render: (station) => <State station={station} /> },
    {
      key: 'seen',
      title: say('stations.last-seen'),
      width: '150px',
      isSecondary: true,
      render: ({ lastSeenAt }) => (lastSeenAt ? formatMoment(lastSeenAt, localNow()) : '–'),
    },
    {
      key: 'certificate',
      title: say('stations.certificate'),
      width: '118px',
      render: ({ certificateUntil }) => (certificateUntil ? formatDate(certificateUntil) : '–'),
    },
    { key: 'slot', title: say('stations.slot'), width: '104px', isSecondary: true, render: ({ slot }) => slotText(slot) },
  ]
  if (!onRevoke) return columns
  return [
    ...columns,
    {
      key: 'acts',
      title: say('ui.actions'),
      width: '92px',
      render: (station) =>
        station.isThis || station.state === 'revoked' ? null : (
          <Button
            size="small"
            aria-label={say('stations.revoke-label', { number: station.number })}
            onClick={() => onRevoke(station)}
          >
            {say('stations.revoke')}
          </Button>
        ),
    },
  ]
}

function State({ station: { state, revoked } }: Readonly<{ station: StationView }>) {
  const [tone, icon] = LOOK[state]
  return (
    <>
      <ToneTag tone={tone} icon={icon}>
        {say(`stations.state-${state}`)}
      </ToneTag>
      {revoked ? (
        <div className="qmc-muted qmc-small">
          {say('stations.revoked-by', { name: revoked.byName, at: formatDateTime(revoked.at), reason: revoked.reason })}
        </div>
      ) : null}
    </>
  )
}
