import type { Dossier } from '../dossier/dossier.ts'

export type OriginalsLeft = { readonly name: string; readonly count: number }

/** Originals the counter still holds: handed in, not given back at once, nor with the result (NĐ 61/2018 Đ.20). */
export function openOriginals({ components, originalsReturned, handOver }: Dossier): readonly OriginalsLeft[] {
  const back = new Map<string, number>()
  const give = (items: readonly OriginalsLeft[]): void => {
    for (const { name, count } of items) back.set(name, (back.get(name) ?? 0) + count)
  }
  for (const { items } of originalsReturned) give(items)
  give(handOver?.originals ?? [])
  return components
    .filter(({ form, state }) => form === 'original' && state === 'present')
    .flatMap(({ name, count }) => {
      const given = Math.min(count, back.get(name) ?? 0)
      back.set(name, (back.get(name) ?? 0) - given)
      return count > given ? [{ name, count: count - given }] : []
    })
}

/** Whether these can be given back now: never more than the counter holds. */
export function areHeld(dossier: Dossier, items: readonly OriginalsLeft[]): boolean {
  const held = openOriginals(dossier)
  const wanted = new Map<string, number>()
  for (const { name, count } of items) wanted.set(name, (wanted.get(name) ?? 0) + count)
  return [...wanted].every(
    ([name, count]) => held.reduce((sum, each) => (each.name === name ? sum + each.count : sum), 0) >= count,
  )
}
