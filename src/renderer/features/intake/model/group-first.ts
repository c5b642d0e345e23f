import type { Procedure } from '../../../../shared/domain/procedure/procedure.ts'

/**
 * The procedures of the group a number was taken for: alone while nothing is typed, before the others afterwards — people take the
 * wrong number every day.
 */
export function groupFirst(found: readonly Procedure[], fieldCodes: readonly string[], text: string): readonly Procedure[] {
  const own = found.filter(({ fieldCode }) => fieldCodes.includes(fieldCode))
  if (own.length === 0) return found
  if (text.trim() === '') return own
  return [...own, ...found.filter((procedure) => !own.includes(procedure))]
}
