import { ArrowUpOutlined, CloseOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import type { HubView } from '../../../shared/ipc/contract/hub.ts'
import { useMay, useOperation } from '../../bridge/index.ts'
import { formatDateTime, formatTime, say, sayMessage } from '../../i18n/index.ts'
import {
  CheckboxField,
  ErrorNotice,
  fieldError,
  isToldAtFields,
  Loaded,
  Notice,
  NumberField,
  Section,
  SelectField,
  TextField,
  useStatusLine,
} from '../../ui/index.ts'
import { type HubForm, useHubForm } from './use-hub-form.ts'

const TOLD_AT_FIELDS = ['port', 'hubAddress', 'upstreamUrl', 'succession']

/** The hub of the house: what this PC does about it, and who serves when. Only for the administrator. */
export function HubSection() {
  const isAllowed = useMay()('settings.manage')
  return isAllowed ? <HubSettings /> : null
}

function HubSettings() {
  const stored = useOperation('hub.get-settings', {})
  return (
    <Section title={say('hub.title')}>
      <Loaded of={stored}>{(view) => <HubFormView view={view} />}</Loaded>
    </Section>
  )
}

function HubFormView({ view }: Readonly<{ view: HubView }>) {
  const form = useHubForm(view)
  const { values, change, error } = form
  const { tell } = useStatusLine()
  const save = async (): Promise<void> => {
    if (await form.save()) tell(say('hub.saved'), { tone: 'success' })
  }
  return (
    <div className="qmc-stack">
      <p className="qmc-muted qmc-small">{say('hub.intro')}</p>
      <RunningLine view={view} />
      {view.versions.length > 1 ? <TwoLists view={view} form={form} /> : null}
      {isToldAtFields(error, TOLD_AT_FIELDS) ? (
        <Notice tone="danger">{say('settings.check-fields')}</Notice>
      ) : (
        <ErrorNotice error={error} />
      )}
      <div className="qmc-form">
        <CheckboxField
          label={say('hub.is-hub')}
          isChecked={values.isHub}
          onChange={(isHub) => change({ isHub })}
          className="qmc-wide"
        />
        <TextField
          label={say('hub.address')}
          value={values.hubAddress}
          onChange={(hubAddress) => change({ hubAddress })}
          hint={say('hub.address-hint')}
          error={fieldError(error, 'hubAddress')}
          maxLength={120}
        />
        <NumberField
          label={say('hub.port')}
          value={values.port || null}
          onChange={(port) => change({ port: port ?? 0 })}
          hint={say('hub.port-hint')}
          error={fieldError(error, 'port')}
          isRequired
        />
        <TextField
          label={say('hub.upstream')}
          value={values.upstreamUrl}
          onChange={(upstreamUrl) => change({ upstreamUrl })}
          hint={say('hub.upstream-hint')}
          error={fieldError(error, 'upstreamUrl')}
          maxLength={300}
          className="qmc-wide"
        />
      </div>
      <SuccessionTable view={view} form={form} />
      <p>
        <Button type="primary" disabled={!form.isChanged} loading={form.isSaving} onClick={() => void save()}>
          {say('hub.save')}
        </Button>
      </p>
    </div>
  )
}

function RunningLine({ view: { running, problemKey } }: Readonly<{ view: HubView }>) {
  if (problemKey !== null) return <Notice tone="danger">{sayMessage({ messageKey: problemKey })}</Notice>
  if (running === null) return null
  return <Notice tone="info">{say('hub.running', { time: formatTime(running.since), address: running.address })}</Notice>
}

/** Both lists side by side, with who wrote them: nothing is chosen by the program. */
function TwoLists({ view, form }: Readonly<{ view: HubView; form: HubForm }>) {
  return (
    <Notice tone="warning">
      {say('hub.two-lists')}
      <ul className="qmc-hub-versions">
        {view.versions.map(({ at, by, succession }) => (
          <li key={`${at} ${by.id}`}>
            {say('hub.version', {
              name: by.name,
              time: formatDateTime(at),
              machines: succession.map(({ station }) => labelOf(view, station)).join(' → ') || say('hub.version-empty'),
            })}{' '}
            <Button size="small" onClick={() => form.change({ succession })}>
              {say('hub.take-version')}
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function SuccessionTable({ view, form }: Readonly<{ view: HubView; form: HubForm }>) {
  const { succession } = form.values
  const others = view.stations.filter(({ station }) => !succession.some((one) => one.station === station))
  return (
    <fieldset className="qmc-checks">
      <legend>{say('hub.succession')}</legend>
      {succession.length === 0 ? (
        <p className="qmc-muted">{say('hub.succession-empty')}</p>
      ) : (
        <ol className="qmc-hub-list" aria-label={say('hub.succession')}>
          {succession.map(({ station, address }, at) => (
            <li key={station}>
              <span>
                {at + 1}. {labelOf(view, station)} {station === view.thisStation ? say('hub.this-machine') : ''}
              </span>
              <Input
                aria-label={say('hub.machine-address', { label: labelOf(view, station) })}
                placeholder={say('hub.address-column')}
                value={address}
                maxLength={120}
                status={fieldError(form.error, `succession.${at}.address`) === undefined ? '' : 'error'}
                onChange={(event) => form.setAddress(station, event.target.value)}
              />
              <Button
                icon={<ArrowUpOutlined aria-hidden />}
                aria-label={say('hub.up', { label: labelOf(view, station) })}
                disabled={at === 0}
                onClick={() => form.raise(station)}
              />
              <Button
                icon={<CloseOutlined aria-hidden />}
                aria-label={say('hub.remove', { label: labelOf(view, station) })}
                onClick={() => form.remove(station)}
              />
            </li>
          ))}
        </ol>
      )}
      {others.length === 0 ? null : (
        <SelectField
          label={say('hub.add')}
          value={null}
          onChange={(station) => station !== null && form.add(station)}
          options={others.map(({ station, label }) => ({ value: station, label }))}
        />
      )}
    </fieldset>
  )
}

function labelOf({ stations }: HubView, station: string): string {
  return stations.find((one) => one.station === station)?.label ?? station
}
