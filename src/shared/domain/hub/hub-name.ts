/** The hub on a PC has a log of its own: `H12.64.S02.HUB-5f3a9c01#1`. A new data folder is a new name, so no two logs share one. */
export function hubStationName(station: string, mark: string): string {
  return `${station}.HUB-${mark}`
}

/** On which counter PC this hub runs; of a hub on no counter PC, its own name. */
export function stationOfHub(origin: string): string {
  const name = origin.slice(0, Math.max(0, origin.lastIndexOf('#')))
  return /^(.+)\.HUB-[0-9a-z]+$/.exec(name)?.[1] ?? name
}
