import { PaperForm } from '../../../shared/domain/paper/paper-form.ts'
import type { Settings } from '../../../shared/domain/settings/settings.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { say, sayWord } from '../../i18n/index.ts'
import { fieldError, MultiSelectField, Section, SelectField, TextField } from '../../ui/index.ts'

/** The recovery sheet is printed once, at the first run. */
const FORMS = PaperForm.exclude(['recovery-key']).options
const ON_RECEIVE = PaperForm.extract(['receipt-slip', 'control-slip']).options

type PrintingSettingsProps = Readonly<{ values: Settings; error: AppError | undefined; onChange: (part: Partial<Settings>) => void }>

/** Which paper leaves which printer. */
export function PrintingSettings({ values, error, onChange }: PrintingSettingsProps) {
  const printers = valueOf(useOperation('paper.list-printers', {})) ?? []
  return (
    <Section title={say('settings.printing')}>
      <div className="qmc-form">
        <MultiSelectField
          label={say('settings.print-on-receive')}
          value={values.printOnReceive}
          onChange={(printOnReceive) => onChange({ printOnReceive })}
          options={ON_RECEIVE.map((value) => ({ value, label: sayWord('paper', value) }))}
        />
        <TextField label={say('settings.cups')} value={values.cupsAddress} onChange={(cupsAddress) => onChange({ cupsAddress })} hint={say('settings.cups-hint')} error={fieldError(error, 'cupsAddress')} />
        <TextField
          label={say('settings.ipp')}
          value={values.ippPrinterUrl}
          onChange={(ippPrinterUrl) => onChange({ ippPrinterUrl })}
          hint={say('settings.ipp-hint')}
          error={fieldError(error, 'ippPrinterUrl')}
        />
        {FORMS.map((form) => (
          <SelectField
            key={form}
            label={say('settings.printer-of', { form: sayWord('paper', form) })}
            value={values.printers[form] ?? null}
            onChange={(printerId) => {
              const { [form]: _before, ...others } = values.printers
              onChange({ printers: printerId === null ? others : { ...others, [form]: printerId } })
            }}
            options={printers.map(({ id, name }) => ({ value: id, label: name }))}
            placeholder={say('settings.default-printer')}
            canBeEmpty
          />
        ))}
      </div>
    </Section>
  )
}
