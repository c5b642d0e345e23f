import { Button } from 'antd'
import { useState } from 'react'
import type { InputOf, OutputOf } from '../../../shared/ipc/contract.ts'
import type { BackupContents, FoundBackup } from '../../../shared/ipc/contract/backup.ts'
import { useCommand } from '../../bridge/index.ts'
import { formatDateTime, formatNumber, formatSize, say } from '../../i18n/index.ts'
import {
  CheckboxField,
  ErrorNotice,
  fieldError,
  isToldAtFields,
  Notice,
  Section,
  SelectField,
  TextField,
} from '../../ui/index.ts'

export type CopyChoice = InputOf<'restore.run'>
type Found = OutputOf<'restore.find'>

/** Which copy, and what opens it: the code of the paper, or the keys this machine still has. */
export function ChooseCopy({
  found,
  onInspected,
}: Readonly<{ found: Found; onInspected: (choice: CopyChoice, contents: BackupContents | undefined) => void }>) {
  const [id, setId] = useState(found.copies[0]?.id ?? null)
  const [code, setCode] = useState('')
  const [usesOwnKeys, setUsesOwnKeys] = useState(found.hasOwnKeys)
  const inspect = useCommand('restore.inspect')
  const look = async (): Promise<void> => {
    if (id === null) return
    const choice: CopyChoice = { folder: found.folder, id, recoveryCode: usesOwnKeys ? null : code }
    const result = await inspect.run(choice)
    onInspected(choice, result.ok ? result.value : undefined)
  }
  return (
    <Section title={say('restore.step-which')}>
      <div className="qmc-stack">
        <SelectField
          label={say('restore.copy')}
          value={id}
          onChange={setId}
          options={found.copies.map((copy) => ({ value: copy.id, label: copyText(copy) }))}
          isRequired
        />
        {found.hasOwnKeys ? (
          <CheckboxField label={say('restore.own-keys')} isChecked={usesOwnKeys} onChange={setUsesOwnKeys} />
        ) : null}
        {found.hasRecoveryFile ? null : <Notice tone="warning">{say('restore.no-recovery-hint')}</Notice>}
        {usesOwnKeys ? null : (
          <TextField
            label={say('restore.code')}
            value={code}
            onChange={setCode}
            hint={say('restore.code-hint')}
            error={fieldError(inspect.error, 'recoveryCode')}
            maxLength={80}
            className="qmc-restore-code"
            isRequired
          />
        )}
        {isToldAtFields(inspect.error, ['recoveryCode']) ? null : <ErrorNotice error={inspect.error} />}
        <div className="qmc-row">
          <Button
            type="primary"
            disabled={!usesOwnKeys && code.trim() === ''}
            loading={inspect.isRunning}
            onClick={() => void look()}
          >
            {say('restore.check')}
          </Button>
          {inspect.isRunning ? <span role="status">{say('restore.checking')}</span> : null}
        </div>
      </div>
    </Section>
  )
}

function copyText({ madeAt, station, dossiers, size }: FoundBackup): string {
  const time = madeAt === null ? '–' : formatDateTime(madeAt)
  if (station === null || dossiers === null) return say('restore.copy-unknown', { time, size: formatSize(size) })
  return say('restore.copy-choice', { time, station, dossiers: formatNumber(dossiers) })
}
