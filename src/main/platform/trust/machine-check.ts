import type { Db, UnitOfWork } from '../database/index.ts'
import { isSameMachine, machineFromText, machineToText, type MachineParts } from './machine-fingerprint.ts'

/**
 * Whether this register was made on another machine: a copied folder or disk. Then nothing may be written under its name until
 * the machine is registered anew (sync.md §7.4). The first machine ever asked is taken for the right one and kept.
 */
export function isMachineChanged(parts: {
  readonly db: Db
  readonly unit: string
  readonly unitOfWork: UnitOfWork
  readonly machine: MachineParts
}): boolean {
  const { db, unit, unitOfWork, machine } = parts
  const known = db
    .prepare<unknown[], string | null>('SELECT machine_fp FROM identity WHERE unit = ? AND retired_at IS NULL')
    .pluck()
    .get(unit)
  const stored = known === null || known === undefined ? undefined : machineFromText(known)
  if (stored !== undefined && !isSameMachine(stored, machine)) return true
  // What could not be read before is added; what was read stays as it was.
  const grown = machineToText({ ...machine, ...stored })
  if (known !== undefined && grown !== known && Object.keys(machine).length > 0)
    unitOfWork.write(() => keepMachine(db, unit, grown))
  return false
}

/** The machine of the current incarnation: at a new incarnation, whichever machine it stands on now. Only inside a unit of work. */
export function keepMachine(db: Db, unit: string, text: string): void {
  db.prepare('UPDATE identity SET machine_fp = ? WHERE unit = ? AND retired_at IS NULL').run(text, unit)
}
