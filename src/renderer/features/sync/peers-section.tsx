import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { useOperation } from '../../bridge/index.ts'
import { formatMoment, formatNumber, isTextKey, localNow, say, sayMessage, sayWord } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, Loaded, Section } from '../../ui/index.ts'
import { LIGHT_SHAPES } from '../frame/index.ts'
import { clockText } from './clock-text.ts'

type Peers = OutputOf<'sync.list-peers'>
type Peer = Peers['peers'][number]

const COLUMNS: readonly Column<Peer>[] = [
  {
    key: 'name',
    title: say('sync.peer'),
    width: '24%',
    isRowHeader: true,
    render: (peer) => (
      <>
        {peer.label === '' ? sayWord('peer-kind', peer.kind) : peer.label}
        {peer.isActive ? <strong className="qmc-success qmc-small"> · {say('sync.peer-active')}</strong> : null}
        {peer.address === '' ? null : <div className="qmc-muted qmc-small">{peer.address}</div>}
      </>
    ),
  },
  {
    key: 'kind',
    title: say('sync.peer-role'),
    width: '120px',
    isSecondary: true,
    render: (peer) => sayWord('peer-kind', peer.kind),
  },
  {
    key: 'state',
    title: say('sync.peer-state'),
    render: (peer) => (
      <span className={`qmc-peer-state qmc-light-${peer.state === 'refused' ? 'down' : peer.state}`}>
        <span aria-hidden="true">{LIGHT_SHAPES[peer.state === 'refused' ? 'down' : peer.state]}</span>{' '}
        {isTextKey(peer.messageKey) ? sayMessage(peer) : sayWord('light', peer.state)}
      </span>
    ),
  },
  {
    key: 'contact',
    title: say('sync.last-contact'),
    width: '130px',
    render: (peer) => (peer.lastContactAt === null ? say('sync.never') : formatMoment(peer.lastContactAt, localNow())),
  },
  {
    key: 'clock',
    title: say('sync.peer-clock'),
    width: '120px',
    isSecondary: true,
    render: (peer) => clockText(peer.clockOffsetSeconds),
  },
  {
    key: 'behind',
    title: say('sync.peer-behind'),
    width: '110px',
    align: 'right',
    render: (peer) => (peer.behind === null ? '–' : formatNumber(peer.behind)),
  },
]

/** The machines this one exchanges with, and what each still lacks. */
export function PeersSection() {
  const asked = useOperation('sync.list-peers', {}, { refetchEveryMs: 15_000 })
  return (
    <Section title={say('sync.peers')}>
      <Loaded of={asked}>
        {({ peers, hub }) => (
          <>
            {hub === null ? null : <p>{hubText(hub)}</p>}
            <DataTable
              label={say('sync.peers')}
              columns={COLUMNS}
              rows={peers}
              rowKey={(peer) => peer.name}
              empty={<Empty title={say('sync.no-peers')} hint={say('sync.no-peers-hint')} />}
            />
          </>
        )}
      </Loaded>
    </Section>
  )
}

function hubText(hub: NonNullable<Peers['hub']>): string {
  const who = hub.isThisMachine ? say('sync.hub-is-here') : say('sync.hub-is', { label: hub.label })
  return hub.isStandIn ? `${who} ${say('sync.hub-stands-in')}` : who
}
