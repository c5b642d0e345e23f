import type { TextKey } from '../../../i18n/index.ts'

/** Names of the fields in the summary of what is wrong, by their path, in the order of the screen. */
const LABELS: readonly (readonly [RegExp, TextKey])[] = [
  [/^proxy\.person\.fullName$/, 'intake.proxy-name'],
  [/^proxy\.person\.personalId$/, 'intake.proxy-number'],
  [/^proxy\.person\.phone$/, 'intake.proxy-phone'],
  [/^proxy\.relation$/, 'intake.proxy-relation'],
  [/^proxy\.authorisation$/, 'intake.proxy-authorisation'],
  [/^proxy\./, 'intake.proxy'],
  [/personalId$/, 'intake.personal-id'],
  [/taxCode$/, 'intake.tax-code'],
  [/fullName$/, 'intake.full-name'],
  [/bornOn$/, 'intake.born-on'],
  [/sex$/, 'intake.sex'],
  [/permanentAddress$/, 'intake.permanent-address'],
  [/currentAddress$/, 'intake.current-address'],
  [/phone$/, 'intake.phone'],
  [/email$/, 'intake.email'],
  [/oldAddress$/, 'intake.old-address'],
  [/oldIdNumber$/, 'intake.other.oldIdNumber'],
  [/passport$/, 'intake.other.passport'],
  [/procedureCode$/, 'intake.procedure'],
  [/components\.\d+\./, 'intake.components'],
  [/^channel$/, 'intake.channel'],
  [/^receivedPlace$/, 'intake.received-place'],
  [/^resultPlace$/, 'intake.result-place'],
  [/competentAgency/, 'intake.competent-agency'],
  [/setCount$/, 'intake.set-count'],
  [/^onlineCode$/, 'intake.online-code'],
  [/^resultAddress$/, 'intake.result-address'],
  [/summary$/, 'intake.summary'],
  [/note$/, 'intake.note'],
  [/exemption\.(code|reason)$/, 'intake.exemption'],
  [/(provincialAmount|feeQuantities)/, 'intake.fee'],
]

export function labelOf(path: string): TextKey | undefined {
  return LABELS.find(([pattern]) => pattern.test(path))?.[1]
}

/** The order in which the eye meets them: owner, proxy, then the procedures with what belongs to the visit. */
export function inScreenOrder<E extends Readonly<{ path: string }>>(errors: readonly E[]): E[] {
  return errors.toSorted((left, right) => partOf(left.path) - partOf(right.path) || placeOf(left.path) - placeOf(right.path))
}

const partOf = (path: string): number => (path.startsWith('owner') ? 0 : path.startsWith('proxy') ? 1 : 2)
const placeOf = (path: string): number => LABELS.findIndex(([pattern]) => pattern.test(path))
