import type { Origin, VersionVector } from '../../../shared/domain/journal/index.ts'
import { stationOfHub } from '../../../shared/domain/hub/hub-name.ts'
import type { Safety } from '../../../shared/ipc/contract/sync.ts'
import type { Journal } from '../../platform/journal/index.ts'
import type { DeliveryRepository } from './delivery-repository.ts'

/** How far one machine's copy of each log reaches. */
export type Reach = Readonly<Record<Origin, number>>

export type SafetyDeps = {
  readonly journal: Pick<Journal, 'aggregateHeads' | 'findById'>
  readonly deliveries: Pick<DeliveryRepository, 'deliveryStatesOf'>
  readonly ownStation: string
  /** What the other machines of the house are known to hold, by station; the gateway is none of them. */
  readonly reaches: () => ReadonlyMap<string, readonly Reach[]>
  /** What the gateway said itself, and what a hub told of it. */
  readonly gatewayHas: () => readonly Reach[]
}

/** Where the newest facts of these dossiers are, as far as this machine knows: by the others' own word, never by what was sent. */
export function listSafety(deps: SafetyDeps, dossierIds: readonly string[]): Safety[] {
  const { journal, deliveries, ownStation } = deps
  const states = deliveries.deliveryStatesOf(dossierIds)
  const reaches = deps.reaches()
  const gatewayHas = deps.gatewayHas()
  return dossierIds.flatMap((dossierId): Safety[] => {
    const heads = journal.aggregateHeads(dossierId).flatMap((id) => journal.findById(id) ?? [])
    if (heads.length === 0) return []
    const isIn = (reach: Reach): boolean => heads.every(({ origin, seq }) => (reach[origin] ?? 0) >= seq)
    const holders = new Set([ownStation])
    for (const [station, known] of reaches) if (known.some(isIn)) holders.add(station)
    const machines = holders.size
    if (states.get(dossierId) === 'confirmed') return [{ dossierId, place: 'province', machines }]
    if (gatewayHas.some(isIn)) return [{ dossierId, place: 'gateway', machines }]
    return [{ dossierId, place: machines > 1 ? 'machines' : 'this-machine', machines }]
  })
}

export function toReach(have: VersionVector): Reach {
  return Object.fromEntries(Object.entries(have).map(([origin, [seq]]) => [origin, seq]))
}

/** What the hub told, by counter PC: the hub's own copy lies on the PC it runs on, and an earlier incarnation is the same PC. */
export function reachesOf(
  holders: Readonly<Record<Origin, Reach>>,
  hub: { readonly station: string; readonly have: VersionVector } | undefined,
): ReadonlyMap<string, readonly Reach[]> {
  const byStation = new Map<string, Reach[]>()
  const add = (station: string, reach: Reach): void => void byStation.set(station, [...(byStation.get(station) ?? []), reach])
  for (const [origin, reach] of Object.entries(holders)) add(stationOfHub(origin), reach)
  if (hub) add(hub.station, toReach(hub.have))
  return byStation
}
