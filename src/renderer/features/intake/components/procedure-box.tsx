import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import type { Procedure } from '../../../../shared/domain/procedure/procedure.ts'
import { say } from '../../../i18n/index.ts'
import { Field } from '../../../ui/index.ts'
import { useIntakeFields } from '../hooks/use-intake-form.ts'
import { type ProcedureSearch, useProcedureSearch } from '../hooks/use-procedure-search.ts'
import { hasModifier, isComposing } from '../model/composing.ts'
import { activeItem } from '../model/intake-form.ts'
import { shortTimeLimitText, unverifiedText } from '../model/time-limit-text.ts'

const PAGE_STEP = 6
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE_STEP, PageUp: -PAGE_STEP }

/** `Thủ tục`: found while it is typed, without marks; arrows and Enter choose. */
export function ProcedureBox({ fieldCodes, onChosen }: Readonly<{ fieldCodes: readonly string[]; onChosen: () => void }>) {
  const { form, dispatch, errorAt, itemPath } = useIntakeFields()
  const item = activeItem(form)
  const input = useRef<HTMLInputElement>(null)
  const search = useProcedureSearch(input, fieldCodes)
  const listId = useId()
  const { isOpen, marked } = search

  const choose = (procedure: Procedure): void => {
    dispatch({ type: 'choose-procedure', procedure })
    search.close()
    onChosen()
  }
  const path = `${itemPath}.procedureCode`
  return (
    <div className="qmc-in-procedure">
      <Field label={say('intake.procedure')} error={errorAt(path)} isRequired>
        {(control) => (
          <input
            {...control}
            ref={input}
            data-field={path}
            className="qmc-in-control"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-activedescendant={isOpen && marked ? `${listId}-${marked.code}` : undefined}
            value={search.query ?? item.procedureName}
            title={item.procedureName}
            onChange={(event) => search.type(event.target.value)}
            onKeyDown={(event) => onKey(event, search, choose)}
            onClick={search.open}
            onFocus={(event) => event.target.select()}
            onBlur={search.close}
            placeholder={say('intake.procedure-hint')}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <Options search={search} listId={listId} onPick={choose} />
    </div>
  )
}

function onKey(event: KeyboardEvent<HTMLInputElement>, search: ProcedureSearch, choose: (procedure: Procedure) => void): void {
  if (isComposing(event) || hasModifier(event)) return
  const step = STEPS[event.key]
  const isAnswer = search.isOpen && (event.key === 'Enter' || event.key === 'Escape')
  if (step === undefined && !isAnswer) return
  event.preventDefault()
  if (step !== undefined) search.move(step)
  else if (event.key === 'Enter') search.pick(choose)
  else search.close()
}

function Options({
  search,
  listId,
  onPick,
}: Readonly<{ search: ProcedureSearch; listId: string; onPick: (procedure: Procedure) => void }>) {
  const { found, isOpen, isNothing, marked } = search
  useEffect(() => {
    if (marked) document.getElementById(`${listId}-${marked.code}`)?.scrollIntoView({ block: 'nearest' })
  }, [listId, marked])
  return (
    <>
      <div
        id={listId}
        role="listbox"
        aria-label={say('intake.procedure-list')}
        className="qmc-in-options"
        hidden={!isOpen || found.length === 0}
      >
        {isOpen
          ? found.map((procedure) => (
              <ProcedureOption
                key={procedure.code}
                id={`${listId}-${procedure.code}`}
                procedure={procedure}
                isMarked={procedure === marked}
                onPick={() => onPick(procedure)}
              />
            ))
          : null}
      </div>
      {isNothing ? (
        <p className="qmc-in-options qmc-in-option-none" role="status">
          {say('intake.procedure-none')}
        </p>
      ) : null}
    </>
  )
}

type OptionProps = Readonly<{ id: string; procedure: Procedure; isMarked: boolean; onPick: () => void }>

function ProcedureOption({ id, procedure, isMarked, onPick }: OptionProps) {
  const unverified = unverifiedText(procedure)
  return (
    // The keyboard chooses through the field above (aria-activedescendant); the press is the mouse's way and must not take the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- see the line above
    <div
      id={id}
      role="option"
      aria-selected={isMarked}
      className="qmc-in-option"
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      <span className="qmc-in-option-name">{procedure.name}</span>
      <span className="qmc-in-option-facts">
        {procedure.code} · {procedure.fieldName} · {shortTimeLimitText(procedure.timeLimit)}
        {procedure.isOnTheSpot ? ` · ${say('intake.on-the-spot')}` : ''}
        {unverified === undefined ? null : <em> · {unverified}</em>}
      </span>
    </div>
  )
}
