import { birthProblems, PersonDetails } from '../../../../shared/domain/applicant/person-details.ts'
import { ReceiveDossiers } from '../../../../shared/ipc/contract/dossier.ts'
import type { FieldError } from '../../../../shared/kernel/app-error.ts'
import type { PlainDate } from '../../../../shared/kernel/plain-date.ts'
import { chosenItems, type IntakeForm, OtherNumberKind, type PersonForm } from './intake-form.ts'
import { toPersonInput, toReceiveInput } from './to-contract.ts'

export type FieldErrors = readonly FieldError[]

type Issues = Readonly<{ issues: readonly Readonly<{ path: readonly PropertyKey[]; message: string }>[] }>

const MESSAGE_KEY = /^[a-z][a-z-]*(\.[a-z0-9-]+)+$/

/** What the schema of the contract says, in the words the core would use for the very same fault. */
function toFieldErrors({ issues }: Issues, prefix = ''): FieldError[] {
  return issues.map(({ path, message }) => ({
    path: prefix + path.map(String).join('.'),
    messageKey: MESSAGE_KEY.test(message) ? message : 'validation.invalid',
  }))
}

/** A stand-in where only the fields are checked and nothing is sent. */
const ANY_ID = '00000000-0000-4000-8000-000000000000'

/** Everything that would be refused for its form; the core checks the same again, and what only it can know. */
export function intakeErrors(form: IntakeForm, today: PlainDate): FieldErrors {
  const parsed = ReceiveDossiers.safeParse(toReceiveInput(form, ANY_ID, null))
  return [...(parsed.success ? [] : toFieldErrors(parsed.error)), ...birthErrors(form, today), ...feeErrors(form)]
}

/** One person's fields, while the form is still being typed: emptiness is not yet a fault. */
export function personErrors(person: PersonForm, today: PlainDate): FieldErrors {
  const parsed = PersonDetails.safeParse(toPersonInput(person))
  if (parsed.success) return birthProblems(parsed.data, today)
  return toFieldErrors(parsed.error).filter(({ path }) => isFilled(person, path))
}

const isFilled = (person: PersonForm, field: string): boolean =>
  Object.entries(person).some(([name, value]) => name === field && value.trim() !== '')

function birthErrors(form: IntakeForm, today: PlainDate): FieldError[] {
  const of = (path: string, person: PersonForm): FieldError[] => {
    const parsed = PersonDetails.safeParse(toPersonInput(person))
    return parsed.success
      ? birthProblems(parsed.data, today).map((problem) => ({ ...problem, path: `${path}.${problem.path}` }))
      : []
  }
  return [...of('owner', form.owner), ...(form.hasProxy ? of('proxy.person', form.proxy.person) : [])]
}

/** The rules of `feeFor` that are about what is typed here; asked of the core they would come back at the procedure. */
function feeErrors(form: IntakeForm): FieldError[] {
  return chosenItems(form).flatMap((item, index) => {
    const errors: FieldError[] = []
    if (item.amount.trim() !== '' && item.resolution.trim() === '')
      errors.push({ path: `items.${index}.provincialAmount.resolution`, messageKey: 'fee.resolution-required' })
    if (item.exemptionCode === 'other' && item.exemptionReason.trim() === '')
      errors.push({ path: `items.${index}.exemption.reason`, messageKey: 'fee.exemption-reason-required' })
    return errors
  })
}

/** Where a fault of a whole thing is shown: an amount that lacks stands at its first field. */
const SHOWN_AT: readonly (readonly [RegExp, string])[] = [
  [/^items\.(\d+)\.provincialAmount$/, 'items.$1.provincialAmount.amount'],
  [/^items\.(\d+)\.exemption$/, 'items.$1.exemption.code'],
  [/^items$/, 'items.0.procedureCode'],
]

const MESSAGE_SHOWN_AT: Readonly<Record<string, string>> = {
  'fee.resolution-required': 'provincialAmount.resolution',
  'fee.amount': 'provincialAmount.amount',
  'fee.exemption-reason-required': 'exemption.reason',
  'fee.exemption-unknown': 'exemption.code',
  'fee.quantity': 'feeQuantities.count',
}

/** The field at which an error is told. Paths count the chosen items, see `toReceiveInput`. */
export function shownPath({ path, messageKey }: FieldError): string {
  const item = /^items\.(\d+)\.procedureCode$/.exec(path)
  const field = MESSAGE_SHOWN_AT[messageKey]
  if (item && field !== undefined) return `items.${item[1]}.${field}`
  for (const [pattern, target] of SHOWN_AT) if (pattern.test(path)) return path.replace(pattern, target)
  return path
}

/** Key of the item an error belongs to, so that it can be brought to the front; undefined: it belongs to the visit. */
export function itemKeyOf(form: IntakeForm, path: string): string | undefined {
  const index = /^items\.(\d+)/.exec(path)?.[1]
  if (index === undefined) return undefined
  return (chosenItems(form)[Number(index)] ?? form.items[0])?.key
}

/** The kind of other number that must be shown so that its error is seen. */
export function otherKindOf(path: string): OtherNumberKind | undefined {
  const parsed = OtherNumberKind.safeParse(path.split('.').at(-1))
  return parsed.success ? parsed.data : undefined
}

/** Errors of the form, each at the field that shows it, the first of each field. */
export function byField(errors: FieldErrors): ReadonlyMap<string, FieldError> {
  const map = new Map<string, FieldError>()
  for (const error of errors) {
    const path = shownPath(error)
    if (!map.has(path)) map.set(path, { ...error, path })
  }
  return map
}
