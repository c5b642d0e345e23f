import { CheckCircleOutlined, CloseCircleFilled, LoadingOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { FoundDevice } from '../../../shared/ipc/contract/devices.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { ReaderPurpose } from '../../../shared/domain/device/device-settings.ts'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { formatTime, say, sayWord } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, Section, SelectField, type TagTone, TextField, ToneTag } from '../../ui/index.ts'
import { freePorts, MAX_READERS, newReaderName, portClashText, READER_SPEED } from './found-device.ts'
import { PortField, SpeedField } from './port-field.tsx'
import { TryScan } from './try-scan.tsx'
import type { DeviceAssignment } from './use-device-settings.ts'

type Reader = OutputOf<'devices.get-states'>['codeReaders'][number]

/** Readers on lines of their own: which ones, how they are, and a code read for a try. */
export function ReadersStep({ assignment }: Readonly<{ assignment: DeviceAssignment }>) {
  const { settings, mayChange } = assignment
  const states = valueOf(useOperation('devices.get-states', {}))?.codeReaders ?? []
  const readers = settings.codeReaders.map(
    // What was chosen shows at once; the rest is told once the line is open.
    ({ name, path, purpose }): Reader => ({
      ...(states.find((one) => one.path === path) ?? { state: 'connecting', lastRead: null }),
      name,
      path,
      purpose,
    }),
  )
  return (
    <>
      <Section title={say('devices.readers')}>
        <div className="qmc-stack">
          <p className="qmc-muted">{say('devices.readers-about')}</p>
          <DataTable
            label={say('devices.readers')}
            columns={columnsFor(assignment)}
            rows={readers}
            rowKey={({ path }) => path}
            empty={<Empty title={say('devices.reader-none')} hint={mayChange ? say('devices.reader-none-hint') : undefined} />}
          />
          {mayChange ? <AddReader assignment={assignment} /> : null}
        </div>
      </Section>
      <TryScan hasKioskReader={readers.some(({ purpose }) => purpose === 'kiosk')} />
    </>
  )
}

const LOOK: Readonly<Record<Reader['state'], readonly [TagTone, ReactNode]>> = {
  connecting: ['neutral', <LoadingOutlined key="i" />],
  ready: ['success', <CheckCircleOutlined key="i" />],
  unplugged: ['danger', <CloseCircleFilled key="i" />],
  denied: ['danger', <CloseCircleFilled key="i" />],
  fault: ['warning', <CloseCircleFilled key="i" />],
}

function columnsFor(assignment: DeviceAssignment): readonly Column<Reader>[] {
  const { change, mayChange } = assignment
  const remove: Column<Reader> = {
    key: 'remove',
    title: say('devices.act'),
    width: '110px',
    align: 'right',
    render: ({ name, path }) => (
      <Button
        size="small"
        aria-label={say('devices.reader-remove-of', { name })}
        onClick={() =>
          void change((before) => ({ ...before, codeReaders: before.codeReaders.filter((one) => one.path !== path) }))
        }
      >
        {say('devices.reader-remove')}
      </Button>
    ),
  }
  return [
    { key: 'name', title: say('devices.reader-name'), isRowHeader: true, render: ({ name }) => name },
    { key: 'path', title: say('devices.reader-path'), render: ({ path }) => path },
    {
      key: 'purpose',
      title: say('devices.reader-purpose'),
      width: '170px',
      render: (reader) => <Purpose reader={reader} assignment={assignment} />,
    },
    {
      key: 'state',
      title: say('devices.state'),
      width: '24%',
      render: ({ state }) => (
        <ToneTag tone={LOOK[state][0]} icon={LOOK[state][1]}>
          {sayWord('reader-state', state)}
        </ToneTag>
      ),
    },
    {
      key: 'last',
      title: say('devices.reader-last'),
      width: '120px',
      isSecondary: true,
      render: ({ lastRead }) => (lastRead === null ? say('devices.reader-never') : formatTime(lastRead)),
    },
    ...(mayChange ? [remove] : []),
  ]
}

const PURPOSES = ReaderPurpose.options.map((value) => ({ value, label: say(`reader-purpose.${value}`) }))

function Purpose({ reader, assignment }: Readonly<{ reader: Reader; assignment: DeviceAssignment }>) {
  const { change, mayChange } = assignment
  if (!mayChange) return <>{say(`reader-purpose.${reader.purpose}`)}</>
  const choose = (purpose: ReaderPurpose): void =>
    void change((before) => ({
      ...before,
      codeReaders: before.codeReaders.map((one) => (one.path === reader.path ? { ...one, purpose } : one)),
    }))
  return (
    <Select
      size="small"
      aria-label={say('devices.reader-purpose-of', { name: reader.name })}
      value={reader.purpose}
      options={PURPOSES}
      onChange={choose}
      style={{ width: '100%' }}
    />
  )
}

function AddReader({ assignment }: Readonly<{ assignment: DeviceAssignment }>) {
  const { settings, change } = assignment
  const found: readonly FoundDevice[] = valueOf(useOperation('devices.find', {}))?.devices ?? []
  const [path, setPath] = useState('')
  const [name, setName] = useState<string>()
  const [baudRate, setBaudRate] = useState(READER_SPEED)
  const [purpose, setPurpose] = useState<ReaderPurpose>('counter')
  const typed = path.trim()
  const isFull = settings.codeReaders.length >= MAX_READERS
  const shownName = name ?? newReaderName(settings)
  const line = { name: shownName.trim(), path: typed, baudRate, purpose }
  const clash = portClashText({ ...settings, codeReaders: [...settings.codeReaders, line] }, settings)
  const add = async (): Promise<void> => {
    if (!(await change((before) => ({ ...before, codeReaders: [...before.codeReaders, line] })))) return
    setPath('')
    setName(undefined)
  }
  if (isFull) return <p className="qmc-muted">{say('devices.enough-readers')}</p>
  return (
    <div className="qmc-form">
      <PortField
        label={say('devices.reader-path')}
        value={path}
        ports={freePorts(found, settings)}
        hint={say('devices.ticket-path-hint')}
        error={clash}
        isDisabled={false}
        onChange={setPath}
      />
      <TextField label={say('devices.reader-name')} value={shownName} maxLength={60} onChange={setName} />
      <SelectField
        label={say('devices.reader-purpose')}
        value={purpose}
        options={PURPOSES}
        onChange={(next) => setPurpose(next ?? 'counter')}
      />
      <SpeedField label={say('devices.reader-speed')} value={baudRate} isDisabled={false} onChange={setBaudRate} />
      <div className="qmc-form-button">
        <Button disabled={typed === '' || shownName.trim() === '' || clash !== undefined} onClick={() => void add()}>
          {say('devices.reader-add')}
        </Button>
      </div>
    </div>
  )
}
