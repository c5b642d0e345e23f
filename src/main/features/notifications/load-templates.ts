import { readFileSync } from 'node:fs'
import path from 'node:path'
import { NotificationTemplates, type NotificationTemplate } from '../../../shared/domain/notification/index.ts'

/** The wordings that ship, dated. Throws when they are not readable: the installation is broken. */
export function loadNotificationTemplates(resourcesDir: string): readonly NotificationTemplate[] {
  const text = readFileSync(path.join(resourcesDir, 'notification', 'templates.json'), 'utf8')
  return NotificationTemplates.parse(JSON.parse(text)).templates
}
