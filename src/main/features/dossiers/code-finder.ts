import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { foldForSearch } from '../../../shared/kernel/text.ts'
import type { Db } from '../../platform/database/index.ts'
import { createOfficialCodeFinder } from './official-codes.ts'

/** More dossiers than this never bore one code; two did, where machines that could not see each other gave it twice. */
const MOST = 5

type FinderDeps = { readonly db: Db; readonly unit: string; readonly find: (id: string) => Dossier | undefined }

/**
 * The dossiers a slip with exactly this code may mean: the code it bears, the one the province gave, the one it bore before it was given
 * another.
 */
export function createCodeFinder({ db, unit, find }: FinderDeps): (code: string) => readonly Dossier[] {
  const findOfficial = createOfficialCodeFinder(db, unit)
  const byCode = db.prepare<unknown[], string>(`SELECT id FROM dossier WHERE code = ? LIMIT ${MOST}`).pluck()
  const byWords = db
    .prepare<unknown[], string>(
      `SELECT d.id FROM dossier_fts f JOIN dossier d ON d.row_no = f.rowid WHERE dossier_fts MATCH ? ORDER BY f.rowid DESC LIMIT ${MOST}`,
    )
    .pluck()
  return (code) => {
    const words = foldForSearch(code)
    if (words === '') return []
    const official = findOfficial(code)
    const ids = new Set([...byCode.all(code), ...(official === undefined ? [] : [official]), ...byWords.all(`"${words}"`)])
    // The words of a search may hold the text for another reason: it is a name, a phone.
    return [...ids].flatMap((id) => {
      const dossier = find(id)
      return dossier && (id === official || dossier.code === code || dossier.formerCode === code) ? [dossier] : []
    })
  }
}
