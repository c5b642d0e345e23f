import { useEffect, useRef, useState } from 'react'
import { type DeviceSettings, NO_DEVICES } from '../../../shared/domain/device/device-settings.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { type Asked, useCommand, useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { formatTime, localNow } from '../../i18n/index.ts'

export type Change = (settings: DeviceSettings) => DeviceSettings

export type DeviceAssignment = Readonly<{
  asked: Asked<DeviceSettings>
  settings: DeviceSettings
  /** Kept at once, over the last answer; true when it is durable. */
  change: (change: Change) => Promise<boolean>
  mayChange: boolean
  error: AppError | undefined
  savedAt: string | undefined
}>

/** What is assigned to this PC. Changes are saved one after the other, so that none is lost to a quick hand. */
export function useDeviceSettings(): DeviceAssignment {
  const asked = useOperation('devices.get-settings', {})
  const settings = valueOf(asked) ?? NO_DEVICES
  const save = useCommand('devices.save-settings')
  const mayChange = useMay()('settings.manage')
  const [savedAt, setSavedAt] = useState<string>()
  const latest = useRef(settings)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  useEffect(() => {
    latest.current = settings
  }, [settings])

  const saveOne = async (change: Change): Promise<boolean> => {
    const result = await save.run(change(latest.current))
    if (!result.ok) return false
    latest.current = result.value
    setSavedAt(formatTime(localNow()))
    return true
  }
  const change = (wanted: Change): Promise<boolean> => {
    const next = queue.current.then(() => saveOne(wanted))
    queue.current = next
    return next
  }
  return { asked, settings, change, mayChange, error: save.error, savedAt }
}
