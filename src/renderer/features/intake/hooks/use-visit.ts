import { useCallback, useRef, useState } from 'react'
import type { Dossier } from '../../../../shared/domain/dossier/dossier.ts'
import type { AppError, FieldError } from '../../../../shared/kernel/app-error.ts'
import type { LocalTime } from '../../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../../shared/kernel/plain-date.ts'
import { coreClient, useOperation, valueOf } from '../../../bridge/index.ts'
import { missingRows, withMissingAsLater } from '../model/component-rows.ts'
import { inScreenOrder } from '../model/field-labels.ts'
import { shownPath } from '../model/intake-errors.ts'
import { activeIndex, activeItem, chosenItems, type IntakeForm } from '../model/intake-form.ts'
import { type DossierPaper, jobsOf } from '../model/print-run.ts'
import { toDeclineInput, toReceiveInput } from '../model/to-contract.ts'
import { focusField } from './focus-field.ts'
import { useMissingQuestion } from './use-missing-question.ts'
import type { Draft } from './use-draft.ts'
import type { Evaluated } from './use-evaluations.ts'
import type { IntakeFormState } from './use-intake-form.ts'
import { usePrintRun } from './use-print-run.ts'
import { isAppError, useReceive } from './use-receive.ts'

export type Decline = 'supplement' | 'refuse'
export type Outcome = Readonly<{ kind: 'received' | Decline; savedAt: LocalTime; dossiers: readonly Dossier[]; hasMore: boolean }>
type VisitDeps = Readonly<{ intake: IntakeFormState; draft: Draft; evaluations: ReadonlyMap<string, Evaluated> }>
export type Visit = ReturnType<typeof useVisit>

const DECLINES = {
  supplement: { operation: 'dossier.request-intake-supplement', paper: 'supplement-request' },
  refuse: { operation: 'dossier.refuse-intake', paper: 'refusal-notice' },
} as const satisfies Record<Decline, { operation: string; paper: DossierPaper }>

/** The end of a visit: received, asked to be completed, or refused; then its papers. */
export function useVisit({ intake, draft, evaluations }: VisitDeps) {
  const receiving = useReceive()
  const prints = usePrintRun()
  const [outcome, setOutcome] = useState<Outcome>()
  const [panel, setPanel] = useState<Decline>()
  const missing = useMissingQuestion(intake.form)
  const { forget } = missing
  const declining = useDecline(intake, draft)
  const forms = valueOf(useOperation('settings.get', {}))?.printOnReceive ?? ['receipt-slip']

  const finish = (done: Outcome, papers: readonly (typeof forms)[number][]): void => {
    setOutcome(done)
    setPanel(undefined)
    prints.start(jobsFor(done, papers))
  }

  const receive = async (confirmedDate: PlainDate | null = null): Promise<void> => {
    if (receiving.state.kind === 'sending') return
    const errors = [...intake.listErrors(), ...amountErrors(intake.form, evaluations)]
    if (errors.length > 0) return showAndFocus(intake, errors)
    if (isShort(intake.form) && !missing.isAsked) return missing.ask(intake.form)
    if (missing.isAsked && !missing.isRead()) return
    missing.forget()
    await send(confirmedDate)
  }
  const send = async (confirmedDate: PlainDate | null): Promise<void> => {
    draft.keeper.hold()
    const answer = await receiving.send(toReceiveInput(withPromises(intake.form), draft.keeper.visitId(), confirmedDate))
    if (answer && !isAppError(answer)) {
      draft.keeper.reset()
      intake.startAnew()
      return finish({ kind: 'received', savedAt: answer.savedAt, dossiers: answer.dossiers, hasMore: false }, forms)
    }
    draft.keeper.release()
    if (answer?.fields) showAndFocus(intake, answer.fields)
  }

  const decline = async (kind: Decline, reason: string): Promise<void> => {
    const dossier = await declining.run(kind, reason)
    const hasMore = chosenItems(intake.form).length > 1
    if (dossier) finish({ kind, savedAt: dossier.receivedAt, dossiers: [dossier], hasMore }, [DECLINES[kind].paper])
  }
  const close = useCallback(() => setOutcome(undefined), [])
  const cancel = useCallback(() => {
    setPanel(undefined)
    forget()
    receiving.clear()
  }, [receiving, forget])
  return {
    outcome,
    close,
    panel,
    setPanel,
    receiving: receiving.state,
    asksMissing: missing.isAsked,
    receive,
    decline,
    declineError: declining.error,
    isDeclining: declining.isRunning,
    prints,
    cancel,
  }
}

