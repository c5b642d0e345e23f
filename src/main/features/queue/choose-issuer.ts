export type IssuerChoice = {
  /** What the administrator set; empty: nobody. */
  readonly wanted: string
  /** Who has given numbers of the groups today, as far as this PC knows. */
  readonly today: string | undefined
  readonly withPrinter: readonly string[]
  /** Every counter PC of the unit, this one too. */
  readonly stations: readonly string[]
  /** Not shut out of the unit. */
  readonly isLiving: (station: string) => boolean
  readonly own: string
}

/**
 * The one station that writes the groups' numbers; all others write a letter of their own. Whoever wrote them this morning goes on until
 * the evening: a printer that is set up at noon must not make a second writer of the same range. With no printer anywhere the lowest
 * station number, so that two PCs that each choose by themselves choose the same.
 */
export function chooseIssuer({ wanted, today, withPrinter, stations, isLiving, own }: IssuerChoice): string {
  const named = [wanted, today ?? ''].filter((station) => station !== '')
  return [...named, ...withPrinter, ...stations.toSorted()].find(isLiving) ?? own
}
