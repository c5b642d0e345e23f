import { FilePdfOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { DossierFile } from '../../../shared/domain/dossier/dossier-parts.ts'
import { useCommand } from '../../bridge/index.ts'
import { formatSize, say } from '../../i18n/index.ts'
import { ErrorNotice, PdfView } from '../../ui/index.ts'

type FileListProps = Readonly<{
  dossierId: string
  files: readonly DossierFile[]
  /** Accessible name of the list. */
  label: string
}>

/** Files of a dossier, each opened in the page. */
export function FileList({ dossierId, files, label }: FileListProps) {
  const open = useCommand('files.open')
  const [file, setFile] = useState<{ url: string; name: string }>()
  if (files.length === 0) return null
  const look = async (sha256: string): Promise<void> => {
    const answer = await open.run({ dossierId, sha256 })
    if (answer.ok) setFile(answer.value)
  }
  return (
    <div className="qmc-stack">
      <ul className="qmc-row" aria-label={label}>
        {files.map((each) => (
          <li key={each.sha256}>
            <Button
              size="small"
              icon={<FilePdfOutlined aria-hidden />}
              aria-label={say('dossier.open-file', { name: each.name })}
              loading={open.isRunning}
              onClick={() => void look(each.sha256)}
            >
              {each.name} ({formatSize(each.size)})
            </Button>
          </li>
        ))}
      </ul>
      <ErrorNotice error={open.error} />
      {file ? (
        <>
          <Button size="small" onClick={() => setFile(undefined)}>
            {say('dossier.close-file')}
          </Button>
          <PdfView url={file.url} label={file.name} />
        </>
      ) : null}
    </div>
  )
}
