import type { Hello } from '../../../shared/sync/index.ts'
import { stationOfHub } from '../../../shared/domain/hub/hub-name.ts'
import type { Candidate } from './choose-hub.ts'

/** Where a hub may be. Only a hint: who is there is told by what answers, and proven by its certificate. */
export type HubHint = { readonly address: string; readonly station?: string; readonly isManual?: boolean }

/** A garbage-throwing neighbour must not make this PC knock at a thousand doors. */
const MAX_CANDIDATES = 40

export type Candidates = {
  readonly list: () => readonly Candidate[]
  /** True when the address is new. */
  readonly hint: (hint: HubHint) => boolean
  readonly answered: (address: string, hello: Hello, now: number) => void
  readonly failed: (address: string) => void
  /** The settings have changed: what an administrator named before counts like any other now. */
  readonly forgetManual: () => void
}

/** The addresses this PC knows to try, and what came of it. In memory only. */
export function createCandidates(): Candidates {
  const known = new Map<string, Candidate>()
  const change = (address: string, over: Partial<Candidate>): void => {
    const before = known.get(address)
    if (before) known.set(address, { ...before, ...over })
  }
  return {
    list: () => [...known.values()],
    hint: ({ address, station, isManual = false }) => {
      const before = known.get(address)
      if (before) {
        // Once it has answered, its own word counts, not a neighbour's.
        if (before.origin === undefined && station !== undefined) change(address, { station })
        if (isManual) change(address, { isManual })
        return false
      }
      if (known.size >= MAX_CANDIDATES && !dropWorst(known)) return false
      const nothing = { origin: undefined, okSince: undefined, failures: 0, isTried: false }
      known.set(address, { address, station, isManual, ...nothing })
      return true
    },
    answered: (address, hello, now) => {
      const before = known.get(address)
      const isSame = before?.origin === hello.origin && before.failures === 0
      change(address, {
        station: stationOfHub(hello.origin),
        origin: hello.origin,
        okSince: isSame ? (before.okSince ?? now) : now,
        failures: 0,
        isTried: true,
      })
    },
    failed: (address) => {
      const failures = (known.get(address)?.failures ?? 0) + 1
      // One lost probe is not an absence; the second one is (sync.md §8).
      change(address, failures >= 2 ? { failures, okSince: undefined, isTried: true } : { failures, isTried: true })
    },
    forgetManual: () => [...known.keys()].forEach((address) => change(address, { isManual: false })),
  }
}

/** Makes room by forgetting an address that never answered. */
function dropWorst(known: Map<string, Candidate>): boolean {
  const worst = [...known.values()].find((one) => one.isTried && one.okSince === undefined && !one.isManual)
  return worst !== undefined && known.delete(worst.address)
}
