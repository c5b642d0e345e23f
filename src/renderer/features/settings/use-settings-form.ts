import { useState } from 'react'
import type { Settings } from '../../../shared/domain/settings/settings.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { useCommand } from '../../bridge/index.ts'
import { localNow } from '../../i18n/index.ts'

export type SettingsForm = Readonly<{
  values: Settings
  change: (part: Partial<Settings>) => void
  isChanged: boolean
  isSaving: boolean
  error: AppError | undefined
  savedAt: LocalTime | undefined
  save: () => Promise<void>
  reset: () => void
}>

/** Holds only what was changed here, over what is stored: a printer chosen meanwhile in another screen is not written back. */
export function useSettingsForm(stored: Settings): SettingsForm {
  const [changes, setChanges] = useState<Partial<Settings>>({})
  const [savedAt, setSavedAt] = useState<LocalTime>()
  const command = useCommand('settings.update')
  const values = { ...stored, ...changes }
  const isChanged = JSON.stringify(values) !== JSON.stringify(stored)
  return {
    values,
    isChanged,
    isSaving: command.isRunning,
    error: command.error,
    savedAt,
    change: (part) => {
      setChanges((before) => ({ ...before, ...part }))
      setSavedAt(undefined)
    },
    save: async () => {
      if (!isChanged) return
      const result = await command.run(values)
      if (!result.ok) return
      setChanges({})
      setSavedAt(localNow())
    },
    reset: () => {
      setChanges({})
      command.clear()
    },
  }
}
