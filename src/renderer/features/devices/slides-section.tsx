import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleFilled,
  LoadingOutlined,
  UploadOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { coreClient, uploadFile, useCommand, useOperation } from '../../bridge/index.ts'
import { formatSize, isTextKey, say, sayWord } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, ErrorNotice, Loaded, Notice, Section, type TagTone, ToneTag } from '../../ui/index.ts'
import { trySlide } from './try-slide.ts'

type Shelf = OutputOf<'slides.list'>
type Slide = Shelf['slides'][number]

const ACCEPT = '.png,.jpg,.jpeg,.webp,.mp4,.m4v,.webm'

/** What the display of this PC shows between calls: brought in, tried, and what became of each on the wall. */
export function SlidesSection({ mayChange }: Readonly<{ mayChange: boolean }>) {
  const asked = useOperation('slides.list', {})
  const adding = useAdding()
  const remove = useCommand('slides.remove')
  const [removed, setRemoved] = useState<string>()
  const takeOff = async ({ name, title }: Slide): Promise<void> => {
    adding.forget()
    if ((await remove.run({ name })).ok) setRemoved(title)
  }
  const add = (files: readonly File[]): void => {
    setRemoved(undefined)
    void adding.add(files)
  }
  return (
    <Section title={say('slides.title')}>
      <div className="qmc-stack">
        <p className="qmc-muted">{say('slides.about')}</p>
        {mayChange ? <AddSlides adding={adding} onFiles={add} /> : null}
        {removed === undefined ? null : <Notice tone="success">{say('slides.removed', { name: removed })}</Notice>}
        <ErrorNotice error={remove.error} />
        <Loaded of={asked}>
          {(shelf) => <SlideTable shelf={shelf} mayChange={mayChange} onRemove={(slide) => void takeOff(slide)} />}
        </Loaded>
      </div>
    </Section>
  )
}

type Adding = Readonly<{
  /** The file on its way. */
  now: string | undefined
  added: readonly string[]
  errors: readonly AppError[]
  add: (files: readonly File[]) => Promise<void>
  forget: () => void
}>

/** One file after the other: each is tried, copied and taken in, and a bad one does not stop the rest. */
function useAdding(): Adding {
  const [now, setNow] = useState<string>()
  const [added, setAdded] = useState<readonly string[]>([])
  const [errors, setErrors] = useState<readonly AppError[]>([])
  const forget = (): void => {
    setAdded([])
    setErrors([])
  }
  const add = async (files: readonly File[]): Promise<void> => {
    forget()
    for (const file of files) {
      setNow(file.name)
      const error = await bring(file)
      if (error) setErrors((before) => [...before, error])
      else setAdded((before) => [...before, file.name])
    }
    setNow(undefined)
  }
  return { now, added, errors, add, forget }
}

async function bring(file: File): Promise<AppError | undefined> {
  const fault = await trySlide(file)
  if (fault) return fault
  const uploaded = await uploadFile(file, 'slides.begin-upload')
  if (!uploaded.ok) return uploaded.error
  const kept = await coreClient.invoke('slides.add', { token: uploaded.value })
  return kept.ok ? undefined : kept.error
}

function AddSlides({ adding, onFiles }: Readonly<{ adding: Adding; onFiles: (files: readonly File[]) => void }>) {
  const id = useId()
  const isBusy = adding.now !== undefined
  return (
    <>
      <div className="qmc-row">
        <label className="qmc-file-button" htmlFor={id} aria-disabled={isBusy}>
          <UploadOutlined aria-hidden /> {say('slides.add')}
          <input
            id={id}
            type="file"
            multiple
            accept={ACCEPT}
            aria-label={say('slides.add')}
            disabled={isBusy}
            onChange={({ target }) => {
              onFiles([...(target.files ?? [])])
              target.value = ''
            }}
          />
        </label>
        <span className="qmc-muted qmc-small">{say('slides.accepted')}</span>
      </div>
      {adding.now === undefined ? null : (
        <p role="status">
          <LoadingOutlined aria-hidden /> {say('slides.adding', { name: adding.now })}
        </p>
      )}
      {adding.errors.map((error) => (
        <ErrorNotice key={`${error.messageKey} ${JSON.stringify(error.params)}`} error={error} />
      ))}
      {adding.added.length === 0 ? null : (
        <Notice tone="success">{say('slides.added', { name: adding.added.join(', ') })}</Notice>
      )}
    </>
  )
}

type TableProps = Readonly<{ shelf: Shelf; mayChange: boolean; onRemove: (slide: Slide) => void }>

function SlideTable({ shelf, mayChange, onRemove }: TableProps) {
  return (
    <>
      <DataTable
        label={say('slides.list')}
        columns={mayChange ? [...COLUMNS, removeColumn(onRemove)] : COLUMNS}
        rows={shelf.slides}
        rowKey={({ name }) => name}
        empty={<Empty title={say('slides.none')} hint={mayChange ? say('slides.none-hint') : undefined} />}
      />
      <p className="qmc-muted qmc-small qmc-devices-folder">{say('slides.folder', { folder: shelf.folder })}</p>
    </>
  )
}

const LOOK: Readonly<Record<Slide['state'], readonly [TagTone, ReactNode]>> = {
  shown: ['success', <CheckCircleOutlined key="i" />],
  unseen: ['neutral', <ClockCircleOutlined key="i" />],
  failed: ['danger', <CloseCircleFilled key="i" />],
  changed: ['danger', <CloseCircleFilled key="i" />],
  'too-large': ['warning', <WarningOutlined key="i" />],
  'not-a-slide': ['warning', <WarningOutlined key="i" />],
  'left-out': ['warning', <WarningOutlined key="i" />],
}

const COLUMNS: readonly Column<Slide>[] = [
  { key: 'name', title: say('slides.name'), isRowHeader: true, render: ({ title }) => title },
  {
    key: 'kind',
    title: say('slides.kind'),
    width: '88px',
    render: ({ kind, bytes }) => (
      <>
        {say(`slide-kind.${kind}`)}
        <div className="qmc-muted qmc-small">{formatSize(bytes)}</div>
      </>
    ),
  },
  { key: 'state', title: say('slides.state'), width: '36%', render: ({ state }) => <State state={state} /> },
]

function State({ state }: Readonly<{ state: Slide['state'] }>) {
  const todo = `slide-todo.${state}`
  return (
    <>
      <ToneTag tone={LOOK[state][0]} icon={LOOK[state][1]}>
        {sayWord('slide-state', state)}
      </ToneTag>
      {isTextKey(todo) ? <div className="qmc-small">{sayWord('slide-todo', state)}</div> : null}
    </>
  )
}

const removeColumn = (onRemove: (slide: Slide) => void): Column<Slide> => ({
  key: 'remove',
  title: say('devices.act'),
  width: '76px',
  align: 'right',
  render: (slide) => (
    <Button size="small" aria-label={say('slides.remove-of', { name: slide.title })} onClick={() => onRemove(slide)}>
      {say('slides.remove')}
    </Button>
  ),
})
