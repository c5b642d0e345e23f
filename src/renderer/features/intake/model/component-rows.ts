import type { ComponentState } from '../../../../shared/domain/dossier/dossier-parts.ts'
import type { Procedure } from '../../../../shared/domain/procedure/procedure.ts'
import type { ComponentRow } from './intake-form.ts'

/** Rows of a procedure just chosen: nothing is taken as handed in before the clerk has seen it. */
export function rowsOf(procedure: Readonly<Pick<Procedure, 'components'>>): ComponentRow[] {
  return procedure.components.map(({ code, name, form, originals, copies, isRequired, condition }) => ({
    code,
    name,
    form,
    count: String(Math.max(1, originals + copies)),
    state: isRequired ? 'missing' : 'not-needed',
    note: '',
    isRequired,
    condition: condition ?? '',
    isOwn: false,
  }))
}

/** A paper that is not in the catalogue's list. */
export function ownRow(rows: readonly ComponentRow[]): ComponentRow {
  const order = rows.filter(({ isOwn }) => isOwn).length + 1
  return {
    code: `KHAC-${order}`,
    name: '',
    form: 'copy',
    count: '1',
    state: 'present',
    note: '',
    isRequired: false,
    condition: '',
    isOwn: true,
  }
}

/** Space or a click on the box: handed in, or back to what the paper is without being handed in. */
export function toggled(row: ComponentRow): ComponentState {
  if (row.state !== 'present') return 'present'
  return row.isRequired ? 'missing' : 'not-needed'
}

const STATE_OF_LETTER: Readonly<Record<string, ComponentState>> = { c: 'present', t: 'missing', m: 'later', k: 'not-needed' }

/** What a key pressed on a row's box does: C có, T thiếu, M mang sau, K không cần, 1–9 the count. */
export function rowChangeOfKey(key: string): Partial<ComponentRow> | undefined {
  if (/^[1-9]$/.test(key)) return { count: key, state: 'present' }
  const state = STATE_OF_LETTER[key.toLowerCase()]
  return state && { state }
}

/** "Nhận đủ": every required paper is here. */
export function withAllRequired(rows: readonly ComponentRow[]): ComponentRow[] {
  return rows.map((row) => (row.isRequired ? { ...row, state: 'present' } : row))
}

/** Required papers that are neither here nor promised. */
export const missingRows = (rows: readonly ComponentRow[]): ComponentRow[] =>
  rows.filter(({ isRequired, state }) => isRequired && state === 'missing')

/** The clerk takes the dossier although papers lack: each is noted as brought later. */
export function withMissingAsLater(rows: readonly ComponentRow[]): ComponentRow[] {
  return rows.map((row) => (row.isRequired && row.state === 'missing' ? { ...row, state: 'later' } : row))
}
