import { Checkbox, Radio, Select, type RefSelectProps } from 'antd'
import { type ReactNode, type Ref, useId } from 'react'
import { foldForSearch } from '../../shared/kernel/text.ts'
import { say } from '../i18n/index.ts'
import { Field, type FieldProps } from './field.tsx'

export type Option<V extends string> = Readonly<{ value: V; label: string; isDisabled?: boolean }>

type SelectProps<V extends string> = FieldProps &
  Readonly<{
    value: V | null
    onChange: (value: V | null) => void
    options: readonly Option<V>[]
    placeholder?: string
    isDisabled?: boolean
    /** An empty choice is meant: shows a cross. */
    canBeEmpty?: boolean
    autoFocus?: boolean
    selectRef?: Ref<RefSelectProps>
  }>

const matches = (typed: string, option: Readonly<{ label?: ReactNode }> | undefined): boolean =>
  typeof option?.label === 'string' && foldForSearch(option.label).includes(foldForSearch(typed))

/** One of a list, found by typing without marks. */
export function SelectField<V extends string>(props: SelectProps<V>) {
  const { value, onChange, options, placeholder, isDisabled, canBeEmpty, autoFocus, selectRef } = props
  return (
    <Field {...props}>
      {(control) => (
        <Select<V>
          {...control}
          value={value}
          onChange={(next: V | undefined) => onChange(next ?? null)}
          options={options.map((option) => ({ value: option.value, label: option.label, disabled: option.isDisabled ?? false }))}
          placeholder={placeholder}
          disabled={isDisabled}
          allowClear={canBeEmpty}
          autoFocus={autoFocus}
          ref={selectRef}
          showSearch={{ filterOption: matches }}
          notFoundContent={say('ui.select-none')}
          status={props.error === undefined ? '' : 'error'}
          style={{ width: '100%' }}
        />
      )}
    </Field>
  )
}

/** Several of a list. */
export function MultiSelectField<V extends string>(
  props: FieldProps &
    Readonly<{ value: readonly V[]; onChange: (value: V[]) => void; options: readonly Option<V>[]; placeholder?: string }>,
) {
  return (
    <Field {...props}>
      {(control) => (
        <Select<V[]>
          {...control}
          mode="multiple"
          value={[...props.value]}
          onChange={props.onChange}
          options={props.options.map(({ value, label }) => ({ value, label }))}
          placeholder={props.placeholder}
          showSearch={{ filterOption: matches }}
          notFoundContent={say('ui.select-none')}
          status={props.error === undefined ? '' : 'error'}
          style={{ width: '100%' }}
        />
      )}
    </Field>
  )
}

/** One of two to four, all visible. */
export function RadioField<V extends string>(
  props: FieldProps &
    Readonly<{ value: V | null; onChange: (value: V) => void; options: readonly Option<V>[]; isDisabled?: boolean }>,
) {
  const id = useId()
  return (
    <div className={`qmc-field ${props.className ?? ''}`}>
      <div className="qmc-field-head" id={id}>
        {props.label}
      </div>
      <Radio.Group
        aria-labelledby={id}
        value={props.value}
        disabled={props.isDisabled}
        onChange={(event) => {
          const picked = props.options.find((option) => option.value === event.target.value)
          if (picked) props.onChange(picked.value)
        }}
        options={props.options.map(({ value, label, isDisabled = false }) => ({ value, label, disabled: isDisabled }))}
      />
      {props.error === undefined ? null : <div className="qmc-field-error">{props.error}</div>}
    </div>
  )
}

/** Yes or no; the label stands beside the box. */
export function CheckboxField(
  props: Readonly<{
    label: ReactNode
    isChecked: boolean
    onChange: (isChecked: boolean) => void
    error?: string | undefined
    isDisabled?: boolean
    className?: string
  }>,
) {
  return (
    <div className={`qmc-field ${props.className ?? ''}`}>
      <Checkbox checked={props.isChecked} disabled={props.isDisabled} onChange={(event) => props.onChange(event.target.checked)}>
        {props.label}
      </Checkbox>
      {props.error === undefined ? null : <div className="qmc-field-error">{props.error}</div>}
    </div>
  )
}
