import { SCHEMA_AGGREGATE } from '../../../src/shared/domain/journal/index.ts'
import { commit } from './commit.ts'
import { ownOf, type World } from './node.ts'

/**
 * The gateway opens the newer versions. It does so too early on purpose: a station it takes for retired may still be there
 * with the old program, and must keep and pass on what it cannot read (sync.md §11).
 */
export function openGates(world: World): void {
  const { gateway } = world
  const own = ownOf(gateway)
  if (own === undefined || !gateway.isUp) return
  commit(world, gateway, () => {
    for (const gate of [
      { type: 'FeeSplit', ver: 1 },
      { type: 'DossierField', ver: 2 },
    ])
      gateway.journal.append(own, { aggType: 'schema', aggId: SCHEMA_AGGREGATE, type: 'SchemaGate', body: gate })
  })
}
