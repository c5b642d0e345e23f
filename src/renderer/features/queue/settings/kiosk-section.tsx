import type { QueueSettings } from '../../../../shared/domain/queue/queue-settings.ts'
import { say, sayWord } from '../../../i18n/index.ts'
import { CheckboxField, fieldError, NumberField, Section, SelectField, TextField } from '../../../ui/index.ts'
import { useCounterDesk } from '../counter-desk.tsx'
import type { QueueSettingsForm } from './use-queue-settings.ts'

/** Languages with texts of their own in `resources/public-texts`. */
const LANGUAGES = ['km'] as const

/** The window where citizens take numbers, and the paper it gives. */
export function KioskSection({ form }: Readonly<{ form: QueueSettingsForm }>) {
  const { kiosk, ticketNote, issuer, languages } = form.values
  const change = (part: Partial<QueueSettings['kiosk']>): void => form.change({ kiosk: { ...kiosk, ...part } })
  const yes = (name: 'canLookUp' | 'canRate' | 'readsAloud') => (
    <CheckboxField label={say(`queue.set.kiosk.${name}`)} isChecked={kiosk[name]} onChange={(isOn) => change({ [name]: isOn })} />
  )
  return (
    <Section title={say('queue.set.kiosk')}>
      <div className="qmc-form">
        <TextField
          label={say('queue.set.ticket-note')}
          value={ticketNote}
          onChange={(note) => form.change({ ticketNote: note })}
          error={fieldError(form.error, 'ticketNote')}
          maxLength={120}
          className="qmc-wide"
        />
        <SelectField
          label={say('queue.set.issuer')}
          value={issuer === '' ? null : issuer}
          onChange={(station) => form.change({ issuer: station ?? '' })}
          options={useStations(issuer)}
          placeholder={say('queue.set.issuer-any')}
          hint={say('queue.set.issuer-hint')}
          error={fieldError(form.error, 'issuer')}
          canBeEmpty
        />
        <NumberField
          label={say('queue.set.reset-seconds')}
          value={kiosk.resetSeconds || null}
          onChange={(n) => change({ resetSeconds: n ?? 0 })}
          error={fieldError(form.error, 'kiosk.resetSeconds')}
          hint={say('queue.set.reset-hint')}
          maxLength={3}
          isRequired
        />
        <TextField
          label={say('queue.set.exit-code')}
          value={kiosk.exitCode}
          onChange={(exitCode) => change({ exitCode })}
          error={fieldError(form.error, 'kiosk.exitCode')}
          hint={say('queue.set.exit-hint')}
          inputMode="numeric"
          maxLength={12}
          isRequired
        />
      </div>
      <div className="qmc-queue-checks">
        {yes('canLookUp')}
        {yes('canRate')}
        {yes('readsAloud')}
        {LANGUAGES.map((language) => (
          <CheckboxField
            key={language}
            label={say('queue.set.language', { name: sayWord('queue.language', language) })}
            isChecked={languages.includes(language)}
            onChange={(isOn) =>
              form.change({ languages: isOn ? [...languages, language] : languages.filter((one) => one !== language) })
            }
          />
        ))}
      </div>
    </Section>
  )
}

/** Those the queue knows; what is stored stays choosable. */
function useStations(issuer: string): { value: string; label: string }[] {
  const { overview } = useCounterDesk()
  if (overview.state !== 'ready') return []
  const { counters, ownCounter } = overview.value
  const known = new Map([ownCounter, ...counters.map(({ counter }) => counter)].map(({ station, name }) => [station, name]))
  if (issuer !== '' && !known.has(issuer)) known.set(issuer, issuer)
  return [...known].map(([value, label]) => ({ value, label }))
}
