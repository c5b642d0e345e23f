import { ReceivedPlace } from '../../../../shared/domain/dossier/dossier-parts.ts'
import { Channel } from '../../../../shared/domain/procedure/channel.ts'
import { say, sayWord } from '../../../i18n/index.ts'
import { useIntakeFields } from '../hooks/use-intake-form.ts'
import { activeItem } from '../model/intake-form.ts'
import { AreaControl, SelectControl, TextControl } from './controls.tsx'

const CHANNELS = Channel.options.map((channel) => ({ value: channel, label: sayWord('channel', channel) }))
const RECEIVED_PLACES = (['counter', ...ReceivedPlace.options] as const).map((place) => ({
  value: place,
  label: sayWord('received-place', place),
}))
const PLACES = Channel.options.map((place) => ({ value: place, label: sayWord('result-place', place) }))

/** How the dossier comes in and where its result goes; number of sets and what the clerk wants to add. */
export function FilingFields() {
  const { form, dispatch, itemPath } = useIntakeFields()
  const item = activeItem(form)
  return (
    <div className="qmc-in-filing">
      <SelectControl
        path="channel"
        label={say('intake.channel')}
        value={form.channel}
        choices={CHANNELS}
        onChange={(channel) => dispatch({ type: 'visit', patch: { channel } })}
      />
      <SelectControl
        path="receivedPlace"
        label={say('intake.received-place')}
        value={form.receivedPlace}
        choices={RECEIVED_PLACES}
        onChange={(receivedPlace) => dispatch({ type: 'visit', patch: { receivedPlace } })}
      />
      <SelectControl
        path="resultPlace"
        label={say('intake.result-place')}
        value={form.resultPlace}
        choices={PLACES}
        onChange={(resultPlace) => dispatch({ type: 'visit', patch: { resultPlace } })}
      />
      <TextControl
        path={`${itemPath}.setCount`}
        label={say('intake.set-count')}
        value={item.setCount}
        onChange={(setCount) => dispatch({ type: 'item', patch: { setCount } })}
        inputMode="numeric"
      />
      {form.channel === 'online' ? (
        <TextControl
          path="onlineCode"
          label={say('intake.online-code')}
          value={form.onlineCode}
          onChange={(onlineCode) => dispatch({ type: 'visit', patch: { onlineCode } })}
          isRequired
        />
      ) : null}
      {form.resultPlace === 'postal' ? (
        <TextControl
          path="resultAddress"
          label={say('intake.result-address')}
          value={form.resultAddress}
          onChange={(resultAddress) => dispatch({ type: 'visit', patch: { resultAddress } })}
          className="qmc-in-wide-2"
          isRequired
        />
      ) : null}
      <TextControl
        path={`${itemPath}.summary`}
        label={say('intake.summary')}
        value={item.summary}
        onChange={(summary) => dispatch({ type: 'item', patch: { summary } })}
        placeholder={say('intake.summary-hint')}
        className="qmc-in-wide-2"
      />
      <AreaControl
        path={`${itemPath}.note`}
        label={say('intake.note')}
        value={item.note}
        onChange={(note) => dispatch({ type: 'item', patch: { note } })}
        className="qmc-in-wide-2"
      />
    </div>
  )
}
