import { Button } from 'antd'
import type { Drive } from '../../../shared/ipc/contract/backup.ts'
import { formatSize, say } from '../../i18n/index.ts'
import { SelectField, TextField } from '../../ui/index.ts'
import './backup.css'

type Props = Readonly<{
  drives: readonly Drive[]
  folder: string
  onChange: (folder: string) => void
  /** The system's own window; gives nothing where there is none. */
  browse: () => Promise<string | undefined>
  error?: string | undefined
  hint?: string
}>

/** A stick is picked from what is plugged in; everything else is typed, or found in the system's own window. */
export function FolderChooser({ drives, folder, onChange, browse, error, hint }: Props) {
  const pick = async (): Promise<void> => {
    const chosen = await browse()
    if (chosen !== undefined) onChange(chosen)
  }
  const options = drives.map((drive) => ({
    value: drive.folder,
    label: say('backup.drive-choice', { label: drive.label, free: formatSize(drive.freeBytes) }),
  }))
  return (
    <div className="qmc-folder-chooser">
      <SelectField
        label={say('backup.drive')}
        value={drives.some((drive) => drive.folder === folder) ? folder : null}
        onChange={(drive) => onChange(drive ?? '')}
        options={options}
        placeholder={drives.length === 0 ? say('backup.drive-none') : say('backup.drive-pick')}
        isDisabled={drives.length === 0}
      />
      <TextField
        label={say('backup.folder')}
        value={folder}
        onChange={onChange}
        hint={hint ?? say('backup.folder-hint')}
        error={error}
        maxLength={1000}
        isRequired
      />
      <Button className="qmc-beside-field" onClick={() => void pick()}>
        {say('backup.browse')}
      </Button>
    </div>
  )
}
