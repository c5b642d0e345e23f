import type { Procedure } from '../procedure/procedure.ts'
import type { CataloguePack } from './catalogue-pack.ts'

/** One value that differs; `field` is a path such as `timeLimit.value` or `components[TK].copies`; null = not there. */
export type FieldChange = Readonly<{ field: string; before: Leaf; after: Leaf }>
export type Leaf = string | number | boolean | null

export type ProcedureRef = Readonly<{ code: string; name: string; validFrom: string }>
/** `isNewVersion`: the old version stays and the changed one follows it from its own `validFrom`. */
export type ProcedureChange = ProcedureRef & Readonly<{ isNewVersion: boolean; fields: readonly FieldChange[] }>

export type CatalogueDiff = Readonly<{
  added: readonly ProcedureRef[]
  changed: readonly ProcedureChange[]
  removed: readonly ProcedureRef[]
  unchanged: number
  /** Changes outside the procedures: calendar, exemptions, fields, divisions, the pack's own head. */
  other: readonly FieldChange[]
}>

type Pack = Readonly<CataloguePack>

/** What importing `after` would change, shown before it is accepted. A version is the same when code and `validFrom` are. */
export function diffCatalogue(before: Pack, after: Pack): CatalogueDiff {
  const old = new Map(before.procedures.map((procedure) => [keyOf(procedure), procedure]))
  const added: ProcedureRef[] = []
  const changed: ProcedureChange[] = []
  const kept = new Set<string>()
  let unchanged = 0

  for (const procedure of after.procedures) {
    const same = old.get(keyOf(procedure))
    const base = same ?? latestVersion(before, procedure.code)
    if (!base) {
      added.push(refOf(procedure))
      continue
    }
    if (same) kept.add(keyOf(same))
    const fields = diffValues(base, procedure)
    if (fields.length === 0) unchanged += 1
    else changed.push({ ...refOf(procedure), isNewVersion: !same, fields })
  }
  const removed = before.procedures.filter((procedure) => !kept.has(keyOf(procedure))).map(refOf)
  return { added, changed, removed, unchanged, other: diffValues(withoutProcedures(before), withoutProcedures(after)) }
}

/** All leaves of two values that differ, by path. */
export function diffValues(before: unknown, after: unknown): FieldChange[] {
  const old = leavesOf(before)
  const now = leavesOf(after)
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((field) => {
    const change = { field, before: old.get(field) ?? null, after: now.get(field) ?? null }
    return change.before === change.after ? [] : [change]
  })
}

function leavesOf(value: unknown, path = '', leaves = new Map<string, Leaf>()): Map<string, Leaf> {
  if (typeof value === 'object' && value !== null) {
    for (const [step, item] of childrenOf(value, path)) leavesOf(item, step, leaves)
  } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    leaves.set(path, value)
  }
  return leaves
}

/** Each part of a value with its path. */
function childrenOf(value: object, path: string): [string, unknown][] {
  if (!Array.isArray(value))
    return Object.entries(value).map(([name, item]: [string, unknown]) => [path === '' ? name : `${path}.${name}`, item])
  const seen = new Set<string>()
  return value.map((item: unknown, index) => {
    const label = labelOf(item, index)
    const own = seen.has(label) ? `${label} #${index}` : label
    seen.add(label)
    return [`${path}[${own}]`, item]
  })
}

/** Rows are known by their own name, so that one new row at the top does not look like a change of all below it. */
function labelOf(item: unknown, index: number): string {
  if (typeof item === 'string') return item
  if (typeof item !== 'object' || item === null) return String(index)
  const row: Readonly<Record<string, unknown>> = { ...item }
  const label = row['code'] ?? row['on'] ?? row['year'] ?? row['title']
  if (typeof label === 'string' || typeof label === 'number') return String(label)
  return 'day' in row ? `${String(row['day'])} ${String(row['from'])}` : String(index)
}

function latestVersion(pack: Pack, code: string): Procedure | undefined {
  const versions = pack.procedures.filter((procedure) => procedure.code === code)
  return versions.sort((a, b) => b.validFrom.localeCompare(a.validFrom))[0]
}

const keyOf = (procedure: Procedure): string => `${procedure.code} ${procedure.validFrom}`
const refOf = ({ code, name, validFrom }: Procedure): ProcedureRef => ({ code, name, validFrom })

function withoutProcedures({ procedures: _procedures, ...rest }: Pack): Omit<CataloguePack, 'procedures'> {
  return rest
}
