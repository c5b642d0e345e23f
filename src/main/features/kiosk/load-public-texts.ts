import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { PublicTexts } from '../../../shared/ipc/contract/kiosk.ts'

/**
 * Texts of the public screens in other languages, `<resources>/public-texts/<language>.json`. A province may add one: a file that cannot
 * be read is left out and told, for a wrong comma there must not stop the numbers of a centre.
 */
export function loadPublicTexts(folder: string, onBroken: (file: string) => void): readonly PublicTexts[] {
  return filesOf(folder).flatMap((file) => {
    try {
      return [PublicTexts.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8')))]
    } catch {
      // Not JSON, or not these fields: both are told in the same way.
      onBroken(file)
      return []
    }
  })
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => /^[a-z]{2,3}\.json$/.test(file))
      .toSorted()
  } catch {
    // No folder: a centre that speaks Vietnamese only.
    return []
  }
}
