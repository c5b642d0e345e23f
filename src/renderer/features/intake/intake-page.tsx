import { Button } from 'antd'
import { useRef } from 'react'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { formatMoment, localNow, say, sayMessage } from '../../i18n/index.ts'
import { PageFrame, useStatusLine } from '../../ui/index.ts'
import { holdCard, useCodeTaker } from '../code-reader/index.ts'
import { ActionPanel } from './components/action-panel.tsx'
import { DeclinePanel } from './components/decline-panel.tsx'
import { DraftLine } from './components/draft-line.tsx'
import { DraftList } from './components/draft-list.tsx'
import { DuePanel } from './components/due-panel.tsx'
import { FeePanel } from './components/fee-panel.tsx'
import { PersonSection } from './components/person-section.tsx'
import { ProcedureSection } from './components/procedure-section.tsx'
import { ResultPanel } from './components/result-panel.tsx'
import { TicketLine } from './components/ticket-line.tsx'
import { focusField } from './hooks/focus-field.ts'
import { useBoundTicket } from './hooks/use-bound-ticket.ts'
import { useCard } from './hooks/use-card.ts'
import { useDraft } from './hooks/use-draft.ts'
import { useDrafts } from './hooks/use-drafts.ts'
import { useEnterMoves } from './hooks/use-enter-moves.ts'
import { useEvaluations } from './hooks/use-evaluations.ts'
import { useFirstFocus } from './hooks/use-first-focus.ts'
import { IntakeFieldsProvider, useIntakeForm } from './hooks/use-intake-form.ts'
import { useIntakeKeys } from './hooks/use-intake-keys.ts'
import { useKnownPerson } from './hooks/use-known-person.ts'
import { useOpenedWith } from './hooks/use-opened-with.ts'
import { useVisit } from './hooks/use-visit.ts'
import './intake.css'
import { activeItem, chosenItems } from './model/intake-form.ts'

/** The screen a clerk lives in: person, procedures, due date and fee, and one key that receives all. */
export function IntakePage() {
  const page = useRef<HTMLDivElement>(null)
  const intake = useIntakeForm()
  const { form, dispatch } = intake
  const draft = useDraft(form)
  const drafts = useDrafts(intake, draft)
  const ticket = useBoundTicket(intake)
  const known = useKnownPerson(intake)
  const evaluations = useEvaluations(form)
  const visit = useVisit({ intake, draft, evaluations })
  const card = useCard(intake, page, visit.outcome === undefined)
  const reference = valueOf(useOperation('catalogue.get-reference', {}))
  const onKeyDown = useEnterMoves()
  const { tell } = useStatusLine()
  useOpenedWith(intake, drafts)
  useFirstFocus(card.input, visit.outcome === undefined)

  const item = activeItem(form)
  const procedure = valueOf(
    useOperation('catalogue.get', { code: item.procedureCode, on: null }, { isEnabled: item.procedureCode !== '' }),
  )
  const evaluated = evaluations.get(item.key)

  const startNew = async (): Promise<void> => {
    if (visit.outcome) return visit.close()
    if (visit.receiving.kind === 'sending') return
    await draft.keeper.flush()
    const { kind, error } = draft.keeper.state()
    if (kind === 'failed') return tell(say('intake.draft-failed', { why: error ? sayMessage(error) : '' }), { tone: 'danger' })
    draft.keeper.reset()
    intake.startAnew()
    card.input.current?.focus()
  }
  // The next person's card over the result of the last one.
  useCodeTaker((code, text) => {
    if (!visit.outcome || code.kind !== 'card') return false
    holdCard(text)
    void startNew()
    return true
  })
  const addProcedure = (): void => {
    if (item.procedureCode !== '') dispatch({ type: 'add-item' })
    focusField(`items.${chosenItems(form).length}.procedureCode`)
  }
  const save = async (): Promise<void> => {
    await draft.keeper.flush()
    const { savedAt, kind } = draft.keeper.state()
    if (kind === 'saved' && savedAt) tell(say('intake.draft-saved', { time: formatMoment(savedAt, localNow()) }))
  }
  useIntakeKeys({
    onNew: () => void startNew(),
    onProcedure: addProcedure,
    onScan: () => card.input.current?.focus(),
    onReceive: () => void visit.receive(),
    onSave: () => void save(),
    onItem: (index) => form.items[index] && dispatch({ type: 'activate', key: form.items[index].key }),
    isTyping: visit.outcome === undefined,
  })

  if (visit.outcome) {
    return (
      <PageFrame title={say('intake.title')}>
        <ResultPanel outcome={visit.outcome} visit={visit} onNext={() => void startNew()} />
      </PageFrame>
    )
  }
  const isEmpty = draft.state.id === undefined && item.procedureCode === ''
  return (
    <IntakeFieldsProvider value={intake}>
      <PageFrame
        title={say('intake.title')}
        aside={
          <>
            <TicketLine ticket={ticket} />
            <DraftLine draft={draft} drafts={drafts} />
          </>
        }
        actions={<Button onClick={() => void startNew()}>{say('intake.new')}</Button>}
      >
        {/* Enter moves on inside the fields; the element itself is no control. */}
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- see the line above */}
        <div ref={page} className="qmc-in" onKeyDown={onKeyDown} onBlur={() => void draft.keeper.flush()}>
          <PersonSection card={card} known={known} />
          <ProcedureSection
            procedure={procedure}
            fieldCodes={ticket.fieldCodes}
            onAdd={addProcedure}
            onChosen={() => focusField(`${intake.itemPath}.components.0.state`)}
          />
          <section className="qmc-section qmc-in-right" aria-label={say('intake.due')}>
            {isEmpty && drafts.list.length > 0 ? (
              <DraftList drafts={drafts} />
            ) : (
              <DuePanel key={item.key} evaluated={evaluated} procedure={procedure} />
            )}
            <FeePanel
              evaluation={evaluated && 'value' in evaluated ? evaluated.value : undefined}
              procedure={procedure}
              exemptions={reference?.exemptions ?? []}
            />
            {visit.panel ? (
              <DeclinePanel key={visit.panel} kind={visit.panel} visit={visit} />
            ) : (
              <ActionPanel
                intake={intake}
                visit={visit}
                evaluations={evaluations}
                onSaveDraft={() => void save()}
                onDiscard={() => void drafts.discardCurrent()}
              />
            )}
          </section>
        </div>
      </PageFrame>
    </IntakeFieldsProvider>
  )
}
