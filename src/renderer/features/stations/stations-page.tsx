import { ImportOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { StationsView, StationView } from '../../../shared/ipc/contract/stations.ts'
import { useCommand, useMay, useOperation } from '../../bridge/index.ts'
import { formatDateTime, say } from '../../i18n/index.ts'
import { DataTable, Empty, ErrorNotice, Loaded, Notice, PageFrame, useStatusLine } from '../../ui/index.ts'
import { AdmitFilePanel } from './admit-file-panel.tsx'
import { CodePanel } from './code-panel.tsx'
import { GatewaySection } from './gateway-section.tsx'
import { RevokePanel } from './revoke-panel.tsx'
import { stationColumns } from './station-columns.tsx'
import './stations.css'

type Panel = Readonly<{ kind: 'code' }> | Readonly<{ kind: 'file' }> | Readonly<{ kind: 'revoke'; station: StationView }>

/** The machines of the centre: who is in, until when, and the door for a new one. */
export function StationsPage() {
  const view = useOperation('stations.list', {}, { refetchEveryMs: 30_000 })
  const mayManage = useMay()('stations.manage')
  const [panel, setPanel] = useState<Panel>()
  const isHolder = view.state === 'ready' && view.value.isAuthority
  return (
    <PageFrame
      title={say('stations.title')}
      actions={mayManage && isHolder ? <DoorButtons onOpen={(kind) => setPanel({ kind })} /> : null}
    >
      <Loaded of={view}>{(value) => <Machines view={value} panel={panel} setPanel={setPanel} mayManage={mayManage} />}</Loaded>
    </PageFrame>
  )
}

function DoorButtons({ onOpen }: Readonly<{ onOpen: (kind: 'code' | 'file') => void }>) {
  return (
    <>
      <Button icon={<ImportOutlined aria-hidden />} onClick={() => onOpen('file')}>
        {say('stations.admit-file')}
      </Button>
      <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => onOpen('code')}>
        {say('stations.create-code')}
      </Button>
    </>
  )
}

type MachinesProps = Readonly<{
  view: StationsView
  panel: Panel | undefined
  setPanel: (panel: Panel | undefined) => void
  mayManage: boolean
}>

function Machines({ view, panel, setPanel, mayManage }: MachinesProps) {
  const mayRevoke = mayManage && view.isAuthority
  const newcomer = view.stations.find(({ station, state }) => station === view.lastJoined && state !== 'revoked')
  return (
    <>
      <Standing view={view} mayManage={mayManage} />
      {newcomer !== undefined && view.code === null ? (
        <Notice tone="success">{say('stations.joined', { number: newcomer.number })}</Notice>
      ) : null}
      {panel ? <OpenPanel panel={panel} view={view} onClose={() => setPanel(undefined)} /> : null}
      <DataTable
        label={say('stations.table')}
        columns={stationColumns(mayRevoke ? (station) => setPanel({ kind: 'revoke', station }) : undefined)}
        rows={view.stations}
        rowKey={({ station }) => station}
        empty={<Empty title={say('stations.none')} />}
      />
      <GatewaySection view={view} mayManage={mayManage} />
    </>
  )
}

function OpenPanel({ panel, view, onClose }: Readonly<{ panel: Panel; view: StationsView; onClose: () => void }>) {
  if (panel.kind === 'code') return <CodePanel view={view} onClose={onClose} />
  if (panel.kind === 'file') return <AdmitFilePanel onClose={onClose} />
  return <RevokePanel key={panel.station.station} station={panel.station} onClose={onClose} />
}

/** What keeps this machine from talking to the others, and the way out of it. */
function Standing({ view, mayManage }: Readonly<{ view: StationsView; mayManage: boolean }>) {
  const renew = useCommand('stations.renew')
  const registerAgain = useCommand('stations.register-again')
  const { tell } = useStatusLine()
  const askRenewal = async (): Promise<void> => {
    const result = await renew.run({})
    if (result.ok) tell(say('stations.renewed', { at: formatDateTime(result.value.until) }))
  }
  if (view.isMachineChanged)
    return (
      <>
        <Notice
          tone="danger"
          action={
            mayManage ? (
              <Button loading={registerAgain.isRunning} onClick={() => void registerAgain.run({})}>
                {say('stations.register-again')}
              </Button>
            ) : null
          }
        >
          <strong>{say('stations.copied-title')}.</strong> {say('stations.register-again-lead')}
        </Notice>
        <ErrorNotice error={registerAgain.error} />
      </>
    )
  return (
    <>
      {view.problem === null ? null : (
        <Notice
          tone={view.problem === 'no-certificate' ? 'warning' : 'danger'}
          action={
            mayManage && view.problem === 'expired' ? (
              <Button loading={renew.isRunning} onClick={() => void askRenewal()}>
                {say('stations.renew')}
              </Button>
            ) : null
          }
        >
          {say(`trust.${view.problem}`)}
        </Notice>
      )}
      <ErrorNotice error={renew.error} />
      {view.isAuthority ? null : <p className="qmc-muted">{say('stations.not-holder')}</p>}
    </>
  )
}
