import type { Origin } from '../journal/event-envelope.ts'

/** One machine as its certificate names it: `qmc://<unit>/<station>#<incarnation>`. */
export type MachineName = { readonly unit: string; readonly origin: Origin }

const URI = /^qmc:\/\/([A-Za-z0-9.\-_]{1,64})\/([A-Za-z0-9.\-_]{1,64}#[1-9]\d{0,5})$/

export const machineUri = ({ unit, origin }: MachineName): string => `qmc://${unit}/${origin}`

/** Undefined when the text names no machine. */
export function parseMachineUri(uri: string): MachineName | undefined {
  const [, unit, origin] = URI.exec(uri) ?? []
  return unit === undefined || origin === undefined ? undefined : { unit, origin }
}

/** `H12.64.S02#3` → `H12.64.S02`. */
export const stationOf = (origin: Origin): string => origin.slice(0, origin.lastIndexOf('#'))

/** `H12.64.S02#3` → 3. */
export const incarnationOf = (origin: Origin): number => Number(origin.slice(origin.lastIndexOf('#') + 1))
