import type { Origin, VersionVector } from '../../../shared/domain/journal/index.ts'
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
  readonly gatewayHas: () => Reach
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
    if (isIn(gatewayHas)) return [{ dossierId, place: 'gateway', machines }]
    return [{ dossierId, place: machines > 1 ? 'machines' : 'this-machine', machines }]
  })
}

export function toReach(have: VersionVector): Reach {
  return Object.fromEntries(Object.entries(have).map(([origin, [seq]]) => [origin, seq]))
}
