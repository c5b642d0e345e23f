import type { Settings } from '../settings/settings.ts'
import type { Officer } from '../staff/officer.ts'
import type { Item, ShownValue } from './compare-sides.ts'

const shown = (value: unknown, as: string): ShownValue => ({
  text: Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : JSON.stringify(value ?? ''),
  as,
})

/** One item for each field of a flat record; `looks` names those that are not plain text. */
function flatItems<R extends object>(
  prefix: string,
  fields: readonly (keyof R & string)[],
  looks: Readonly<Record<string, string>>,
): readonly Item<R>[] {
  return fields.map((field) => ({
    key: `${prefix}.${field}`,
    identity: (record) => JSON.stringify(record[field] ?? null),
    lines: (record) => [{ label: `${prefix}-${field}`, value: shown(record[field], looks[field] ?? 'text') }],
    put: (into, from) => ({ ...into, [field]: from[field] }),
  }))
}

/** Fields of the settings, whichever the sides have: a newer program may have more than this list was written for. */
export function settingsItems(states: readonly Settings[]): readonly Item<Settings>[] {
  // The keys of parsed settings are the keys of the schema; `Object.keys` only says string.
  const fields = [...new Set(states.flatMap((state) => Object.keys(state) as (keyof Settings)[]))]
  return flatItems<Settings>('settings', fields, { dueTime: 'due-time', printOnReceive: 'paper' })
}

export const officerItems: readonly Item<Officer>[] = flatItems<Officer>(
  'officer',
  ['accountName', 'fullName', 'title', 'department', 'phone', 'roles', 'scope', 'isActive'],
  { roles: 'role', isActive: 'yes-no' },
)
