/** What an open counter takes. `takesPriority` false: priority numbers go to others, unless they have waited too long or are alone. */
export type CounterScope = {
  readonly station: string
  readonly groupIds: readonly string[]
  readonly takesPriority: boolean
}
