/** A screen as far as its choice goes; electron's `Display` fits. */
export type ScreenPlace = { readonly id: string; readonly isPrimary: boolean }

export type PlacementQuestion<S extends ScreenPlace> = {
  readonly screens: readonly S[]
  /** `Display.id` of the system as text; empty: the second screen. */
  readonly wanted: string
  /** The first screen may be covered: nobody works there, or a person has just asked for this window on a PC with one screen. */
  readonly mayCoverFirst: boolean
}

/**
 * Screen for a window of citizens; undefined: it stays hidden. A screen that was chosen and is not there gives its place to any other second
 * one, since systems name a screen anew when its cable moves; never to the first, where an officer may be working.
 */
export function chooseScreen<S extends ScreenPlace>({ screens, wanted, mayCoverFirst }: PlacementQuestion<S>): S | undefined {
  const chosen = wanted === '' ? undefined : screens.find(({ id }) => id === wanted)
  if (chosen) return chosen
  const second = screens.find(({ isPrimary }) => !isPrimary)
  return second ?? (mayCoverFirst ? (screens.find(({ isPrimary }) => isPrimary) ?? screens[0]) : undefined)
}
