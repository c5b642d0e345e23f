import { TicketPaper } from '../../../shared/ports/ticket-printer.ts'
import type { FoundDevice } from '../../../shared/ipc/contract/devices.ts'
import { say } from '../../i18n/index.ts'
import { CheckboxField, NumberField, type Option, RadioField, SelectField, TextField } from '../../ui/index.ts'
import { PortField, SpeedField } from './port-field.tsx'
import type { TicketDraft, TicketKind } from './ticket-draft.ts'

const KINDS: readonly Option<TicketKind>[] = (['none', 'serial', 'tcp', 'system-queue', 'simulator'] as const).map((kind) => ({
  value: kind,
  label: say(`devices.ticket-${kind}`),
}))

type FieldsProps = Readonly<{
  draft: TicketDraft
  devices: readonly FoundDevice[]
  isDisabled: boolean
  /** Who has the port already, as a sentence. */
  clash: string | undefined
  onChange: (part: Partial<TicketDraft>) => void
}>

export function TicketFields(props: FieldsProps) {
  const { draft, isDisabled, onChange } = props
  return (
    <div className="qmc-form">
      <SelectField
        label={say('devices.ticket-kind')}
        value={draft.kind}
        options={KINDS}
        isDisabled={isDisabled}
        onChange={(kind) => onChange({ kind: kind ?? 'none' })}
      />
      <AddressFields {...props} />
      {draft.kind === 'none' ? null : (
        <RadioField
          label={say('devices.ticket-paper')}
          value={draft.paper}
          isDisabled={isDisabled}
          options={TicketPaper.options.toReversed().map((paper) => ({ value: paper, label: say(`devices.ticket-${paper}`) }))}
          onChange={(paper) => onChange({ paper })}
        />
      )}
    </div>
  )
}

function AddressFields(props: FieldsProps) {
  const { draft, devices, isDisabled, clash, onChange } = props
  switch (draft.kind) {
    case 'serial':
      return (
        <>
          <PortField
            label={say('devices.ticket-path')}
            value={draft.path}
            ports={devices.filter((device) => device.kind === 'serial')}
            hint={say('devices.ticket-path-hint')}
            error={clash}
            isDisabled={isDisabled}
            onChange={(path) => onChange({ path })}
          />
          <SpeedField
            label={say('devices.ticket-speed')}
            value={draft.baudRate}
            isDisabled={isDisabled}
            onChange={(baudRate) => onChange({ baudRate })}
          />
          <OneWayField {...props} />
        </>
      )
    case 'tcp':
      return (
        <>
          <TextField
            label={say('devices.ticket-host')}
            hint={say('devices.ticket-host-hint')}
            value={draft.host}
            isDisabled={isDisabled}
            maxLength={200}
            onChange={(host) => onChange({ host })}
          />
          <NumberField
            label={say('devices.ticket-port')}
            value={draft.port}
            isDisabled={isDisabled}
            maxLength={5}
            onChange={(port) => onChange({ port })}
          />
          <OneWayField {...props} />
        </>
      )
    case 'system-queue':
      return <QueueField {...props} />
    case 'none':
    case 'simulator':
      return null
  }
}

function OneWayField({ draft, isDisabled, onChange }: FieldsProps) {
  return (
    <div className="qmc-wide">
      <CheckboxField
        label={say('devices.ticket-one-way')}
        isChecked={draft.isOneWay}
        isDisabled={isDisabled}
        onChange={(isOneWay) => onChange({ isOneWay })}
      />
      <p className="qmc-muted qmc-small">{say('devices.ticket-one-way-hint')}</p>
    </div>
  )
}

/** Likely printers of numbers first; a queue that is gone stays in the list under its own name. */
function QueueField({ draft, devices, isDisabled, onChange }: FieldsProps) {
  const queues = devices
    .filter((device) => device.kind === 'system-queue')
    .toSorted((one, other) => Number(other.looksLikeTicketPrinter) - Number(one.looksLikeTicketPrinter))
    .map(({ queue, label }) => ({ value: queue, label }))
  const isKnown = draft.queue === '' || queues.some(({ value }) => value === draft.queue)
  return (
    <SelectField
      label={say('devices.ticket-queue')}
      hint={say('devices.ticket-queue-hint')}
      value={draft.queue === '' ? null : draft.queue}
      options={isKnown ? queues : [...queues, { value: draft.queue, label: draft.queue }]}
      isDisabled={isDisabled}
      onChange={(queue) => onChange({ queue: queue ?? '' })}
    />
  )
}
