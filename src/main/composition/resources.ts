import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { CataloguePack } from '../../shared/domain/catalogue/catalogue-pack.ts'
import { parseCataloguePack } from '../../shared/domain/catalogue/parse-catalogue-pack.ts'
import { ShippedWorkflows } from '../../shared/domain/workflow/shipped-workflows.ts'
import type { WorkflowDefinition } from '../../shared/domain/workflow/workflow.ts'
import { AdministrativeUnits } from '../../shared/domain/unit/administrative-unit.ts'

/** What ships with the program: catalogue, units, internal processes, paper templates and their fonts. */
export type Resources = {
  readonly catalogue: CataloguePack
  readonly units: AdministrativeUnits
  readonly workflows: readonly WorkflowDefinition[]
  readonly printDir: string
  readonly fontDir: string
}

/** Throws when something is missing or wrong: the installation is broken, not the data. */
export function loadResources(resourcesDir: string): Resources {
  const read = (name: string): string => readFileSync(path.join(resourcesDir, 'catalogue', name), 'utf8')
  const catalogue = parseCataloguePack(read('catalogue.json'))
  if (!catalogue.ok) throw new Error(`the shipped catalogue has ${catalogue.error.length} errors`)
  return {
    catalogue: catalogue.value,
    units: AdministrativeUnits.parse(JSON.parse(read('units-ca-mau.json'))),
    workflows: ShippedWorkflows.parse(JSON.parse(read('workflows.json'))).workflows,
    printDir: path.join(resourcesDir, 'print'),
    fontDir: findFontDir(resourcesDir),
  }
}

/** `<resources>/fonts` in a package, `build/fonts` beside `resources` while developing. */
function findFontDir(resourcesDir: string): string {
  const packaged = path.join(resourcesDir, 'fonts')
  return existsSync(packaged) ? packaged : path.resolve(resourcesDir, '..', 'build', 'fonts')
}
