/** Somebody may rate this service now. Only here is it still known which dossier it was (`mark`); it goes with the answer. */
export type Ask = { readonly procedureCode: string; readonly procedureName: string; readonly mark: string }

/** Whoever was served has left the counter by then: the next one must not answer for them. */
const ASK_MS = 5 * 60_000
/** Enough for every kiosk and tablet a PC can have. */
const MOST_ASKS = 20

type AskDeps = { readonly newId: () => string; readonly nowMs: () => number; readonly onChange: () => void }

/** What is being asked on this PC, in memory only: by its kiosk, and one at its counter. */
export function createAsks({ newId, nowMs, onChange }: AskDeps) {
  const asks = new Map<string, Ask & { readonly until: number }>()
  let atCounter: string | undefined

  const find = (id: string | undefined): Ask | undefined => {
    const ask = id === undefined ? undefined : asks.get(id)
    return ask && ask.until > nowMs() ? ask : undefined
  }
  return {
    find,
    open: (ask: Ask): string => {
      const id = newId()
      asks.set(id, { ...ask, until: nowMs() + ASK_MS })
      const [oldest] = asks.keys()
      if (asks.size > MOST_ASKS && oldest !== undefined) asks.delete(oldest)
      return id
    },
    /** Asked at the counter from now on; it takes the place of one that nobody answered. */
    beAt: (id: string): void => {
      if (atCounter !== undefined) asks.delete(atCounter)
      atCounter = id
      onChange()
    },
    pending: (): { readonly id: string; readonly procedureName: string } | null => {
      const ask = find(atCounter)
      return ask && atCounter !== undefined ? { id: atCounter, procedureName: ask.procedureName } : null
    },
    forget: (id: string): void => {
      if (!asks.delete(id)) return
      if (atCounter === id) atCounter = undefined
      onChange()
    },
  }
}
