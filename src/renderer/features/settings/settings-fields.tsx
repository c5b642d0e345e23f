import type { Settings } from '../../../shared/domain/settings/settings.ts'
import { sayMessage, type TextKey } from '../../i18n/index.ts'
import { fieldError, TextField } from '../../ui/index.ts'
import type { SettingsForm } from './use-settings-form.ts'

/** The settings that are one line of text; any other way to set them is a mistake the compiler finds. */
export type LineName = {
  [N in keyof Settings]: Settings[N] extends string ? N : never
}[Exclude<keyof Settings, 'dueTime'>]

export type PartProps = Readonly<{ form: SettingsForm; isReadOnly: boolean }>

type LineFieldProps = PartProps &
  Readonly<{ name: LineName; label: TextKey & `settings.${string}`; hint?: string; isRequired?: boolean; isWide?: boolean }>

/** One line, its error at the field. */
export function LineField({ form, isReadOnly, name, label, hint, isRequired, isWide }: LineFieldProps) {
  return (
    <TextField
      label={sayMessage({ messageKey: label })}
      value={form.values[name]}
      onChange={(value) => form.change({ [name]: value })}
      hint={hint}
      error={fieldError(form.error, name)}
      isRequired={isRequired}
      isReadOnly={isReadOnly}
      maxLength={400}
      className={isWide ? 'qmc-wide' : undefined}
    />
  )
}
