import type { ServeMinutes } from './line-forecast.ts'

/** One service that came to its end: how long, of which group, in which hour of the day. */
export type PastService = { readonly groupId: string; readonly hour: number; readonly seconds: number }

/** Fewer are chance. */
const FEWEST_OF_HOUR = 5
const FEWEST = 3

/** The middle one, or of two middle ones their mean; null of nothing. */
export const median = (values: readonly number[]): number | null => quantile(values, 0.5)

/** By linear interpolation between ranks; null of nothing. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)]
  const above = sorted[Math.ceil(at)]
  return below === undefined || above === undefined ? null : below + (above - below) * (at - Math.floor(at))
}

/**
 * What a number of a group usually takes: the median of the group at that hour, else of the group, else of everybody; null while fewer
 * than three were ever served. Medians, because somebody always forgets to press `Xong` before lunch.
 */
export function createServeMinutes(services: readonly PastService[]): ServeMinutes {
  const all = medianOf(services, FEWEST)
  const known = new Map<string, number | null>()
  const of = (groupId: string, hour: number): number | null => {
    const group = services.filter((service) => service.groupId === groupId)
    const atHour = group.filter((service) => service.hour === hour)
    return medianOf(atHour, FEWEST_OF_HOUR) ?? medianOf(group, FEWEST) ?? all
  }
  return (groupId, hour) => {
    const key = `${groupId}@${hour}`
    const before = known.get(key)
    if (before !== undefined) return before
    const found = of(groupId, hour)
    known.set(key, found)
    return found
  }
}

function medianOf(services: readonly PastService[], fewest: number): number | null {
  if (services.length < fewest) return null
  const seconds = median(services.map((service) => service.seconds))
  return seconds === null ? null : seconds / 60
}
