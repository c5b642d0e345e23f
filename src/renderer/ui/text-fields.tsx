import { Input, type InputRef } from 'antd'
import type { ClipboardEvent, HTMLAttributes, KeyboardEvent, ReactNode, Ref } from 'react'
import { say } from '../i18n/index.ts'
import { Field, type FieldProps } from './field.tsx'
import { pastedAmount } from './pasted-amount.ts'

type TextProps = FieldProps &
  Readonly<{
    value: string
    onChange: (value: string) => void
    onBlur?: () => void
    onKeyDown?: (event: KeyboardEvent) => void
    onPaste?: (event: ClipboardEvent) => void
    placeholder?: string
    maxLength?: number
    isDisabled?: boolean
    isReadOnly?: boolean
    autoFocus?: boolean
    autoComplete?: string
    inputMode?: HTMLAttributes<HTMLElement>['inputMode']
    inputRef?: Ref<InputRef>
    suffix?: ReactNode
  }>

/** One line of text. What an input method composes is never touched: the value is what the browser reports. */
export function TextField(props: TextProps) {
  const {
    value,
    onChange,
    onBlur,
    onKeyDown,
    placeholder,
    maxLength,
    isDisabled,
    isReadOnly,
    autoFocus,
    inputMode,
    inputRef,
    suffix,
  } = props
  return (
    <Field {...props}>
      {(control) => (
        <Input
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onBlur}
          onKeyDown={onKeyDown}
          onPaste={props.onPaste}
          placeholder={placeholder}
          maxLength={maxLength}
          disabled={isDisabled}
          readOnly={isReadOnly}
          autoFocus={autoFocus}
          autoComplete={props.autoComplete ?? 'off'}
          inputMode={inputMode}
          ref={inputRef}
          suffix={suffix}
          status={props.error === undefined ? '' : 'error'}
        />
      )}
    </Field>
  )
}

/** Several lines: reasons, opinions, notes. Grows from `rows` to twice as many. */
export function LongTextField(props: Omit<TextProps, 'inputRef' | 'suffix' | 'inputMode'> & Readonly<{ rows?: number }>) {
  const { value, onChange, onBlur, onKeyDown, placeholder, maxLength, isDisabled, isReadOnly, autoFocus, rows = 2 } = props
  return (
    <Field {...props}>
      {(control) => (
        <Input.TextArea
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onBlur}
          onKeyDown={onKeyDown}
          placeholder={placeholder}
          maxLength={maxLength}
          disabled={isDisabled}
          readOnly={isReadOnly}
          autoFocus={autoFocus}
          autoSize={{ minRows: rows, maxRows: rows * 2 }}
          status={props.error === undefined ? '' : 'error'}
        />
      )}
    </Field>
  )
}

/** A day as people type it (`5/9/1990`, `05091990`); read it with `parseVietnameseDate`. */
export function DateField(props: Omit<TextProps, 'placeholder' | 'inputMode' | 'maxLength'>) {
  return <TextField {...props} placeholder={say('ui.date-hint')} inputMode="numeric" maxLength={10} />
}

/** A secret of digits: never remembered by the browser, never shown. */
export function PinField(props: Omit<TextProps, 'placeholder' | 'inputMode'>) {
  return (
    <Field {...props}>
      {(control) => (
        <Input.Password
          {...control}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
          onBlur={props.onBlur}
          onKeyDown={props.onKeyDown}
          maxLength={props.maxLength ?? 12}
          disabled={props.isDisabled}
          autoFocus={props.autoFocus}
          autoComplete="off"
          inputMode="numeric"
          visibilityToggle={false}
          ref={props.inputRef}
          status={props.error === undefined ? '' : 'error'}
        />
      )}
    </Field>
  )
}

/** Digits of a Japanese or Chinese keyboard are digits too. */
const digitsOnly = (text: string): string => text.normalize('NFKC').replace(/\D/g, '')

/** A whole number; null while the field is empty. Typing anything but digits changes nothing. */
export function NumberField({
  value,
  onChange,
  ...rest
}: Omit<TextProps, 'value' | 'onChange' | 'inputMode'> &
  Readonly<{ value: number | null; onChange: (value: number | null) => void }>) {
  return (
    <TextField
      {...rest}
      value={value === null ? '' : String(value)}
      onChange={(text) => onChange(digitsOnly(text) === '' ? null : Number(digitsOnly(text).slice(0, 12)))}
      inputMode="numeric"
    />
  )
}

/** Whole đồng, grouped as it is typed: `1.200.000`. What is pasted is taken as the amount it says, or not at all. */
export function MoneyField({
  value,
  onChange,
  ...rest
}: Omit<TextProps, 'value' | 'onChange' | 'inputMode'> &
  Readonly<{ value: number | null; onChange: (value: number | null) => void }>) {
  return (
    <TextField
      {...rest}
      value={value === null ? '' : value.toLocaleString('vi-VN')}
      onChange={(text) => onChange(digitsOnly(text) === '' ? null : Number(digitsOnly(text).slice(0, 12)))}
      onPaste={(event) => {
        event.preventDefault()
        const amount = pastedAmount(event.clipboardData.getData('text'))
        if (amount !== undefined && rest.isDisabled !== true && rest.isReadOnly !== true) onChange(amount)
      }}
      inputMode="numeric"
      suffix="đ"
    />
  )
}
