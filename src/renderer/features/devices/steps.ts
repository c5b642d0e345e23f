import type { DeviceSettings } from '../../../shared/domain/device/device-settings.ts'
import { say } from '../../i18n/index.ts'

/** The way an administrator goes once: what is there, what each thing is, and whether it works. */
export const STEPS = ['find', 'ticket', 'readers', 'paper', 'windows', 'voice', 'check'] as const
export type Step = (typeof STEPS)[number]

export const stepTitle = (step: Step): string => say(`devices.step-${step}`)

/** What is chosen so far, in two words beside the step. */
export function stepHint(step: Step, settings: DeviceSettings): string {
  switch (step) {
    case 'ticket':
      return say(settings.ticketPrinter === null ? 'devices.hint-none' : 'devices.hint-assigned')
    case 'readers':
      return settings.codeReaders.length === 0
        ? say('devices.hint-none')
        : say('devices.hint-count', { count: settings.codeReaders.length })
    case 'windows':
      return settings.windows.length === 0
        ? say('devices.hint-none')
        : say('devices.hint-windows', { count: settings.windows.length })
    case 'voice':
      return say(settings.speaks ? 'devices.hint-speaks' : 'devices.hint-silent')
    case 'find':
    case 'paper':
    case 'check':
      return ''
  }
}
