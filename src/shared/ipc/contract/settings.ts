import { z } from 'zod'
import { Settings } from '../../domain/settings/settings.ts'

export const settingsContract = {
  'settings.get': { kind: 'query', permission: 'session.own', input: z.object({}), output: Settings },
  'settings.update': { kind: 'command', permission: 'settings.manage', input: Settings, output: Settings },
} as const
