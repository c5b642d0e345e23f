/** How a value is to be shown; anything else than these four is a list of words (`status`, `sex` …). */
export type ShownValue = { readonly text: string; readonly as: string }

/** One line a person compares: a label of the word list `conflict-field`, and the value. */
export type ItemLine = { readonly label: string; readonly value: ShownValue }

/** Something that is decided as a whole: one field, one paper, or the state with all that hangs on it. */
export type Item<S> = {
  readonly key: string
  /** Equal texts mean that nothing differs. */
  readonly identity: (state: S) => string
  readonly lines: (state: S) => readonly ItemLine[]
  /** `into` with this item as it is in `from`. */
  readonly put: (into: S, from: S) => S
}

export type ComparedItem<S> = {
  readonly item: Item<S>
  /** For each side: it differs from the base. */
  readonly changed: readonly boolean[]
  /** Two sides want different things: only a person can say which. */
  readonly isContested: boolean
}

/** What the sides of a fork changed since their common base, item by item; what nobody changed is left out. */
export function compareSides<S>(items: readonly Item<S>[], base: S, sides: readonly S[]): readonly ComparedItem<S>[] {
  return items.flatMap((item) => {
    const before = item.identity(base)
    const after = sides.map((side) => item.identity(side))
    const changed = after.map((text) => text !== before)
    if (!changed.includes(true)) return []
    const wanted = new Set(after.filter((_text, index) => changed[index]))
    return [{ item, changed, isContested: wanted.size > 1 }]
  })
}

/** Several sides of a plain record changed something, and not all the same: both may stand together, but a person must have seen it. */
export function isJointRecord<S>(compared: readonly ComparedItem<S>[]): boolean {
  const changers = new Set(compared.flatMap(({ changed }) => changed.flatMap((is, side) => (is ? [side] : []))))
  const areAllTheSame = compared.every(
    ({ changed, isContested }) => !isContested && [...changers].every((side) => changed[side] === true),
  )
  return changers.size > 1 && !areAllTheSame
}

/** `base`, or the number of a side. */
export type Choice = 'base' | number

export type MergeProblem = { readonly key: string; readonly reason: 'choice-missing' | 'unknown-side' | 'unknown-item' }

/**
 * The state after the decision. An item only one side changed comes along by itself; a contested one without a choice is a
 * problem, never a guess.
 */
export function mergeSides<S>(parts: {
  readonly compared: readonly ComparedItem<S>[]
  readonly base: S
  readonly sides: readonly S[]
  readonly choices: ReadonlyMap<string, Choice>
}): { readonly merged: S } | { readonly problems: readonly MergeProblem[] } {
  const { compared, base, sides, choices } = parts
  const known = new Set(compared.map(({ item }) => item.key))
  const problems: MergeProblem[] = [...choices.keys()]
    .filter((key) => !known.has(key))
    .map((key) => ({ key, reason: 'unknown-item' }))
  let merged = base
  for (const { item, changed, isContested } of compared) {
    const pick = choices.get(item.key) ?? (isContested ? undefined : changed.indexOf(true))
    const from = pick === 'base' ? base : pick === undefined ? undefined : sides[pick]
    if (from === undefined) problems.push({ key: item.key, reason: pick === undefined ? 'choice-missing' : 'unknown-side' })
    else merged = item.put(merged, from)
  }
  return problems.length > 0 ? { problems } : { merged }
}
