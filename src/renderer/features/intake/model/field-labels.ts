import type { TextKey } from '../../../i18n/index.ts'

/** Names of the fields in the summary of what is wrong, by the end of their path. */
const LABELS: readonly (readonly [RegExp, TextKey])[] = [
  [/^proxy\.person\.fullName$/, 'intake.proxy-name'],
  [/^proxy\.person\.personalId$/, 'intake.proxy-number'],
  [/^proxy\.person\.phone$/, 'intake.proxy-phone'],
  [/^proxy\.relation$/, 'intake.proxy-relation'],
  [/^proxy\.authorisation$/, 'intake.proxy-authorisation'],
  [/^proxy\./, 'intake.proxy'],
  [/fullName$/, 'intake.full-name'],
  [/personalId$/, 'intake.personal-id'],
  [/oldIdNumber$/, 'intake.other.oldIdNumber'],
  [/passport$/, 'intake.other.passport'],
  [/taxCode$/, 'intake.tax-code'],
  [/bornOn$/, 'intake.born-on'],
  [/sex$/, 'intake.sex'],
  [/permanentAddress$/, 'intake.permanent-address'],
  [/currentAddress$/, 'intake.current-address'],
  [/oldAddress$/, 'intake.old-address'],
  [/phone$/, 'intake.phone'],
  [/email$/, 'intake.email'],
  [/^onlineCode$/, 'intake.online-code'],
  [/^resultPlace$/, 'intake.result-place'],
  [/^resultAddress$/, 'intake.result-address'],
  [/^channel$/, 'intake.channel'],
  [/procedureCode$/, 'intake.procedure'],
  [/components\.\d+\./, 'intake.components'],
  [/setCount$/, 'intake.set-count'],
  [/summary$/, 'intake.summary'],
  [/note$/, 'intake.note'],
  [/exemption\.(code|reason)$/, 'intake.exemption'],
  [/(provincialAmount|feeQuantities)/, 'intake.fee'],
]

export function labelOf(path: string): TextKey | undefined {
  return LABELS.find(([pattern]) => pattern.test(path))?.[1]
}
