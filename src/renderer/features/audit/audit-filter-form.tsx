import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { say, sayMessage, sayWord } from '../../i18n/index.ts'
import { DateField, SelectField } from '../../ui/index.ts'
import { type AuditFilters, dayErrors, isAuditFiltered, NO_AUDIT_FILTERS } from './audit-filters.ts'
import { AUDIT_EVENT_TYPES } from './event-types.ts'

/** Choices act at once, typed days with Enter or the button; a day that does not exist is told at its field and asks nothing. */
export function AuditFilterForm({
  filters,
  onChange,
}: Readonly<{ filters: AuditFilters; onChange: (filters: AuditFilters) => void }>) {
  const [typed, setTyped] = useState(filters)
  const officers = valueOf(useOperation('staff.list', {})) ?? []
  const errors = dayErrors(typed)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (Object.keys(errors).length === 0) onChange(typed)
  }
  const choose = (change: Partial<AuditFilters>): void => {
    const next = { ...typed, ...change }
    setTyped(next)
    onChange(next)
  }
  const dayField = (name: 'from' | 'to', label: string) => (
    <DateField
      label={label}
      value={typed[name]}
      onChange={(text) => setTyped({ ...typed, [name]: text })}
      error={errors[name] && sayMessage({ messageKey: errors[name] })}
    />
  )
  return (
    <form className="qmc-audit-filters" onSubmit={submit} aria-label={say('audit.filters')}>
      <SelectField
        label={say('audit.officer')}
        value={typed.officerId}
        onChange={(officerId) => choose({ officerId })}
        options={officers.map(({ id, fullName, accountName }) => ({ value: String(id), label: `${fullName} (${accountName})` }))}
        placeholder={say('audit.all-officers')}
        canBeEmpty
      />
      <SelectField
        label={say('audit.type')}
        value={typed.type}
        onChange={(type) => choose({ type })}
        options={AUDIT_EVENT_TYPES.map((value) => ({ value, label: sayWord('event', value) }))}
        placeholder={say('audit.all-types')}
        canBeEmpty
      />
      {dayField('from', say('audit.from'))}
      {dayField('to', say('audit.to'))}
      <div className="qmc-audit-buttons">
        <Button type="primary" htmlType="submit">
          {say('audit.submit')}
        </Button>
        {isAuditFiltered(typed) ? <Button onClick={() => choose(NO_AUDIT_FILTERS)}>{say('audit.clear')}</Button> : null}
      </div>
    </form>
  )
}