const jobsFor = ({ dossiers }: Outcome, papers: Parameters<typeof jobsOf>[1]): ReturnType<typeof jobsOf> =>
  jobsOf(
    dossiers.map(({ id, code, noticeNumber }) => ({ id, code: code ?? noticeNumber ?? '' })),
    papers,
  )

const isShort = (form: IntakeForm): boolean => chosenItems(form).some(({ components }) => missingRows(components).length > 0)

/** What lacks is noted as brought later; the clerk was asked before. */
const withPromises = (form: IntakeForm): IntakeForm => ({
  ...form,
  items: form.items.map((item) => ({ ...item, components: withMissingAsLater(item.components) })),
})

/** Only the core knows that a price is missing; told here it does not cost a way there and back. */
function amountErrors(form: IntakeForm, evaluations: ReadonlyMap<string, Evaluated>): FieldError[] {
  return chosenItems(form).flatMap((item, index) => {
    const evaluated = evaluations.get(item.key)
    const needsAmount = evaluated !== undefined && 'value' in evaluated && evaluated.value.needsAmount
    return needsAmount && item.amount.trim() === ''
      ? [{ path: `items.${index}.provincialAmount`, messageKey: 'fee.amount-required' }]
      : []
  })
}

function showAndFocus(intake: IntakeFormState, errors: readonly FieldError[]): void {
  intake.showErrors(errors)
  const [first] = inScreenOrder(errors)
  if (first) focusField(shownPath(first))
}

/** Mẫu 02 or Mẫu 03 for the procedure on the screen; the other procedures of the sitting go on. */
function useDecline(intake: IntakeFormState, draft: Draft) {
  const [error, setError] = useState<AppError>()
  const [isRunning, setIsRunning] = useState(false)
  const ownId = useRef<string>(undefined)

  const run = async (kind: Decline, reason: string): Promise<Dossier | undefined> => {
    const { form } = intake
    const item = activeItem(form)
    const isOnly = chosenItems(form).length <= 1
    // One of several gets an id of its own, since the draft's stays with the rest; the same again when it is tried again.
    if (!isOnly) ownId.current ??= crypto.randomUUID()
    const draftId = isOnly ? draft.keeper.visitId() : (ownId.current ?? '')
    setIsRunning(true)
    setError(undefined)
    if (isOnly) draft.keeper.hold()
    const result = await coreClient.invoke(DECLINES[kind].operation, toDeclineInput(form, item, { draftId, reason }))
    setIsRunning(false)
    if (!result.ok) {
      draft.keeper.release()
      setError(result.error)
      if (result.error.fields) showAndFocus(intake, toItemPaths(result.error.fields, form))
      return undefined
    }
    ownId.current = undefined
    if (isOnly) {
      draft.keeper.reset()
      intake.startAnew()
    } else intake.dispatch({ type: 'remove-item', key: item.key })
    return result.value.dossier
  }
  return { run, error, isRunning }
}

/** `item.note` of the contract is `items.N.note` on the screen. */
function toItemPaths(fields: readonly FieldError[], form: IntakeForm): FieldError[] {
  const key = form.items[activeIndex(form)]?.key
  const index = Math.max(
    0,
    chosenItems(form).findIndex((item) => item.key === key),
  )
  return fields.map((field) => ({ ...field, path: field.path.replace(/^(item|items\.\d+)(?=\.|$)/, `items.${index}`) }))
}
