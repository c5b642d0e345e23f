import { useState } from 'react'
import { PaperForm } from '../../../shared/domain/paper/paper-form.ts'
import type { Settings } from '../../../shared/domain/settings/settings.ts'
import type { PrinterView } from '../../../shared/ipc/contract/paper.ts'
import { useCommand, useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { formatTime, localNow, say, sayWord } from '../../i18n/index.ts'
import { ErrorNotice, Loaded, Section, SelectField } from '../../ui/index.ts'
import { isSilentFamily } from './printer-health.ts'

/** The recovery sheet is printed once, at the first run. */
const FORMS = PaperForm.exclude(['recovery-key']).options

/** Which paper leaves which printer; a choice is saved at once. */
export function FormPrinters() {
  const settings = useOperation('settings.get', {})
  const [savedAt, setSavedAt] = useState<string>()
  return (
    <Section
      title={say('devices.form-printers')}
      actions={
        <span role="status" className="qmc-success qmc-small">
          {savedAt === undefined ? '' : say('settings.saved-at', { time: savedAt })}
        </span>
      }
    >
      <Loaded of={settings}>{(value) => <Choices settings={value} onSaved={() => setSavedAt(formatTime(localNow()))} />}</Loaded>
    </Section>
  )
}

function Choices({ settings, onSaved }: Readonly<{ settings: Settings; onSaved: () => void }>) {
  const printers = valueOf(useOperation('paper.list-printers', {}))
  const update = useCommand('settings.update')
  const mayChange = useMay()('settings.manage')
  const choose = async (form: PaperForm, printerId: string | null): Promise<void> => {
    const { [form]: _before, ...others } = settings.printers
    const result = await update.run({ ...settings, printers: printerId === null ? others : { ...others, [form]: printerId } })
    if (result.ok) onSaved()
  }
  return (
    <div className="qmc-stack">
      {mayChange ? null : <p className="qmc-muted">{say('devices.read-only')}</p>}
      <div className="qmc-form">
        {FORMS.map((form) => {
          const chosen = settings.printers[form] ?? null
          const isGone = chosen !== null && printers !== undefined && !printers.some(({ id }) => id === chosen)
          return (
            <SelectField
              key={form}
              label={sayWord('paper', form)}
              value={chosen}
              onChange={(printerId) => void choose(form, printerId)}
              options={optionsOf(printers ?? [], chosen)}
              placeholder={say('devices.default-printer')}
              error={isGone ? say('devices.printer-gone') : undefined}
              isDisabled={!mayChange || update.isRunning}
              canBeEmpty
            />
          )
        })}
      </div>
      <ErrorNotice error={update.error} />
    </div>
  )
}

/** A chosen printer that is not there now stays in the list under its own id, so that the choice is not lost in silence. */
function optionsOf(printers: readonly PrinterView[], chosen: string | null) {
  const known = printers.filter((printer) => !isSilentFamily(printer)).map(({ id, name }) => ({ value: id, label: name }))
  return chosen === null || known.some(({ value }) => value === chosen) ? known : [...known, { value: chosen, label: chosen }]
}
