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

const IN_DEPARTMENT = 'department IN (SELECT value FROM json_each(@departments))'
/** Theirs, or in their division and nobody's. */
const OWN = `(assignee_id = @me OR (assignee_id = '' AND ${IN_DEPARTMENT}))`

/** What may be seen of lists that are not somebody's own, as a condition on columns that rows and counts share. */
export function sightCondition({ sight, fieldCodes }: Viewer): string {
  return [sight === 'office' ? '1' : OWN, fieldCondition(fieldCodes)].join(' AND ')
}

export const fieldCondition = (fieldCodes: readonly string[]): string =>
  fieldCodes.length === 0 ? '1' : 'field_code IN (SELECT value FROM json_each(@fields))'

/** Which counted lists a tab is made of, and whose rows of them. `@me` and the lists are parameters of every query. */
export type TabPart = { readonly list: string; readonly rows: string; readonly who: string }

const PLACE = (place: string): Pick<TabPart, 'list' | 'rows'> => ({ list: place, rows: `place = '${place}'` })
const RETURNED = { list: 'returned', rows: 'is_returned = 1' }
const WAITING = { list: 'waiting', rows: "waits <> ''" }
/** A draft on a dossier that waits for its signature anyway is not counted twice. */
const DRAFT = { list: 'draft', rows: "has_draft = 1 AND place <> 'to-sign'" }

/** The parts of a tab; their union is the list, their sum the badge, so no row may be in two of them. */
export function partsOf(
  tab: 'mine' | 'department' | 'to-accept' | 'to-sign' | 'returned' | 'waiting' | 'absent',
  viewer: Viewer,
): TabPart[] {
  const sight = sightCondition(viewer)
  const fields = fieldCondition(viewer.fieldCodes)
  switch (tab) {
    case 'mine':
      return ['working', 'to-accept'].map((place) => ({ ...PLACE(place), who: `assignee_id = @me AND ${fields}` }))
    case 'department':
      return ['to-transfer', 'to-accept', 'working'].map((place) => ({ ...PLACE(place), who: `${IN_DEPARTMENT} AND ${fields}` }))
    case 'to-accept':
      return [{ ...PLACE('to-accept'), who: `${viewer.sight === 'office' ? "assignee_id IN (@me, '')" : OWN} AND ${fields}` }]
    case 'to-sign':
      return viewer.mayApprove
        ? [
            { ...PLACE('to-sign'), who: `signer_id IN (@me, '') AND ${fields}` },
            { ...DRAFT, who: fields },
          ]
        : [{ ...PLACE('to-sign'), who: `assignee_id = @me AND ${fields}` }]
    case 'returned':
      return [{ ...RETURNED, who: sight }]
    case 'waiting':
      return [{ ...WAITING, who: sight }]
    case 'absent':
      return ['to-accept', 'working', 'to-sign', 'with-applicant', 'to-pay', 'to-transfer'].map((place) => ({
        ...PLACE(place),
        who: `assignee_id IN (SELECT value FROM json_each(@away)) AND ${fields}`,
      }))
  }
}
