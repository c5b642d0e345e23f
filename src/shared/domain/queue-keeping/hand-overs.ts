import { type Grant, type Version } from './book.ts'

type Wanted = { readonly grant: Grant; readonly requestId: string; readonly at: number; isTold: boolean }

export type HandOvers = ReturnType<typeof createHandOvers>

const nameOf = ({ id }: Grant): string => id.join('.')
const MANY = 500
/** From the keeper's answer to the call on the counter's screen, with room for a slow line. */
const IN_USE_MS = 3_000

/** Rights asked back from their holders for somebody's press: each once a press, for a short while. In memory only. */
export function createHandOvers({ now, patienceMs }: { readonly now: () => number; readonly patienceMs: number }) {
  const since = new Map<string, number>()
  const wanted = new Map<string, Wanted>()
  /** Rights that answered a press a moment ago: somebody is about to use them. */
  const answeredAt = new Map<string, number>()
  const isFresh = ({ at }: Wanted): boolean => now() - at <= 2 * patienceMs
  return {
    clear: (): void => {
      since.clear()
      wanted.clear()
      answeredAt.clear()
    },
    answeredWith: (grant: Grant): void => {
      if (answeredAt.size > MANY) answeredAt.clear()
      answeredAt.set(nameOf(grant), now())
    },
    /** False: it has been asked for and did not come in time. */
    mayAsk: (grant: Grant, requestId: string): boolean => {
      if (now() - (answeredAt.get(nameOf(grant)) ?? Number.NEGATIVE_INFINITY) < IN_USE_MS) return false
      const asked = since.get(`${requestId} ${nameOf(grant)}`)
      return asked === undefined || now() - asked < patienceMs
    },
    want: (grant: Grant, requestId: string): void => {
      const key = `${requestId} ${nameOf(grant)}`
      if (since.has(key)) return
      if (since.size > MANY) since.clear()
      since.set(key, now())
      wanted.set(nameOf(grant), { grant, requestId, at: now(), isTold: false })
    },
    /** The press is answered. */
    done: (requestId: string): void => {
      for (const [name, one] of wanted) if (one.requestId === requestId) wanted.delete(name)
    },
    /** Something is on its way to somebody who stands there and waits. */
    isBusy: (): boolean => [...wanted.values()].some(isFresh),
    wantedFrom: (station: string): readonly Version[] => {
      for (const [name, one] of wanted) if (!isFresh(one)) wanted.delete(name)
      const of = [...wanted.values()].filter(({ grant }) => grant.to === station)
      of.forEach((one) => (one.isTold = true))
      return of.map(({ grant }) => grant.id)
    },
    isNewFor: (station: string): boolean =>
      [...wanted.values()].some((one) => one.grant.to === station && !one.isTold && isFresh(one)),
  }
}
