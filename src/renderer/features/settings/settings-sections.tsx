import { Link } from '@tanstack/react-router'
import { PaperForm } from '../../../shared/domain/paper/paper-form.ts'
import { say, sayWord } from '../../i18n/index.ts'
import { CheckboxField, fieldError, NumberField, RadioField, Section } from '../../ui/index.ts'
import { LineField, type PartProps } from './settings-fields.tsx'

export function CentreSection(part: PartProps) {
  return (
    <Section title={say('settings.centre')}>
      <div className="qmc-form">
        <LineField {...part} name="centreName" label="settings.centre-name" isRequired isWide />
        <LineField
          {...part}
          name="governingBody"
          label="settings.governing-body"
          hint={say('settings.governing-body-hint')}
          isWide
        />
        <LineField {...part} name="placeName" label="settings.place-name" hint={say('settings.place-hint')} />
        <LineField {...part} name="hotline" label="settings.hotline" hint={say('settings.hotline-hint')} />
        <LineField {...part} name="centreAddress" label="settings.address" isWide />
      </div>
    </Section>
  )
}

export function CounterSection(part: PartProps) {
  const { form, isReadOnly } = part
  return (
    <Section title={say('settings.counter')}>
      <div className="qmc-form">
        <LineField {...part} name="counterName" label="settings.counter-name" isRequired />
        <NumberField
          label={say('settings.lock-after')}
          value={form.values.lockAfterMinutes || null}
          onChange={(minutes) => form.change({ lockAfterMinutes: minutes ?? 0 })}
          hint={say('settings.lock-after-hint')}
          error={fieldError(form.error, 'lockAfterMinutes')}
          isReadOnly={isReadOnly}
          isRequired
        />
        <RadioField
          label={say('settings.due-time')}
          value={form.values.dueTime}
          onChange={(dueTime) => form.change({ dueTime })}
          options={[
            { value: 'end-of-day', label: say('settings.end-of-day') },
            { value: 'same-hour', label: say('settings.same-hour') },
          ]}
          isDisabled={isReadOnly}
          className="qmc-wide"
        />
      </div>
    </Section>
  )
}

export function ConnectionSection(part: PartProps) {
  return (
    <Section title={say('settings.connections')}>
      <LineField {...part} name="gatewayUrl" label="settings.gateway" hint={say('settings.gateway-hint')} />
      <p className="qmc-muted qmc-small">{say('settings.services-hint')}</p>
      <div className="qmc-form">
        <LineField {...part} name="nationalPortalUrl" label="settings.national-portal" />
        <LineField {...part} name="vneidUrl" label="settings.vneid" />
        <LineField {...part} name="paymentUrl" label="settings.payment" />
        <LineField {...part} name="timestampUrl" label="settings.timestamp" hint={say('settings.timestamp-hint')} />
      </div>
    </Section>
  )
}

/** What `Tiếp nhận và in` prints; the other papers are printed from the dossier. */
const ON_RECEIVE = PaperForm.extract(['receipt-slip', 'control-slip']).options

export function PrintingSection(part: PartProps) {
  const { form, isReadOnly } = part
  const { printOnReceive } = form.values
  const toggle = (paper: PaperForm, isChecked: boolean): void =>
    form.change({ printOnReceive: isChecked ? [...printOnReceive, paper] : printOnReceive.filter((each) => each !== paper) })
  return (
    <Section title={say('settings.printing')} actions={<Link to="/devices">{say('settings.choose-printers')}</Link>}>
      <div className="qmc-settings-printing">
        <LineField {...part} name="cupsAddress" label="settings.cups" hint={say('settings.cups-hint')} />
        <LineField {...part} name="ippPrinterUrl" label="settings.ipp" hint={say('settings.ipp-hint')} />
        <fieldset className="qmc-checks">
          <legend>{say('settings.print-on-receive')}</legend>
          {ON_RECEIVE.map((paper) => (
            <CheckboxField
              key={paper}
              label={sayWord('paper', paper)}
              isChecked={printOnReceive.includes(paper)}
              onChange={(isChecked) => toggle(paper, isChecked)}
              isDisabled={isReadOnly}
            />
          ))}
        </fieldset>
      </div>
    </Section>
  )
}
