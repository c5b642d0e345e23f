import type { HTMLAttributes, ReactNode } from 'react'
import { Field } from '../../../ui/index.ts'
import { useIntakeFields } from '../hooks/use-intake-form.ts'

type ControlProps = Readonly<{
  /** Path of the value in the contract's input: finds the field's error, and the field for the error. */
  path: string
  label: string
  value: string
  className?: string | undefined
  hint?: ReactNode
  isRequired?: boolean
}>

/** Far above what any field keeps, so that a wrong paste is still told of; without it a megabyte stalls the window's line breaking. */
const MAX_TYPED = 20_000

type TextProps = ControlProps &
  Readonly<{
    onChange: (value: string) => void
    /** Runs when the field is left, the only time its value may be rewritten. */
    onLeave?: () => void
    placeholder?: string
    inputMode?: HTMLAttributes<HTMLElement>['inputMode']
  }>

/**
 * One line of text. A native field: what an input method composes in it is never touched, and thousands of keystrokes a day pass
 * through as little as possible.
 */
export function TextControl({
  path,
  label,
  value,
  onChange,
  onLeave,
  placeholder,
  inputMode,
  className,
  hint,
  isRequired,
}: TextProps) {
  const { errorAt, leave } = useIntakeFields()
  return (
    <Field label={label} error={errorAt(path)} hint={hint} className={className} isRequired={isRequired}>
      {(control) => (
        <input
          {...control}
          data-field={path}
          className="qmc-in-control"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onBlur={() => {
            onLeave?.()
            leave(path)
          }}
          placeholder={placeholder}
          inputMode={inputMode}
          maxLength={MAX_TYPED}
          autoComplete="off"
          spellCheck={false}
        />
      )}
    </Field>
  )
}

/** Several lines; Enter still goes on, Shift+Enter breaks the line, unless `keepsEnter`. */
export function AreaControl({
  path,
  label,
  value,
  onChange,
  placeholder,
  className,
  rows = 1,
  keepsEnter,
  isRequired,
}: TextProps & Readonly<{ rows?: number; keepsEnter?: boolean }>) {
  const { errorAt, leave } = useIntakeFields()
  return (
    <Field label={label} error={errorAt(path)} className={className} isRequired={isRequired}>
      {(control) => (
        <textarea
          {...control}
          data-field={path}
          data-lines={keepsEnter ? '' : undefined}
          className="qmc-in-control qmc-in-area"
          rows={rows}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onBlur={() => leave(path)}
          placeholder={placeholder}
          maxLength={MAX_TYPED}
          spellCheck={false}
        />
      )}
    </Field>
  )
}

export type Choice<V extends string> = Readonly<{ value: V; label: string }>

type SelectProps<V extends string> = Omit<ControlProps, 'value'> &
  Readonly<{ value: V; choices: readonly Choice<V>[]; onChange: (value: V) => void }>

/** One of a few. A native list: a letter or an arrow chooses, and Enter is free to go on. */
export function SelectControl<V extends string>({ path, label, value, choices, onChange, className, hint }: SelectProps<V>) {
  const { errorAt, leave } = useIntakeFields()
  return (
    <Field label={label} error={errorAt(path)} hint={hint} className={className}>
      {(control) => (
        <select
          {...control}
          data-field={path}
          className="qmc-in-control qmc-in-select"
          value={value}
          onChange={(event) => {
            const chosen = choices.find((choice) => choice.value === event.target.value)
            if (chosen) onChange(chosen.value)
          }}
          onBlur={() => leave(path)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
