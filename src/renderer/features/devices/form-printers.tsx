import { useEffect, useRef, useState } from 'react'
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
  const { choose, error } = useChoosePrinter(settings, onSaved)
  const mayChange = useMay()('settings.manage')
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
              onChange={(printerId) => choose(form, printerId)}
              options={optionsOf(printers ?? [], chosen)}
              placeholder={say('devices.default-printer')}
              error={isGone ? say('devices.printer-gone') : undefined}
              isDisabled={!mayChange}
              canBeEmpty
            />
          )
        })}
      </div>
      <ErrorNotice error={error} />
    </div>
  )
}

/** Choices are saved one after the other, each over the last answer: none is lost to a quick hand, and the fields stay usable meanwhile. */
function useChoosePrinter(settings: Settings, onSaved: () => void) {
  const update = useCommand('settings.update')
  const latest = useRef(settings)
  const queue = useRef(Promise.resolve())
  useEffect(() => {
    latest.current = settings
  }, [settings])
  const save = async (form: PaperForm, printerId: string | null): Promise<void> => {
    const { [form]: _before, ...others } = latest.current.printers
    const result = await update.run({
      ...latest.current,
      printers: printerId === null ? others : { ...others, [form]: printerId },
    })
    if (!result.ok) return
    latest.current = result.value
    onSaved()
  }
  const choose = (form: PaperForm, printerId: string | null): void => {
    queue.current = queue.current.then(() => save(form, printerId))
  }
  return { choose, error: update.error }
}

/** A chosen printer that is not there now stays in the list under its own id, so that the choice is not lost in silence. */
function optionsOf(printers: readonly PrinterView[], chosen: string | null) {
  const known = printers.filter((printer) => !isSilentFamily(printer)).map(({ id, name }) => ({ value: id, label: name }))
  return chosen === null || known.some(({ value }) => value === chosen) ? known : [...known, { value: chosen, label: chosen }]
}
