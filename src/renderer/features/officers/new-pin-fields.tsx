import { say, sayMessage } from '../../i18n/index.ts'
import { PinField } from '../../ui/index.ts'

export type NewPin = Readonly<{ pin: string; repeated: string; isChecked: boolean }>

export const NO_PIN: NewPin = { pin: '', repeated: '', isChecked: false }

export const isRepeatedRight = ({ pin, repeated }: NewPin): boolean => pin === repeated

type NewPinFieldsProps = Readonly<{
  label: string
  value: NewPin
  onChange: (value: NewPin) => void
  error: string | undefined
  autoFocus?: boolean
}>

/** Typed twice, since nobody sees what was typed; compared when it is sent, and again while it is mended. */
export function NewPinFields({ label, value, onChange, error, autoFocus }: NewPinFieldsProps) {
  return (
    <>
      <PinField
        label={label}
        value={value.pin}
        onChange={(pin) => onChange({ ...value, pin })}
        hint={say('officers.pin-hint')}
        error={error}
        isRequired
        autoFocus={autoFocus ?? false}
      />
      <PinField
        label={say('officers.pin-repeat')}
        value={value.repeated}
        onChange={(repeated) => onChange({ ...value, repeated })}
        error={value.isChecked && !isRepeatedRight(value) ? sayMessage({ messageKey: 'validation.pin-repeat' }) : undefined}
        isRequired
      />
    </>
  )
}
