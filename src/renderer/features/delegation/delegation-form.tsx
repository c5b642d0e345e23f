import { Button } from 'antd'
import { useState } from 'react'
import { CapacityWord, DelegatedAct, mayBeGiven } from '../../../shared/domain/delegation/index.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { useCommand, useOperation, valueOf } from '../../bridge/index.ts'
import { formatDate, localNow, say, sayWord } from '../../i18n/index.ts'
import {
  DateField,
  ErrorNotice,
  fieldError,
  LongTextField,
  MultiSelectField,
  SelectField,
  TextField,
  useStatusLine,
} from '../../ui/index.ts'
import { type DelegationDraft, emptyDraft, previewOf, toInput } from './delegation-input.ts'
import { leads, type Officer, toOptions, useOfficers } from './use-officers.ts'

/** A new delegation, with what it will print above the signature. */
export function DelegationForm({ onClose }: Readonly<{ onClose: () => void }>) {
  const officers = useOfficers()
  const body = valueOf(useOperation('settings.get', {}))?.governingBody ?? ''
  const [draft, setDraft] = useState<DelegationDraft>(() => emptyDraft(formatDate(dateOf(localNow()))))
  const grant = useCommand('delegation.grant')
  const { tell } = useStatusLine()
  const shown = { ...draft, collective: draft.collective === '' ? body : draft.collective }
  const input = toInput(shown, officers)
  const parts = {
    draft: shown,
    set: (part: Partial<DelegationDraft>) => setDraft({ ...draft, ...part }),
    errorOf: (path: string) => fieldError(grant.error, path),
    officers,
  }
  const submit = async (): Promise<void> => {
    if (!input) return
    const done = await grant.run(input)
    if (!done.ok) return
    const names = done.value.overlaps.map(({ terms }) => terms.delegate.name).join(', ')
    const name = done.value.delegation.terms.delegate.name
    tell(names === '' ? say('delegations.granted', { name }) : say('delegations.overlap', { names }))
    onClose()
  }
  return (
    <form
      className="qmc-delegation-form"
      aria-label={say('delegations.new')}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <PeopleFields {...parts} />
      <TermFields {...parts} />
      <p className="qmc-delegation-preview">
        <span className="qmc-muted">{say('delegations.preview')}</span>
        {previewOf(shown).map((line) => (
          <strong key={line}>{line}</strong>
        ))}
      </p>
      <div className="qmc-row">
        <Button
          type="primary"
          htmlType="submit"
          disabled={input === undefined}
          title={input ? undefined : say('delegations.fill-first')}
          loading={grant.isRunning}
        >
          {say('delegations.grant')}
        </Button>
        <Button onClick={onClose}>{say('ui.cancel')}</Button>
      </div>
      <ErrorNotice error={grant.error} />
    </form>
  )
}

type PartProps = Readonly<{
  draft: DelegationDraft
  set: (part: Partial<DelegationDraft>) => void
  errorOf: (path: string) => string | undefined
  officers: readonly Officer[]
}>

function PeopleFields({ draft, set, errorOf, officers }: PartProps) {
  const titleOf = (id: string | null): string => officers.find((officer) => officer.id === id)?.title ?? ''
  return (
    <>
      <SelectField
        label={say('delegations.word')}
        value={draft.word}
        onChange={(word) => set({ word: word ?? 'TUQ' })}
        options={CapacityWord.options.map((value) => ({ value, label: sayWord('capacity', value) }))}
      />
      <SelectField
        label={say('delegations.principal')}
        value={draft.principalId}
        onChange={(id) => set({ principalId: id, principalTitle: titleOf(id) })}
        options={toOptions(officers.filter(leads))}
        error={errorOf('principal')}
        isRequired
      />
      <TextField
        label={say('delegations.principal-title')}
        value={draft.principalTitle}
        onChange={(principalTitle) => set({ principalTitle })}
        isRequired
      />
      <SelectField
        label={say('delegations.delegate')}
        value={draft.delegateId}
        onChange={(id) => set({ delegateId: id, delegateTitle: titleOf(id) })}
        options={toOptions(officers.filter(({ roles }) => mayBeGiven(roles)))}
        error={errorOf('delegate')}
        hint={say('delegations.delegate-hint')}
        isRequired
      />
      <TextField
        label={say('delegations.delegate-title')}
        value={draft.delegateTitle}
        onChange={(delegateTitle) => set({ delegateTitle })}
        isRequired
      />
      <TextField
        label={say('delegations.collective')}
        value={draft.collective}
        onChange={(collective) => set({ collective })}
        maxLength={200}
      />
    </>
  )
}

function TermFields({ draft, set, errorOf }: PartProps) {
  const fields = valueOf(useOperation('catalogue.get-reference', {}))?.fields ?? []
  return (
    <>
      <MultiSelectField
        label={say('delegations.acts')}
        value={draft.acts}
        onChange={(acts) => set({ acts })}
        error={errorOf('acts')}
        options={DelegatedAct.options.map((value) => ({ value, label: sayWord('delegation-act', value) }))}
        isRequired
      />
      <MultiSelectField
        label={say('delegations.fields')}
        value={draft.fieldCodes}
        onChange={(fieldCodes) => set({ fieldCodes })}
        options={fields.map(({ code, name }) => ({ value: code, label: name }))}
        placeholder={say('delegations.fields-all')}
      />
      <DateField label={say('delegations.from')} value={draft.from} onChange={(from) => set({ from })} isRequired />
      <DateField
        label={say('delegations.to')}
        value={draft.to}
        onChange={(to) => set({ to })}
        error={errorOf('validTo')}
        hint={say('delegations.to-hint')}
      />
      <TextField label={say('delegations.number')} value={draft.number} onChange={(number) => set({ number })} isRequired />
      <DateField
        label={say('delegations.date')}
        value={draft.date}
        onChange={(date) => set({ date })}
        error={errorOf('document.date')}
        isRequired
      />
      <LongTextField label={say('delegations.basis')} value={draft.basis} onChange={(basis) => set({ basis })} rows={1} />
    </>
  )
}
