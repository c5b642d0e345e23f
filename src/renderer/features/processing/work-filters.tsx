import { Button } from 'antd'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { SelectField, TextField } from '../../ui/index.ts'

export type WorkFilter = Readonly<{ text: string; fieldCode: string | null; assigneeId: string | null }>
export const NO_FILTER: WorkFilter = { text: '', fieldCode: null, assigneeId: null }

/** Search and field over the list. */
export function WorkFilters({ filter, onChange }: Readonly<{ filter: WorkFilter; onChange: (filter: WorkFilter) => void }>) {
  const fields = valueOf(useOperation('catalogue.get-reference', {}))?.fields ?? []
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
        onChange={(fieldCode) => onChange({ ...filter, fieldCode })}
        options={fields.map(({ code, name }) => ({ value: code, label: name }))}
        placeholder={say('processing.field-any')}
        canBeEmpty
      />
      <Button onClick={() => onChange(NO_FILTER)} disabled={filter === NO_FILTER}>
        {say('processing.clear-filter')}
      </Button>
    </div>
  )
}
