import { AutoComplete } from 'antd'
import { Field, SelectField } from '../../ui/index.ts'

type PortProps = Readonly<{
  label: string
  value: string
  ports: readonly Readonly<{ path: string; label: string }>[]
  hint?: string
  error?: string | undefined
  isDisabled: boolean
  onChange: (path: string) => void
}>

/** A serial port: one that was found, or typed, for some systems do not list all they have. */
export function PortField({ label, value, ports, hint, error, isDisabled, onChange }: PortProps) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })} {...(error === undefined ? {} : { error })}>
      {(control) => (
        <AutoComplete
          {...control}
          value={value}
          disabled={isDisabled}
          options={ports.map((port) => ({
            value: port.path,
            label: port.label === port.path ? port.path : `${port.label} (${port.path})`,
          }))}
          onChange={(next: string | undefined) => onChange(next ?? '')}
          status={error === undefined ? '' : 'error'}
          style={{ width: '100%' }}
        />
      )}
    </Field>
  )
}

const SPEEDS = [9_600, 19_200, 38_400, 57_600, 115_200] as const

type SpeedProps = Readonly<{ label: string; value: number; isDisabled: boolean; onChange: (baudRate: number) => void }>

/** Bits a second, as the device's own menu says it. */
export function SpeedField({ label, value, isDisabled, onChange }: SpeedProps) {
  const speeds = [...new Set([...SPEEDS, value])].toSorted((one, other) => one - other)
  return (
    <SelectField
      label={label}
      value={String(value)}
      options={speeds.map((speed) => ({ value: String(speed), label: String(speed) }))}
      isDisabled={isDisabled}
      onChange={(speed) => onChange(Number(speed ?? value))}
    />
  )
}
