import { Button } from 'antd'
import { useState } from 'react'
import { DossierStatus } from '../../../shared/domain/dossier/dossier-status.ts'
import { Channel } from '../../../shared/domain/procedure/channel.ts'
import { ALL_WORK, type WorkFilter } from '../../../shared/ipc/contract/work-list.ts'
import { parseVietnameseDate, toVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { say, sayMessage, sayWord } from '../../i18n/index.ts'
import { DateField, SelectField, TextField } from '../../ui/index.ts'

type FilterProps = Readonly<{ filter: WorkFilter; onChange: (filter: WorkFilter) => void }>

/** States in which a dossier is still somebody's work. */
const OPEN_STATUSES = DossierStatus.options.filter(
  (status) => !['resolved', 'returned', 'refused', 'withdrawn', 'stopped'].includes(status),
)

/** Search, field and procedure over the list; the rest behind `Tìm kiếm nâng cao`. Everything acts at once. */
export function WorkFilters({ filter, onChange }: FilterProps) {
  const [isAdvanced, setIsAdvanced] = useState(false)
  const [clears, setClears] = useState(0)
  const fields = valueOf(useOperation('catalogue.get-reference', {}))?.fields ?? []
  const procedures =
    valueOf(useOperation('catalogue.search', { text: '', fieldCode: filter.fieldCode, onlyReceivable: false })) ?? []
  return (
    <div className="qmc-work-filters" role="search">
      <TextField
        label={say('processing.search')}
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
        placeholder={say('processing.search-hint')}
        maxLength={200}
      />
      <SelectField
        label={say('processing.field')}
        value={filter.fieldCode}
        onChange={(fieldCode) => onChange({ ...filter, fieldCode, procedureCode: null })}
        options={fields.map(({ code, name }) => ({ value: code, label: name }))}
        placeholder={say('processing.field-any')}
        canBeEmpty
      />
      <SelectField
        label={say('dossiers.procedure-filter')}
        value={filter.procedureCode}
        onChange={(procedureCode) => onChange({ ...filter, procedureCode })}
        options={procedures.map(({ code, name }) => ({ value: code, label: name }))}
        placeholder={say('dossiers.all-procedures')}
        canBeEmpty
      />
      <div className="qmc-filter-buttons">
        <Button aria-expanded={isAdvanced} onClick={() => setIsAdvanced(!isAdvanced)}>
          {say('dossiers.advanced')}
        </Button>
        <Button
          disabled={JSON.stringify(filter) === JSON.stringify(ALL_WORK)}
          onClick={() => {
            setClears(clears + 1)
            onChange(ALL_WORK)
          }}
        >
          {say('processing.clear-filter')}
        </Button>
      </div>
      {isAdvanced ? <MoreFilters key={clears} filter={filter} onChange={onChange} /> : null}
    </div>
  )
}

const DAYS = [
  ['receivedFrom', 'dossiers.received-from'],
  ['receivedTo', 'dossiers.received-to'],
  ['dueFrom', 'dossiers.due-from'],
  ['dueTo', 'dossiers.due-to'],
] as const

function MoreFilters({ filter, onChange }: FilterProps) {
  const officers = valueOf(useOperation('staff.list', {})) ?? []
  return (
    <div className="qmc-filters-more">
      <SelectField
        label={say('dossiers.status')}
        value={filter.status}
        onChange={(status) => onChange({ ...filter, status })}
        options={OPEN_STATUSES.map((value) => ({ value, label: sayWord('status', value) }))}
        placeholder={say('dossiers.all-channels')}
        canBeEmpty
      />
      <SelectField
        label={say('dossiers.assignee')}
        value={filter.assigneeId}
        onChange={(assigneeId) => onChange({ ...filter, assigneeId })}
        options={officers.map(({ id, fullName }) => ({ value: id as string, label: fullName }))}
        placeholder={say('dossiers.all-channels')}
        canBeEmpty
      />
      <SelectField
        label={say('dossiers.channel')}
        value={filter.channel}
        onChange={(channel) => onChange({ ...filter, channel })}
        options={Channel.options.map((value) => ({ value, label: sayWord('channel-short', value) }))}
        placeholder={say('dossiers.all-channels')}
        canBeEmpty
      />
      {DAYS.map(([name, label]) => (
        <DayField key={name} label={say(label)} day={filter[name]} onChange={(day) => onChange({ ...filter, [name]: day })} />
      ))}
    </div>
  )
}

type DayProps = Readonly<{
  label: string
  day: WorkFilter['dueFrom']
  onChange: (day: WorkFilter['dueFrom']) => void
}>

/** A day that does not exist (yet) filters nothing: the field says so, the list stays. */
function DayField({ label, day, onChange }: DayProps) {
  const [text, setText] = useState(day === null ? '' : toVietnameseDate(day))
  const typed = parseVietnameseDate(text)
  return (
    <DateField
      label={label}
      value={text}
      onChange={(next) => {
        setText(next)
        const chosen = parseVietnameseDate(next) ?? null
        if (chosen !== day) onChange(chosen)
      }}
      error={text !== '' && typed === undefined ? sayMessage({ messageKey: 'validation.date' }) : undefined}
    />
  )
}
