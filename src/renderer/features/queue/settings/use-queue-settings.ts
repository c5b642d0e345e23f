import { useState } from 'react'
import type { QueueSettings } from '../../../../shared/domain/queue/queue-settings.ts'
import type { AppError } from '../../../../shared/kernel/app-error.ts'
import { useCommand } from '../../../bridge/index.ts'

export type QueueSettingsForm = Readonly<{
  values: QueueSettings
  change: (part: Partial<QueueSettings>) => void
  isChanged: boolean
  isSaving: boolean
  error: AppError | undefined
  /** Answers whether it was stored. */
  save: () => Promise<boolean>
  reset: () => void
}>

/** What was changed here, over what is stored. */
export function useQueueSettings(stored: QueueSettings): QueueSettingsForm {
  const [changes, setChanges] = useState<Partial<QueueSettings>>({})
  const command = useCommand('queue.save-settings')
  const values = { ...stored, ...changes }
  return {
    values,
    isChanged: JSON.stringify(values) !== JSON.stringify(stored),
    isSaving: command.isRunning,
    error: command.error,
    change: (part) => setChanges((before) => ({ ...before, ...part })),
    save: async () => {
      const saved = await command.run(values)
      if (saved.ok) setChanges({})
      return saved.ok
    },
    reset: () => {
      setChanges({})
      command.clear()
    },
  }
}
