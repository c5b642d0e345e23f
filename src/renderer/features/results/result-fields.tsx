import type { ResultField } from '../../../shared/domain/result/index.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { DateField, fieldError, LongTextField, MoneyField, NumberField, SelectField, TextField } from '../../ui/index.ts'
import type { ResultDraftForm } from './use-result-draft.ts'

/** The form of a template, made from its field definitions. */
export function ResultFields({
  form,
  isDisabled,
  error,
}: Readonly<{ form: ResultDraftForm; isDisabled: boolean; error: AppError | undefined }>) {
  return (
    <div className="qmc-form">
      {form.template?.fields.map((field) => (
        <OneField
          key={field.key}
          field={field}
          value={form.typed[field.key] ?? ''}
          onChange={(value) => form.setValue(field.key, value)}
          isDisabled={isDisabled}
          error={fieldError(error, `values.${field.key}`)}
        />
      ))}
    </div>
  )
}

type OneFieldProps = Readonly<{
  field: ResultField
  value: string
  onChange: (value: string) => void
  isDisabled: boolean
  error: string | undefined
}>

const toNumber = (text: string): number | null => (/^\d+$/.test(text) ? Number(text) : null)
const fromNumber = (value: number | null): string => (value === null ? '' : String(value))

function OneField({ field, value, onChange, isDisabled, error }: OneFieldProps) {
  const base = { label: field.label, isRequired: field.isRequired, isDisabled, error, ...(field.hint && { hint: field.hint }) }
  switch (field.type) {
    case 'line':
      return <TextField {...base} value={value} onChange={onChange} maxLength={field.max ?? 500} />
    case 'text':
      return <LongTextField {...base} className="qmc-wide" value={value} onChange={onChange} maxLength={field.max ?? 4000} />
    case 'date':
      return <DateField {...base} value={value} onChange={onChange} />
    case 'whole-number':
      return <NumberField {...base} value={toNumber(value)} onChange={(number) => onChange(fromNumber(number))} />
    case 'money':
      return <MoneyField {...base} value={toNumber(value)} onChange={(number) => onChange(fromNumber(number))} />
    case 'choice':
      return (
        <SelectField
          {...base}
          value={value === '' ? null : value}
          onChange={(picked) => onChange(picked ?? '')}
          options={(field.options ?? []).map((option) => ({ value: option, label: option }))}
          canBeEmpty={!field.isRequired}
        />
      )
  }
}
