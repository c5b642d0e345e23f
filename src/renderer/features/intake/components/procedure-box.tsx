import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { Procedure } from '../../../../shared/domain/procedure/procedure.ts'
import { useOperation, valueOf } from '../../../bridge/index.ts'
import { say } from '../../../i18n/index.ts'
import { Field } from '../../../ui/index.ts'
import { useIntakeFields } from '../hooks/use-intake-form.ts'
import { isComposing } from '../model/composing.ts'
import { activeItem } from '../model/intake-form.ts'
import { shortTimeLimitText, unverifiedText } from '../model/time-limit-text.ts'

const PAGE_STEP = 6

/** `Thủ tục`: found while it is typed, without marks; arrows and Enter choose. */
export function ProcedureBox({ onChosen }: Readonly<{ onChosen: () => void }>) {
  const { form, dispatch, errorAt, itemPath } = useIntakeFields()
  const item = activeItem(form)
  const [query, setQuery] = useState<string>()
  const [isOpen, setIsOpen] = useState(false)
  const [marked, setMarked] = useState(0)
  const listId = useId()
  const list = useRef<HTMLUListElement>(null)
  const asked = useOperation('catalogue.search', { text: query ?? '', fieldCode: null, onlyReceivable: true }, { isEnabled: isOpen, keepsPrevious: true })
  const found = valueOf(asked) ?? []
  const isFresh = asked.state === 'ready' && !asked.isRefreshing
  // Enter came before the answer to what was typed: it takes the first of that answer, not of the one before.
  const [isAwaited, setIsAwaited] = useState(false)
  const current = found[Math.min(marked, found.length - 1)]
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [marked, found])

  const close = (): void => {
    setIsOpen(false)
    setQuery(undefined)
    setMarked(0)
  }
  const choose = (procedure: Procedure): void => {
    dispatch({ type: 'choose-procedure', procedure })
    close()
    onChosen()
  }
  useEffect(() => {
    if (!isAwaited || !isFresh) return
    setIsAwaited(false)
    if (isOpen && found[0]) choose(found[0])
    // `choose` and `found` are those of the draw in which the answer came.
    // oxlint-disable-next-line react/exhaustive-deps -- see the line above
  }, [isAwaited, isFresh])
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (isComposing(event) || event.ctrlKey || event.altKey) return
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE_STEP, PageUp: -PAGE_STEP }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      if (isOpen) setMarked(Math.max(0, Math.min(found.length - 1, marked + step)))
      setIsOpen(true)
    }
    if (event.key === 'Enter' && isOpen && (current || !isFresh)) {
      event.preventDefault()
      if (isFresh && current) choose(current)
      else setIsAwaited(true)
    }
    if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      close()
    }
  }
  const path = `${itemPath}.procedureCode`
  return (
    <div className="qmc-in-procedure">
      <Field label={say('intake.procedure')} error={errorAt(path)} isRequired>
        {(control) => (
          <input
            {...control}
            data-field={path}
            className="qmc-in-control"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-activedescendant={isOpen && current ? `${listId}-${current.code}` : undefined}
            value={query ?? item.procedureName}
            title={item.procedureName}
            onChange={(event) => {
              setQuery(event.target.value)
              setMarked(0)
              setIsAwaited(false)
              setIsOpen(true)
            }}
            onKeyDown={onKeyDown}
            onClick={() => setIsOpen(true)}
            onFocus={(event) => event.target.select()}
            onBlur={close}
            placeholder={say('intake.procedure-hint')}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <ul ref={list} id={listId} role="listbox" aria-label={say('intake.procedure-list')} className="qmc-in-options" hidden={!isOpen}>
        {isOpen && found.length === 0 ? <li className="qmc-in-option-none">{say('intake.procedure-none')}</li> : null}
        {isOpen
          ? found.map((procedure) => (
              <ProcedureOption key={procedure.code} id={`${listId}-${procedure.code}`} procedure={procedure} isMarked={procedure === current} onPick={() => choose(procedure)} />
            ))
          : null}
      </ul>
    </div>
  )
}

type OptionProps = Readonly<{ id: string; procedure: Procedure; isMarked: boolean; onPick: () => void }>

function ProcedureOption({ id, procedure, isMarked, onPick }: OptionProps) {
  const unverified = unverifiedText(procedure)
  return (
    // The keyboard chooses through the field above (aria-activedescendant); the press is the mouse's way and must not take the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- see the line above
    <li id={id} role="option" aria-selected={isMarked} className="qmc-in-option" onMouseDown={(event) => event.preventDefault()} onClick={onPick}>
      <span className="qmc-in-option-name">{procedure.name}</span>
      <span className="qmc-in-option-facts">
        {procedure.code} · {procedure.fieldName} · {shortTimeLimitText(procedure.timeLimit)}
        {procedure.isOnTheSpot ? ` · ${say('intake.on-the-spot')}` : ''}
        {unverified === undefined ? null : <em> · {unverified}</em>}
      </span>
    </li>
  )
}
