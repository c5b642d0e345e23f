import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ResultPack } from '../../../shared/domain/result/index.ts'

/** The templates that ship with the program. Throws when they are missing or wrong: the installation is broken, not the data. */
export function loadResultPack(resourcesDir: string): ResultPack {
  const text = readFileSync(path.join(resourcesDir, 'results', 'templates.json'), 'utf8')
  return ResultPack.parse(JSON.parse(text))
}
