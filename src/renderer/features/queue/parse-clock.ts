/** `9:05`, `9h5`, `09.05`, `0905`, `9` → minutes since midnight; undefined for what is no time of a day. */
export function parseClock(text: string): number | undefined {
  const tidy = text.trim().toLowerCase()
  const found = /^(\d{1,2})(?:[:h.](\d{0,2}))?$/.exec(tidy) ?? /^(\d{2})(\d{2})$/.exec(tidy)
  if (!found) return undefined
  const hours = Number(found[1])
  const minutes = Number(found[2] ?? 0)
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : undefined
}
