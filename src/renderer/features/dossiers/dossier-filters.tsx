import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { Channel } from '../../../shared/domain/procedure/channel.ts'
import { parseVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { say, sayMessage, sayWord } from '../../i18n/index.ts'
import { CheckboxField, DateField, SelectField, TextField } from '../../ui/index.ts'
import { type Filters, isFiltered, NO_FILTERS } from './filters.ts'

const DAYS = [
  ['receivedFrom', 'dossiers.received-from'],
  ['receivedTo', 'dossiers.received-to'],
  ['dueFrom', 'dossiers.due-from'],
  ['dueTo', 'dossiers.due-to'],
] as const

/** One line; the rest behind `Tìm kiếm nâng cao`. Choices act at once, typed text with Enter or `Tìm kiếm`. */
export function DossierFilters({ filters, onChange }: Readonly<{ filters: Filters; onChange: (filters: Filters) => void }>) {
  const [typed, setTyped] = useState(filters)
  const [isAdvanced, setIsAdvanced] = useState(false)
  const fields = valueOf(useOperation('catalogue.get-reference', {}))?.fields ?? []
  const procedures =
    valueOf(useOperation('catalogue.search', { text: '', fieldCode: typed.fieldCode, onlyReceivable: true })) ?? []
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onChange(typed)
  }
  const choose = (change: Partial<Filters>): void => {
    const next = { ...typed, ...change }
    setTyped(next)
    onChange(next)
  }
  return (
    <form className="qmc-filters" onSubmit={submit}>
      <TextField
        label={say('dossiers.search')}
        value={typed.text}
        onChange={(text) => setTyped({ ...typed, text })}
        maxLength={200}
      />
      <SelectField
        label={say('dossiers.field')}
        value={typed.fieldCode}
        onChange={(fieldCode) => choose({ fieldCode, procedureCode: null })}
        options={fields.map(({ code, name }) => ({ value: code, label: name }))}
        placeholder={say('dossiers.all-fields')}
        canBeEmpty
      />
      <SelectField
        label={say('dossiers.procedure-filter')}
        value={typed.procedureCode}
        onChange={(procedureCode) => choose({ procedureCode })}
        options={procedures.map(({ code, name }) => ({ value: code, label: name }))}
        placeholder={say('dossiers.all-procedures')}
        canBeEmpty
      />
      <CheckboxField
        label={say('dossiers.mine')}
        isChecked={typed.isMine}
        onChange={(isMine) => choose({ isMine })}
        className="qmc-filter-check"
      />
      <div className="qmc-filter-buttons">
        <Button type="primary" htmlType="submit">
          {say('dossiers.submit-search')}
        </Button>
        {isFiltered(filters) || isFiltered(typed) ? (
          <Button onClick={() => choose(NO_FILTERS)}>{say('dossiers.clear')}</Button>
        ) : null}
        <Button type="link" aria-expanded={isAdvanced} onClick={() => setIsAdvanced(!isAdvanced)}>
          {say('dossiers.advanced')}
        </Button>
      </div>
      {isAdvanced ? (
        <div className="qmc-filters-more">
          <SelectField
            label={say('dossiers.channel')}
            value={typed.channel}
            onChange={(channel) => choose({ channel })}
            options={Channel.options.map((value) => ({ value, label: sayWord('channel-short', value) }))}
            placeholder={say('dossiers.all-channels')}
            canBeEmpty
          />
          {DAYS.map(([name, label]) => (
            <DateField
              key={name}
              label={say(label)}
              value={typed[name]}
              onChange={(text) => setTyped({ ...typed, [name]: text })}
              error={
                typed[name] !== '' && parseVietnameseDate(typed[name]) === undefined
                  ? sayMessage({ messageKey: 'validation.date' })
                  : undefined
              }
            />
          ))}
        </div>
      ) : null}
    </form>
  )
}
