import { foldForSearch } from '../../kernel/text.ts'
import type { Procedure } from './procedure.ts'

type Searchable = Readonly<Pick<Procedure, 'code' | 'name' | 'fieldName'>>
type Entry<T> = Readonly<{ procedure: T; code: string; name: string; words: readonly string[]; initials: string; order: number }>

/** A longer query is a paste by mistake. */
const QUERY_MAX = 200

/**
 * Prepares the search of procedures while typing: marks and case do not matter, words may be begun only and stand in any order
 * (`ban sao ho tich`), the code works with or without its dot, and so do first letters (`dkks`). Best first.
 */
export function createProcedureMatcher<T extends Searchable>(procedures: readonly T[]): (query: string, limit?: number) => T[] {
  const entries = procedures.map(toEntry)
  return (query, limit = 20) => {
    const folded = foldForSearch(query.slice(0, QUERY_MAX))
    if (folded === '') return procedures.slice(0, limit)
    return entries
      .map((entry) => ({ entry, rank: rankOf(entry, folded) }))
      .filter((found): found is { entry: Entry<T>; rank: number } => found.rank !== undefined)
      .sort((a, b) => a.rank - b.rank || a.entry.name.length - b.entry.name.length || a.entry.order - b.entry.order)
      .slice(0, limit)
      .map(({ entry }) => entry.procedure)
  }
}

function toEntry<T extends Searchable>(procedure: T, order: number): Entry<T> {
  const name = foldForSearch(procedure.name)
  const words = [...name.split(' '), ...foldForSearch(procedure.fieldName).split(' ')]
  const initials = name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('')
  return { procedure, code: procedure.code.replace('.', ''), name, words, initials, order }
}

/** Smaller is better; undefined = no match. */
function rankOf({ code, name, words, initials }: Entry<unknown>, query: string): number | undefined {
  const digits = query.replace(/ /g, '')
  if (/^\d+$/.test(digits)) return code.startsWith(digits) ? 0 : code.endsWith(digits) ? 1 : undefined
  if (name === query) return 0
  if (name.startsWith(query)) return 1
  if (initials.startsWith(digits)) return 2
  if (name.includes(query)) return 3
  return query.split(' ').every((part) => words.some((word) => word.startsWith(part))) ? 4 : undefined
}
