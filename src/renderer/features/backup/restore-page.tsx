import { Button } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import type { BackupContents } from '../../../shared/ipc/contract/backup.ts'
import { useCommand, useOperation, valueOf } from '../../bridge/index.ts'
import { formatDateTime, formatNumber, formatSize, say } from '../../i18n/index.ts'
import { ErrorNotice, Fact, Facts, Notice, Section } from '../../ui/index.ts'
import { ChooseCopy, type CopyChoice } from './choose-copy.tsx'
import { FolderChooser } from './folder-chooser.tsx'

type Found = OutputOf<'restore.find'>

/** From a stick to a working PC, in three steps; nothing changes before the last press. */
export function RestorePage({ isRestoring, onLeave }: Readonly<{ isRestoring: boolean; onLeave: () => void }>) {
  const [found, setFound] = useState<Found>()
  const [choice, setChoice] = useState<CopyChoice>()
  const [contents, setContents] = useState<BackupContents>()
  const leave = useCommand('restore.leave')
  const back = async (): Promise<void> => {
    await leave.run({})
    onLeave()
  }
  const look = (next: Found | undefined): void => {
    setFound(next)
    setContents(undefined)
  }
  return (
    <main className="qmc-access">
      <div className="qmc-access-card qmc-access-wide">
        <h1>{say('restore.title')}</h1>
        <p className="qmc-muted">
          {say('restore.lead')} {isRestoring ? say('restore.lead-broken') : ''}
        </p>
        <ChooseWhere onFound={look} />
        {found ? (
          <ChooseCopy
            key={found.folder}
            found={found}
            onInspected={(chosen, inside) => {
              setChoice(chosen)
              setContents(inside)
            }}
          />
        ) : null}
        {contents && choice ? <Confirm choice={choice} contents={contents} /> : null}
        <div className="qmc-row">
          <Button type="text" onClick={() => void back()}>
            {say('restore.back')}
          </Button>
        </div>
      </div>
    </main>
  )
}

function ChooseWhere({ onFound }: Readonly<{ onFound: (found: Found | undefined) => void }>) {
  const [folder, setFolder] = useState('')
  const drives = valueOf(useOperation('restore.list-drives', {}, { refetchEveryMs: 5_000 }))?.drives ?? []
  const choose = useCommand('restore.choose-folder')
  const find = useCommand('restore.find')
  const browse = async (): Promise<string | undefined> => {
    const result = await choose.run({})
    return result.ok ? (result.value.folder ?? undefined) : undefined
  }
  const look = async (): Promise<void> => {
    const result = await find.run({ folder })
    onFound(result.ok ? result.value : undefined)
  }
  return (
    <Section title={say('restore.step-where')}>
      <div className="qmc-stack">
        <FolderChooser drives={drives} folder={folder} onChange={setFolder} browse={browse} hint={say('restore.folder-hint')} />
        <ErrorNotice error={find.error} />
        <div className="qmc-row">
          <Button type="primary" disabled={folder.trim() === ''} loading={find.isRunning} onClick={() => void look()}>
            {say('restore.look')}
          </Button>
        </div>
      </div>
    </Section>
  )
}

function Confirm({ choice, contents }: Readonly<{ choice: CopyChoice; contents: BackupContents }>) {
  const run = useCommand('restore.run')
  const missing = contents.blobs.named - contents.blobs.found
  return (
    <Section title={say('restore.step-check')}>
      <div className="qmc-stack">
        <Facts>
          <Fact label={say('restore.centre')}>{contents.centreName}</Fact>
          <Fact label={say('restore.station')}>
            {contents.stationNumber} · {contents.counterName}
          </Fact>
          <Fact label={say('restore.until')}>{contents.untilAt === null ? '' : formatDateTime(contents.untilAt)}</Fact>
          <Fact label={say('restore.dossiers')}>{formatNumber(contents.dossiers)}</Fact>
          <Fact label={say('restore.last-code')}>{contents.lastDossierCode}</Fact>
          <Fact label={say('restore.blobs')}>
            {say('restore.blobs-found', {
              found: formatNumber(Math.min(contents.blobs.found, contents.blobs.named)),
              named: formatNumber(contents.blobs.named),
            })}
          </Fact>
        </Facts>
        {missing > 0 ? <Notice tone="info">{say('restore.blobs-missing', { n: formatNumber(missing) })}</Notice> : null}
        {contents.untilAt === null ? null : (
          <p className="qmc-muted">{say('restore.after', { time: formatDateTime(contents.untilAt) })}</p>
        )}
        <ErrorNotice error={run.error} />
        <div className="qmc-row">
          <Button type="primary" size="large" loading={run.isRunning} onClick={() => void run.run(choice)}>
            {say('restore.run')}
          </Button>
          {run.isRunning ? <Progress /> : null}
        </div>
      </div>
    </Section>
  )
}

function Progress() {
  const progress = valueOf(useOperation('restore.get-progress', {}))
  if (progress === undefined || progress.step === 'idle') return null
  return (
    <span role="status">
      {progress.step === 'copying'
        ? say('restore.copying', { done: formatSize(progress.done), total: formatSize(progress.total ?? 0) })
        : say(`restore.${progress.step}`)}
    </span>
  )
}
