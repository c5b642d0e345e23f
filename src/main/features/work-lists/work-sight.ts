import type { DelegatedAct, Delegation } from '../../../shared/domain/delegation/index.ts'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import { permissionsOf } from '../../../shared/domain/staff/permission.ts'
import { sightOf, type WorkSight } from '../../../shared/domain/work-list/index.ts'
import type { AwayOfficer } from '../../../shared/ipc/contract/work-list.ts'

/** What one delegation in force lets its holder sign: the matters, and whose papers wait by name. */
type GivenMatter = {
  /** Empty: whoever gave it has no account here. */
  readonly principalId: string
  readonly acts: readonly DelegatedAct[]
  /** Both empty: every matter; else either list is enough. */
  readonly fieldCodes: readonly string[]
  readonly procedureCodes: readonly string[]
}

const toGiven = ({ terms }: Delegation): GivenMatter => ({
  principalId: terms.principal.officerId ?? '',
  acts: terms.acts,
  fieldCodes: terms.fieldCodes,
  procedureCodes: terms.procedureCodes,
})

/** Whose lists are asked for. */
export type Viewer = {
  readonly officerId: string
  readonly sight: WorkSight
  /** By their own office; what others gave them stands in `given`. */
  readonly mayApprove: boolean
  readonly given: readonly GivenMatter[]
  /** Every way the officer's division is written: code, name, name in a ward. */
  readonly departments: readonly string[]
  /** Empty: every field. */
  readonly fieldCodes: readonly string[]
  /** Those away whose work the viewer sees. */
  readonly awayIds: readonly string[]
}

/** Heads see everybody's work that lies; others that of whom they stand in for. */
export function toViewer(
  officer: Officer,
  departments: readonly string[],
  { away, given }: { readonly away: readonly AwayOfficer[]; readonly given: readonly Delegation[] },
): Viewer {
  const sight = sightOf(officer)
  return {
    officerId: officer.id,
    sight,
    mayApprove: permissionsOf(officer.roles).has('dossier.approve'),
    given: given.map(toGiven),
    departments,
    fieldCodes: officer.scope.fieldCodes,
    awayIds: away
      .filter(({ officer: who, standIn }) => who.id !== officer.id && (sight === 'office' || standIn?.id === officer.id))
      .map(({ officer: who }) => who.id),
  }
}

export const viewerParams = ({ officerId, departments, fieldCodes, awayIds, given }: Viewer) => ({
  me: officerId,
  departments: JSON.stringify(departments),
  fields: JSON.stringify(fieldCodes),
  away: JSON.stringify(awayIds),
  given: JSON.stringify(given),
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
export type TabPart = {
  readonly list: string
  readonly rows: string
  readonly whose: Whose
  /** Narrowed by what the counts do not know: each row of the place is looked at. */
  readonly isCountedByRow?: true
}

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
      return partsToSign(viewer)
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

/** By office: whatever waits for nobody else by name. Beside it, or instead of it, what others gave the viewer to sign in their place. */
function partsToSign(viewer: Viewer): TabPart[] {
  const { mayApprove, given } = viewer
  const byName = ofPrincipals(viewer)
  if (mayApprove) {
    return [
      { ...TO_SIGN, whose: ['signer_id = @me', "signer_id = ''"] },
      { ...DRAFT, whose: ['1'] },
      ...(byName.length === 0 ? [] : [{ ...TO_SIGN, whose: byName, isCountedByRow: true as const }]),
    ]
  }
  if (!given.some(({ acts }) => acts.some((act) => act !== 'certify'))) return [{ ...TO_SIGN, whose: ['assignee_id = @me'] }]
  const unnamed = `signer_id = '' AND ${matterOf(viewer, SIGNS_DOSSIERS)}`
  return [
    { ...TO_SIGN, whose: ['signer_id = @me', unnamed, ...byName], isCountedByRow: true },
    { ...DRAFT, whose: [matterOf(viewer, (one) => one.acts.includes('sign-notice'))], isCountedByRow: true },
  ]
}

const SIGNS_DOSSIERS = ({ acts }: GivenMatter): boolean => acts.includes('approve') || acts.includes('sign-result')

/** What waits by name for somebody in whose place the viewer signs: one condition for each of them. */
function ofPrincipals(viewer: Viewer): Whose {
  const { given, officerId } = viewer
  const ids = new Set(given.filter(SIGNS_DOSSIERS).map(({ principalId }) => principalId))
  return [...ids].flatMap((id) => {
    if (id === '' || id === officerId) return []
    const at = given.findIndex(({ principalId }) => principalId === id)
    const matter = matterOf(viewer, (one) => SIGNS_DOSSIERS(one) && one.principalId === id)
    return [`signer_id = json_extract(@given, '$[${at}].principalId') AND ${matter}`]
  })
}

/** The matters of those delegations together. */
function matterOf({ given }: Viewer, counts: (one: GivenMatter) => boolean): string {
  const matters = given.flatMap((one, at) => {
    if (!counts(one)) return []
    if (one.fieldCodes.length === 0 && one.procedureCodes.length === 0) return ['1']
    const isIn = (column: string, list: keyof GivenMatter): string =>
      `${column} IN (SELECT value FROM json_each(@given, '$[${at}].${list}'))`
    return [isIn('field_code', 'fieldCodes'), isIn('procedure_code', 'procedureCodes')]
  })
  return anyOf(matters)
}
