import { DeleteOutlined, InboxOutlined } from '@ant-design/icons'
import { Button, Spin } from 'antd'
import { useId, useState } from 'react'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { uploadFile } from '../../bridge/index.ts'
import { formatSize, say } from '../../i18n/index.ts'
import { ErrorNotice } from '../../ui/index.ts'

/** A file on its way (`token` missing) or taken in by the core. */
export type UploadedFile = Readonly<{ key: string; name: string; size: number; token?: string }>

type FileDropProps = Readonly<{
  label: string
  files: readonly UploadedFile[]
  onChange: (change: (files: readonly UploadedFile[]) => readonly UploadedFile[]) => void
}>

/** The invisible input lies over the whole box, so the browser's own drop and click work. Files dropped or chosen go to the core at once; the act later only names them. */
export function FileDrop({ label, files, onChange }: FileDropProps) {
  const id = useId()
  const [error, setError] = useState<AppError>()
  const take = async (file: File): Promise<void> => {
    const key = crypto.randomUUID()
    onChange((before) => [...before, { key, name: file.name, size: file.size }])
    const result = await uploadFile(file)
    if (!result.ok) setError(result.error)
    onChange((before) =>
      before.flatMap((each) => (each.key !== key ? [each] : result.ok ? [{ ...each, token: result.value }] : [])),
    )
  }
  const takeAll = (list: FileList | null): void => {
    setError(undefined)
    for (const file of list ?? []) void take(file)
  }
  return (
    <div className="qmc-field">
      <label className="qmc-drop" htmlFor={id}>
        <InboxOutlined aria-hidden />
        <span>
          <strong>{label}</strong>
          <span className="qmc-muted qmc-small">{say('move.files-hint')}</span>
        </span>
        <input
          id={id}
          className="qmc-drop-input"
          type="file"
          multiple
          aria-label={label}
          onChange={(event) => {
            takeAll(event.target.files)
            event.target.value = ''
          }}
        />
      </label>
      <ul>
        {files.map((file) => (
          <li key={file.key} className="qmc-row">
            {file.token === undefined ? <Spin size="small" aria-label={say('move.file-uploading', { name: file.name })} /> : null}
            <span>
              {file.name} <span className="qmc-muted">({formatSize(file.size)})</span>
            </span>
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={say('move.file-remove', { name: file.name })}
              onClick={() => onChange((before) => before.filter(({ key }) => key !== file.key))}
            />
          </li>
        ))}
      </ul>
      <ErrorNotice error={error} />
    </div>
  )
}
