import { Button } from 'antd'
import { useState } from 'react'
import type { BackupPlace } from '../../../shared/ipc/contract/backup.ts'
import { useCommand, useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { formatDateTime, formatSize, say, sayMessage, sayWord } from '../../i18n/index.ts'
import { ErrorNotice, Fact, Facts, fieldError, isToldAtFields, Notice, Section, useStatusLine } from '../../ui/index.ts'
import { FolderChooser } from './folder-chooser.tsx'

/** The copy on another disk or stick. A stick that is not in is a calm line: the copy on it is still whole. */
export function PlaceSection({ place }: Readonly<{ place: BackupPlace | null }>) {
  const may = useMay()
  return (
    <Section title={say('backup.place')}>
      <div className="qmc-stack">
        <p className="qmc-muted qmc-small">{say('backup.place-hint')}</p>
        {place === null ? <Notice tone="warning">{say('backup.place-none')}</Notice> : <PlaceFacts place={place} />}
        {may('backup.manage') ? <ChoosePlace key={place?.folder ?? ''} hasPlace={place !== null} /> : null}
      </div>
    </Section>
  )
}

function PlaceFacts({ place }: Readonly<{ place: BackupPlace }>) {
  const isInOrder = place.state === 'ready' || place.state === 'waiting'
  return (
    <>
      {isInOrder ? null : <Notice tone="warning">{sayMessage({ messageKey: `backup.place-${place.state}` })}</Notice>}
      <Facts>
        <Fact label={say('backup.place-folder')} isWide>
          {place.folder}
        </Fact>
        <Fact label={say('backup.place-last')}>{place.lastCopyAt === null ? '' : formatDateTime(place.lastCopyAt)}</Fact>
        <Fact label={say('backup.place-free')}>{place.freeBytes === null ? '' : formatSize(place.freeBytes)}</Fact>
        {isInOrder ? <Fact label={say('backup.place-state')}>{sayWord('backup', `place-${place.state}`)}</Fact> : null}
      </Facts>
    </>
  )
}

function ChoosePlace({ hasPlace }: Readonly<{ hasPlace: boolean }>) {
  const [folder, setFolder] = useState('')
  const drives = valueOf(useOperation('backup.list-drives', {}, { refetchEveryMs: 5_000 }))?.drives ?? []
  const choose = useCommand('backup.choose-folder')
  const setPlace = useCommand('backup.set-place')
  const { tell } = useStatusLine()
  const browse = async (): Promise<string | undefined> => {
    const result = await choose.run({})
    return result.ok ? (result.value.folder ?? undefined) : undefined
  }
  const save = async (wanted: string | null): Promise<void> => {
    const result = await setPlace.run({ folder: wanted })
    if (result.ok) tell(say(wanted === null ? 'backup.place-dropped' : 'backup.place-saved'))
  }
  return (
    <>
      <FolderChooser
        drives={drives}
        folder={folder}
        onChange={setFolder}
        browse={browse}
        error={fieldError(setPlace.error, 'folder')}
      />
      {isToldAtFields(setPlace.error, ['folder']) ? null : <ErrorNotice error={setPlace.error} />}
      <div className="qmc-row">
        <Button disabled={folder.trim() === ''} loading={setPlace.isRunning} onClick={() => void save(folder)}>
          {say('backup.use-place')}
        </Button>
        {hasPlace ? (
          <Button type="text" onClick={() => void save(null)}>
            {say('backup.drop-place')}
          </Button>
        ) : null}
      </div>
    </>
  )
}
