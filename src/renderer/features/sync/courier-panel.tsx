import { Button } from 'antd'
import { useState } from 'react'
import type { CourierState, FoundPackage, TakenPackage, WrittenPackage } from '../../../shared/ipc/contract/courier.ts'
import { useCommand, useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { formatDateTime, formatNumber, formatSize, isTextKey, say, sayMessage, sayWord } from '../../i18n/index.ts'
import {
  CheckboxField,
  type Column,
  DataTable,
  Empty,
  ErrorNotice,
  Fact,
  Facts,
  Loaded,
  Notice,
  Section,
  SelectField,
} from '../../ui/index.ts'
import { FolderChooser } from '../backup/index.ts'

const LIMITS = ['500000000', '4000000000', '64000000000'] as const
type Limit = (typeof LIMITS)[number]
/** The contract names the same three sizes. */
const toBytes = { '500000000': 500_000_000, '4000000000': 4_000_000_000, '64000000000': 64_000_000_000 } as const

/** `Gói USB`: a person is the line where there is none. */
export function CourierPanel() {
  const may = useMay()
  const state = useOperation('courier.get-state', {})
  return (
    <Section title={say('courier.title')}>
      <div className="qmc-stack">
        <p className="qmc-muted qmc-small">{say('courier.lead')}</p>
        <Loaded of={state}>
          {(value) => (
            <>
              <Facts>
                <Fact label={say('courier.to-carry')}>{toCarryText(value)}</Fact>
              </Facts>
              {may('sync.manage') ? <Carry isBusy={value.isRunning} /> : null}
              <Trips trips={value.trips} />
            </>
          )}
        </Loaded>
      </div>
    </Section>
  )
}

function toCarryText({ eventsToCarry, blobsToCarry, blobBytesToCarry }: CourierState): string {
  if (eventsToCarry === 0 && blobsToCarry === 0) return say('courier.nothing-to-carry')
  return say('courier.to-carry-facts', {
    events: formatNumber(eventsToCarry),
    blobs: formatNumber(blobsToCarry),
    size: formatSize(blobBytesToCarry),
  })
}

function Carry({ isBusy }: Readonly<{ isBusy: boolean }>) {
  const may = useMay()
  const [folder, setFolder] = useState('')
  const [limit, setLimit] = useState<Limit>('4000000000')
  const [isWhole, setIsWhole] = useState(false)
  const [written, setWritten] = useState<WrittenPackage>()
  const drives = valueOf(useOperation('courier.list-drives', {}, { refetchEveryMs: 5_000 }))?.drives ?? []
  const choose = useCommand('courier.choose-folder')
  const write = useCommand('courier.write')
  const find = useCommand('courier.list-packages')
  const [packages, setPackages] = useState<readonly FoundPackage[]>()
  const browse = async (): Promise<string | undefined> => {
    const result = await choose.run({})
    return result.ok ? (result.value.folder ?? undefined) : undefined
  }
  const look = async (): Promise<void> => {
    const result = await find.run({ folder })
    setPackages(result.ok ? result.value.packages : undefined)
  }
  const put = async (): Promise<void> => {
    setWritten(undefined)
    const result = await write.run({ folder, blobLimit: toBytes[limit], isWhole })
    if (result.ok) setWritten(result.value)
  }
  const isReady = folder.trim() !== ''
  return (
    <>
      <FolderChooser drives={drives} folder={folder} onChange={setFolder} browse={browse} />
      <div className="qmc-courier-options">
        <SelectField
          label={say('courier.limit')}
          value={limit}
          onChange={(next) => setLimit(next ?? '4000000000')}
          options={LIMITS.map((value) => ({ value, label: sayWord('courier', `limit-${value}`) }))}
        />
        <CheckboxField label={say('courier.whole')} isChecked={isWhole} onChange={setIsWhole} />
      </div>
      <div className="qmc-row">
        <Button type="primary" disabled={!isReady} loading={write.isRunning} onClick={() => void put()}>
          {say('courier.write')}
        </Button>
        <Button disabled={!isReady || isBusy} loading={find.isRunning} onClick={() => void look()}>
          {say('courier.take-in')}
        </Button>
      </div>
      <ErrorNotice error={write.error ?? find.error} />
      {may('backup.manage') ? <PackageKey folder={folder} /> : null}
      {written ? <Written written={written} /> : null}
      {packages ? <Packages packages={packages} onTaken={() => void look()} /> : null}
    </>
  )
}

/** Once for each commune: without it the province's gateway cannot open what is brought. */
function PackageKey({ folder }: Readonly<{ folder: string }>) {
  const writeKey = useCommand('courier.write-key')
  const [file, setFile] = useState<string>()
  const write = async (): Promise<void> => {
    const result = await writeKey.run({ folder })
    setFile(result.ok ? result.value.file : undefined)
  }
  return (
    <div className="qmc-row">
      <Button type="text" disabled={folder.trim() === ''} loading={writeKey.isRunning} onClick={() => void write()}>
        {say('courier.write-key')}
      </Button>
      <span className="qmc-muted qmc-small">
        {file === undefined ? say('courier.key-hint') : say('courier.key-written', { file })}
      </span>
      <ErrorNotice error={writeKey.error} />
    </div>
  )
}

function Written({ written }: Readonly<{ written: WrittenPackage }>) {
  const { name, events, blobs, blobsLeft } = written
  return (
    <Notice tone="success">
      {say('courier.written', { name, events: formatNumber(events), blobs: formatNumber(blobs) })}
      {blobsLeft > 0 ? ` ${say('courier.left', { n: formatNumber(blobsLeft) })}` : ''}
    </Notice>
  )
}

function Packages({ packages, onTaken }: Readonly<{ packages: readonly FoundPackage[]; onTaken: () => void }>) {
  const takeIn = useCommand('courier.take-in')
  const [taken, setTaken] = useState<TakenPackage>()
  const take = async (file: string): Promise<void> => {
    setTaken(undefined)
    const result = await takeIn.run({ file })
    if (!result.ok) return
    setTaken(result.value)
    onTaken()
  }
  const columns: readonly Column<FoundPackage>[] = [
    { key: 'name', title: say('courier.name'), isRowHeader: true, render: ({ name }) => name },
    { key: 'kind', title: say('courier.kind'), width: '130px', render: ({ kind }) => sayWord('courier', `kind-${kind}`) },
    { key: 'station', title: say('courier.from'), width: '140px', render: ({ station }) => station },
    {
      key: 'madeAt',
      title: say('courier.made-at'),
      width: '150px',
      isSecondary: true,
      render: ({ madeAt }) => formatDateTime(madeAt),
    },
    {
      key: 'size',
      title: say('courier.size'),
      width: '100px',
      align: 'right',
      isSecondary: true,
      render: ({ size }) => formatSize(size),
    },
    {
      key: 'act',
      title: say('ui.actions'),
      width: '150px',
      render: ({ file, name, problemKey }) =>
        problemKey === null ? (
          <Button
            size="small"
            aria-label={say('courier.take-in-label', { name })}
            disabled={takeIn.isRunning}
            onClick={() => void take(file)}
          >
            {say('courier.take-in-short')}
          </Button>
        ) : (
          <span className="qmc-muted">{sayMessage({ messageKey: problemKey })}</span>
        ),
    },
  ]
  return (
    <>
      <DataTable
        label={say('courier.packages')}
        columns={columns}
        rows={packages}
        rowKey={({ file }) => file}
        empty={<Empty title={say('courier.no-packages')} />}
      />
      <ErrorNotice error={takeIn.error} />
      {taken ? <Taken taken={taken} /> : null}
    </>
  )
}

function Taken({ taken }: Readonly<{ taken: TakenPackage }>) {
  const { kind, station, events, blobs, answer, refused } = taken
  const numbers = { events: formatNumber(events), blobs: formatNumber(blobs) }
  const reason = refused[0]?.reason ?? ''
  const reasonKey = `courier.reason-${reason}`
  return (
    <>
      <Notice tone="success">
        {kind === 'answer'
          ? say('courier.taken-answer', { events: numbers.events })
          : say('courier.taken', { station, ...numbers })}{' '}
        {events === 0 && blobs === 0 ? say('courier.nothing-new') : ''}{' '}
        {answer === null ? '' : say('courier.answer-beside', { name: answer.name, station })}
      </Notice>
      {refused.length === 0 ? null : (
        <Notice tone="danger">
          {say('courier.refused-some', {
            n: refused.length,
            reason: isTextKey(reasonKey) ? sayMessage({ messageKey: reasonKey }) : say('courier.reason-other'),
          })}
        </Notice>
      )}
    </>
  )
}

const TRIP_COLUMNS: readonly Column<CourierState['trips'][number]>[] = [
  { key: 'at', title: say('courier.made-at'), isRowHeader: true, width: '160px', render: ({ at }) => formatDateTime(at) },
  {
    key: 'direction',
    title: say('courier.direction'),
    width: '90px',
    render: ({ direction }) => sayWord('courier', `direction-${direction}`),
  },
  { key: 'kind', title: say('courier.kind'), width: '140px', render: ({ kind }) => sayWord('courier', `kind-${kind}`) },
  { key: 'station', title: say('courier.from'), render: ({ station }) => station },
  { key: 'events', title: say('courier.events'), width: '90px', align: 'right', render: ({ events }) => formatNumber(events) },
  { key: 'blobs', title: say('courier.blobs'), width: '90px', align: 'right', render: ({ blobs }) => formatNumber(blobs) },
]

/** Only once something was carried. */
function Trips({ trips }: Readonly<{ trips: CourierState['trips'] }>) {
  if (trips.length === 0) return null
  return (
    <>
      <h3 className="qmc-small qmc-muted">{say('courier.history')}</h3>
      <DataTable
        label={say('courier.history')}
        columns={TRIP_COLUMNS}
        rows={trips.slice(0, 5)}
        rowKey={({ id, direction }) => `${id}-${direction}`}
        empty={null}
      />
    </>
  )
}
