import { readFileSync } from 'node:fs'
import path from 'node:path'
import { RetentionRules, type RetentionRule } from '../../../shared/domain/archive/index.ts'

/** How long what is kept, dated. Throws when it is not readable: the installation is broken. */
export function loadRetentionRules(resourcesDir: string): readonly RetentionRule[] {
  return RetentionRules.parse(JSON.parse(readFileSync(path.join(resourcesDir, 'archive', 'retention.json'), 'utf8'))).rules
}
