import type { Officer } from '../../../shared/domain/staff/officer.ts'
import { permissionsOf } from '../../../shared/domain/staff/permission.ts'
import { sightOf, type WorkSight } from '../../../shared/domain/work-list/index.ts'
import type { AwayOfficer } from '../../../shared/ipc/contract/work-list.ts'

/** Whose lists are asked for. */
export type Viewer = {
  readonly officerId: string
  readonly sight: WorkSight
  readonly mayApprove: boolean
  /** Every way the officer's division is written: code, name, name in a ward. */
  readonly departments: readonly string[]
  /** Empty: every field. */
  readonly fieldCodes: readonly string[]
  /** Those away whose work the viewer sees. */
  readonly awayIds: readonly string[]
}

/** Heads see everybody's work that lies; others that of whom they stand in for. */
export function toViewer(officer: Officer, departments: readonly string[], away: readonly AwayOfficer[]): Viewer {
  const sight = sightOf(officer)
  return {
    officerId: officer.id,
    sight,
    mayApprove: permissionsOf(officer.roles).has('dossier.approve'),
    departments,
    fieldCodes: officer.scope.fieldCodes,
    awayIds: away
      .filter(({ officer: who, standIn }) => who.id !== officer.id && (sight === 'office' || standIn?.id === officer.id))
      .map(({ officer: who }) => who.id),
  }
}

export const viewerParams = ({ officerId, departments, fieldCodes, awayIds }: Viewer) => ({
  me: officerId,
  departments: JSON.stringify(departments),
  fields: JSON.stringify(fieldCodes),
  away: JSON.stringify(awayIds),
})

/** Conditions of which never two are true of one row, each of which an index gives in the order of dates. */
type Whose = readonly string[]

const each = (ids: readonly string[], column: string, list: 'departments' | 'away'): Whose =>
  ids.map((_id, index) => `${column} = json_extract(@${list}, '$[${index}]')`)
const inDepartment = ({ departments }: Viewer): Whose => each(departments, 'department', 'departments')
/** Theirs, or in their division and nobody's. */
const own = (viewer: Viewer): Whose => [
  'assignee_id = @me',
  ...inDepartment(viewer).map((department) => `assignee_id = '' AND ${department}`),
]

export const awayOnes = ({ awayIds }: Viewer): Whose => each(awayIds, 'assignee_id', 'away')

/** Whose rows may be seen in lists that are not somebody's own. */
export const sightOfAll = (viewer: Viewer): Whose => (viewer.sight === 'office' ? ['1'] : own(viewer))

/** Rows and counts share their columns, so one condition serves both. */
export const anyOf = (whose: Whose): string => (whose.length === 0 ? '0' : `(${whose.map((one) => `(${one})`).join(' OR ')})`)

export const fieldCondition = ({ fieldCodes }: Viewer): string =>
  fieldCodes.length === 0 ? '1' : 'field_code IN (SELECT value FROM json_each(@fields))'

/** Which counted lists a tab is made of, and whose rows of them. `@me` and the lists are parameters of every query. */
export type TabPart = { readonly list: string; readonly rows: string; readonly whose: Whose }

/** Looked at row by row along the index of whose it is (the `+`): a place alone may hold half the office. */
const PLACE = (place: string): Pick<TabPart, 'list' | 'rows'> => ({ list: place, rows: `+place = '${place}'` })
const TO_SIGN = { list: 'to-sign', rows: "place = 'to-sign'" }
const RETURNED = { list: 'returned', rows: 'is_returned = 1' }
const WAITING = { list: 'waiting', rows: "waits <> ''" }
/** A draft on a dossier that waits for its signature anyway is not counted twice. */
const DRAFT = { list: 'draft', rows: "has_draft = 1 AND place <> 'to-sign'" }

/** The parts of a tab; their union is the list, their sum the badge, so no row may be in two of them. */
export function partsOf(
  tab: 'mine' | 'department' | 'to-accept' | 'to-sign' | 'returned' | 'waiting' | 'absent',
  viewer: Viewer,
): TabPart[] {
  switch (tab) {
    case 'mine':
      return ['working', 'to-accept'].map((place) => ({ ...PLACE(place), whose: ['assignee_id = @me'] }))
    case 'department':
      return ['to-transfer', 'to-accept', 'working'].map((place) => ({ ...PLACE(place), whose: inDepartment(viewer) }))
    case 'to-accept':
      return [
        { ...PLACE('to-accept'), whose: viewer.sight === 'office' ? ['assignee_id = @me', "assignee_id = ''"] : own(viewer) },
      ]
    case 'to-sign':
      return viewer.mayApprove
        ? [
            { ...TO_SIGN, whose: ['signer_id = @me', "signer_id = ''"] },
            { ...DRAFT, whose: ['1'] },
          ]
        : [{ ...TO_SIGN, whose: ['assignee_id = @me'] }]
    case 'returned':
      return [{ ...RETURNED, whose: sightOfAll(viewer) }]
    case 'waiting':
      return [{ ...WAITING, whose: sightOfAll(viewer) }]
    case 'absent':
      return ['to-accept', 'working', 'to-sign', 'with-applicant', 'to-pay', 'to-transfer'].map((place) => ({
        ...PLACE(place),
        whose: awayOnes(viewer),
      }))
  }
}
