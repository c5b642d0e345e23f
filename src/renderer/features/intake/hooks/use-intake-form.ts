import { createContext, useCallback, useContext, useMemo, useReducer, useState } from 'react'
import type { FieldError } from '../../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../../shared/kernel/local-time.ts'
import { localNow, sayMessage } from '../../../i18n/index.ts'
import { inScreenOrder } from '../model/field-labels.ts'
import { byField, intakeErrors, itemKeyOf, otherKindOf, personErrors } from '../model/intake-errors.ts'
import { chosenItems, emptyForm, type IntakeForm } from '../model/intake-form.ts'
import { type IntakeAction, intakeReducer } from '../model/intake-reducer.ts'

export type IntakeFields = Readonly<{
  form: IntakeForm
  dispatch: (action: IntakeAction) => void
  /** The sentence at a field, by its path in the contract's input. */
  errorAt: (path: string) => string | undefined
  /** The field was left: from now on a wrong value is told. */
  leave: (path: string) => void
  /** Path of the item on the screen: `items.0`. */
  itemPath: string
}>

export type IntakeFormState = IntakeFields &
  Readonly<{
    /** Every field that would be refused now. */
    listErrors: () => readonly FieldError[]
    /** What the core refused, shown until the field changes. */
    showErrors: (errors: readonly FieldError[]) => void
    shownErrors: ReadonlyMap<string, FieldError>
    /** A receipt was refused: every fault is told, not only those of fields that were left. */
    tellsAll: boolean
    startAnew: (form?: IntakeForm) => void
    /** Another one after each `startAnew`: what was told about the visit before is over. */
    visitNumber: number
  }>

const Context = createContext<IntakeFields | undefined>(undefined)
export const IntakeFieldsProvider = Context.Provider

/** The form the surrounding page holds. */
export function useIntakeFields(): IntakeFields {
  const fields = useContext(Context)
  if (!fields) throw new Error('an intake field stands outside the intake page')
  return fields
}

type Told = Readonly<{ all: boolean; left: ReadonlySet<string>; core: readonly FieldError[] }>
const NOTHING_TOLD: Told = { all: false, left: new Set(), core: [] }

/** The form and what is wrong with it: softly while typing, completely after a refused receipt. */
export function useIntakeForm(): IntakeFormState {
  const [form, apply] = useReducer(intakeReducer, undefined, emptyForm)
  const [told, setTold] = useState<Told>(NOTHING_TOLD)
  const [visitNumber, setVisitNumber] = useState(1)
  const dispatch = useCallback((action: IntakeAction) => {
    apply(action)
    // What only the core knows holds until the form changes.
    if (action.type !== 'activate') setTold((before) => (before.core.length === 0 ? before : { ...before, core: [] }))
  }, [])
  const today = dateOf(localNow())

  const shownErrors = useMemo(() => {
    const soft = [
      ...prefixed('owner', personErrors(form.owner, today)),
      ...(form.hasProxy ? prefixed('proxy.person', personErrors(form.proxy.person, today)) : []),
    ]
    const own = told.all ? intakeErrors(form, today) : soft.filter(({ path }) => told.left.has(path))
    return byField([...own, ...told.core])
  }, [form, told, today])

  const errorAt = useCallback(
    (path: string) => {
      const error = shownErrors.get(path)
      return error && sayMessage(error)
    },
    [shownErrors],
  )
  const leave = useCallback(
    (path: string) =>
      setTold((before) => (before.left.has(path) ? before : { ...before, left: new Set([...before.left, path]) })),
    [],
  )
  const showErrors = useCallback(
    (errors: readonly FieldError[]) => {
      for (const error of errors) bringToFront(form, error.path, apply)
      const [first] = inScreenOrder(errors)
      const key = first && itemKeyOf(form, first.path)
      if (key !== undefined) apply({ type: 'activate', key })
      setTold((before) => ({ ...before, all: true, core: errors }))
    },
    [form],
  )
  const startAnew = useCallback((next: IntakeForm = emptyForm()) => {
    apply({ type: 'replace', form: next })
    setTold(NOTHING_TOLD)
    setVisitNumber((before) => before + 1)
  }, [])
  const itemPath = pathOfActive(form)
  return {
    form,
    dispatch,
    errorAt,
    leave,
    itemPath,
    listErrors: () => intakeErrors(form, today),
    showErrors,
    shownErrors,
    tellsAll: told.all,
    startAnew,
    visitNumber,
  }
}

/** An item without a procedure is not counted by the contract; it stands after those that are. */
function pathOfActive(form: IntakeForm): string {
  const chosen = chosenItems(form)
  const index = chosen.findIndex(({ key }) => key === form.activeKey)
  return `items.${index < 0 ? chosen.length : index}`
}

/** A number whose kind is not on the screen could not show its error. */
function bringToFront(form: IntakeForm, path: string, dispatch: (action: IntakeAction) => void): void {
  const kind = otherKindOf(path)
  if (kind === undefined) return
  const side = path.startsWith('owner') ? 'owner' : 'proxy'
  const person = side === 'owner' ? form.owner : form.proxy.person
  if (person.otherKind !== kind) dispatch({ type: 'person', side, patch: { otherKind: kind } })
}

const prefixed = (prefix: string, errors: readonly FieldError[]): FieldError[] =>
  errors.map((error) => ({ ...error, path: `${prefix}.${error.path}` }))
