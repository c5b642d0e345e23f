import { SearchOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { FoundDevice } from '../../../shared/ipc/contract/devices.ts'
import { useOperation } from '../../bridge/index.ts'
import { say, sayWord } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, Loaded, Loading, Notice, Section } from '../../ui/index.ts'
import { asCodeReader, asTicketPrinter, foundKey, foundName, MAX_READERS, purposeOf } from './found-device.ts'
import type { DeviceAssignment } from './use-device-settings.ts'

/** What was found on this PC; a press says what it is. Nothing is used before a person has said so. */
export function FindStep({ assignment }: Readonly<{ assignment: DeviceAssignment }>) {
  const cache = useQueryClient()
  const found = useOperation('devices.find', {})
  const isLooking = found.state === 'loading' || (found.state === 'ready' && found.isRefreshing)
  return (
    <Section
      title={say('devices.found')}
      actions={
        <Button
          size="small"
          type="primary"
          icon={<SearchOutlined aria-hidden />}
          loading={isLooking}
          onClick={() => void cache.invalidateQueries({ queryKey: ['devices.find'] })}
        >
          {say('devices.find')}
        </Button>
      }
    >
      <div className="qmc-stack">
        <p className="qmc-muted">{say('devices.find-about')}</p>
        {found.state === 'loading' ? (
          <Loading label={say('devices.finding')} />
        ) : (
          <Loaded of={found}>
            {({ devices, unavailable }) => (
              <div className="qmc-stack">
                {unavailable.map((kind) => (
                  <Notice key={kind} tone="warning">
                    {sayWord('devices', `unavailable-${kind}`)}
                  </Notice>
                ))}
                <DataTable
                  label={say('devices.found')}
                  columns={columnsFor(assignment)}
                  rows={devices}
                  rowKey={foundKey}
                  isRefreshing={isLooking}
                  empty={<Empty title={say('devices.found-none')} hint={say('devices.found-none-hint')} />}
                />
              </div>
            )}
          </Loaded>
        )}
      </div>
    </Section>
  )
}

const columnsFor = (assignment: DeviceAssignment): readonly Column<FoundDevice>[] => [
  { key: 'name', title: say('devices.found-name'), isRowHeader: true, render: (device) => <FoundName device={device} /> },
  { key: 'kind', title: say('devices.found-kind'), width: '20%', render: ({ kind }) => sayWord('devices', `found-${kind}`) },
  {
    key: 'use',
    title: say('devices.found-use'),
    width: '46%',
    render: (device) => <Use device={device} assignment={assignment} />,
  },
]

function FoundName({ device }: Readonly<{ device: FoundDevice }>) {
  const detail = device.kind === 'serial' ? [device.maker, device.path].filter((part) => part !== foundName(device)) : []
  return (
    <>
      {foundName(device)}
      {detail.length === 0 ? null : <div className="qmc-muted qmc-small">{detail.filter((part) => part !== '').join(' · ')}</div>}
    </>
  )
}

type UseProps = Readonly<{ device: FoundDevice; assignment: DeviceAssignment }>

function Use({ device, assignment }: UseProps) {
  if (device.kind === 'screen')
    return <span className="qmc-muted">{say(device.isPrimary ? 'devices.screen-primary' : 'devices.screen-second')}</span>
  const used = purposeOf(device, assignment.settings)
  if (used !== undefined) return <strong>{used}</strong>
  if (!assignment.mayChange) return <span className="qmc-muted">{say('devices.hint-none')}</span>
  return (
    <div className="qmc-row">
      <Assign device={device} assignment={assignment} />
      {device.kind === 'system-queue' ? (
        <span className="qmc-muted qmc-small">
          {say(device.looksLikeTicketPrinter ? 'devices.likely-ticket' : 'devices.not-a-ticket')}
        </span>
      ) : null}
    </div>
  )
}

function Assign({
  device,
  assignment,
}: Readonly<{ device: Exclude<FoundDevice, { kind: 'screen' }>; assignment: DeviceAssignment }>) {
  const { change, settings } = assignment
  const name = foundName(device)
  return (
    <>
      <Button
        size="small"
        aria-label={say('devices.is-ticket-printer-of', { name })}
        onClick={() => void change((before) => asTicketPrinter(before, device))}
      >
        {say('devices.is-ticket-printer')}
      </Button>
      {device.kind === 'serial' ? (
        <Button
          size="small"
          aria-label={say('devices.is-code-reader-of', { name })}
          disabled={settings.codeReaders.length >= MAX_READERS}
          title={settings.codeReaders.length >= MAX_READERS ? say('devices.enough-readers') : undefined}
          onClick={() => void change((before) => asCodeReader(before, device.path))}
        >
          {say('devices.is-code-reader')}
        </Button>
      ) : null}
    </>
  )
}
